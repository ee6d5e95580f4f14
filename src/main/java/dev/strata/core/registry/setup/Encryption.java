package dev.strata.core.registry.setup;

/// How a registry of one's own is encrypted.
public enum Encryption {
    /// A server certificate signed by an authority that Strata makes on this computer and keeps for the next one.
    LOCAL_AUTHORITY,
    /// A certificate that one has.
    OWN_CERTIFICATE,
    /// None: plain HTTP.
    NONE
}
