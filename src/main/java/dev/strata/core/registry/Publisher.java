package dev.strata.core.registry;

/// Who stands behind a repository of Docker Hub (https://docs.docker.com/docker-hub/image-library/trusted-content/).
public enum Publisher {
    /// Nobody has been asked yet, or no answer came.
    UNKNOWN,
    /// Anybody: Docker has looked at nobody.
    COMMUNITY,
    /// A project of open source that Docker sponsors.
    SPONSORED,
    /// A business that Docker has verified.
    VERIFIED,
    /// Docker itself, with those who make what is in the image.
    OFFICIAL;

    /// Whether Docker says who it is.
    public boolean trusted() {
        return this == SPONSORED || this == VERIFIED || this == OFFICIAL;
    }
}
