package dev.strata.core.image;

/// Where a name lives: Docker's three image namespaces.
public enum Namespace {
    /// Root-like names on Docker Hub, kept by Docker: `ubuntu`.
    OFFICIAL,
    /// A person's or an organisation's on Docker Hub: `jpetazzo/clock`.
    USER,
    /// Any other registry: `registry.example.com:5000/my-image`.
    SELF_HOSTED
}
