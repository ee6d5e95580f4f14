package dev.strata.core.journal;

import java.time.Instant;

import dev.strata.core.image.ImageReference;

/// A name that an image had.
///
/// @param until when it was seen to lose it
public record FormerName(ImageReference name, Instant until) {
}
