package dev.strata.core.build;

/// What builds.
public enum Builder {
    /// BuildKit within the engine.
    BUILDKIT,
    /// Docker's builder before that: a container for each step, one after another.
    CLASSIC,
    /// Podman's own (Buildah).
    PODMAN
}
