package dev.strata.ui.hub;

import dev.strata.core.image.ImageReference;
import dev.strata.core.registry.FoundRepository;

/// A repository that was found.
///
/// @param reference what it is pulled by, without a tag
/// @param rank its place among what was found, from 0
record HubRow(FoundRepository found, ImageReference reference, int rank) {
}
