package dev.strata.core.disk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One record of BuildKit's cache, as an engine lists it.
///
/// @param type `regular`, `source.local`, `exec.cachemount`, `internal`, `frontend`, …
/// @param description what made it, in BuildKit's words
/// @param bytes what it takes
/// @param inUse whether a build holds it now
/// @param shared whether an image holds the same content
/// @param parents the records it stands on
/// @param lastUsed empty when it was never used again
public record CacheRecord(String id, String type, String description, long bytes, boolean inUse, boolean shared,
        List<String> parents, Instant created, Optional<Instant> lastUsed) {

    public CacheRecord {
        parents = List.copyOf(parents);
    }
}
