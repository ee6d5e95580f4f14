package dev.strata.core.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.strata.core.image.Digest;
import dev.strata.core.image.Platform;

/// A tag of a repository on Docker Hub.
///
/// @param size compressed bytes, as Hub says it of one platform
/// @param pushed when it was last given
/// @param digest of what it stands for; empty where Hub does not say it
public record FoundTag(String name, long size, Optional<Instant> pushed, Optional<Digest> digest,
        List<OfPlatform> platforms) {

    /// One of its images.
    ///
    /// @param size compressed bytes
    public record OfPlatform(Platform platform, long size, Optional<Digest> digest) {
    }

    public FoundTag {
        platforms = List.copyOf(platforms);
    }
}
