package dev.strata.core.registry;

import java.time.Instant;
import java.util.List;

/// The certificate a registry shows, whoever signed it: for a person to look at before it is pinned.
///
/// @param names of servers and addresses it is for
/// @param digest SHA-256 of it, in hex
public record ServerCertificate(String subject, String issuer, List<String> names, Instant from, Instant until,
        String digest) {

    public ServerCertificate {
        names = List.copyOf(names);
    }

    /// As people compare it: bytes in hex, with colons between.
    public String fingerprint() {
        return digest.replaceAll("(..)(?!$)", "$1:").toUpperCase(java.util.Locale.ROOT);
    }
}
