package dev.strata.core.disk;

import java.util.List;

/// What an engine's disk is used for, as `docker system df` tells it.
///
/// @param cache the records of the build cache; empty where the engine has none
public record DiskUsage(Part images, Part containers, Part volumes, Part buildCache, List<CacheRecord> cache) {

    /// One line of it.
    ///
    /// @param count how many there are
    /// @param active how many are in use
    /// @param bytes what they take
    /// @param reclaimable bytes that could be freed as nothing uses them
    public record Part(int count, int active, long bytes, long reclaimable) {
    }

    public DiskUsage {
        cache = List.copyOf(cache);
    }
}
