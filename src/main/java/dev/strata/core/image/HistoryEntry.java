package dev.strata.core.image;

import java.time.Instant;
import java.util.Optional;

/// One step of an image's history, newest first as `docker history` prints it.
///
/// @param id the image at this step; empty where docker prints `<missing>`
/// @param createdBy the instruction as recorded
/// @param size bytes this step added; 0 for a step without a layer
public record HistoryEntry(Optional<Digest> id, Instant created, String createdBy, long size, String comment) {
}
