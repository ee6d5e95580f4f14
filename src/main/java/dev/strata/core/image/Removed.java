package dev.strata.core.image;

import java.util.List;

/// What an engine says it did when it was asked to remove an image.
///
/// @param untagged the names that went, in the engine's words
/// @param deleted IDs of the images that went with their last name; some engines name layers here too
public record Removed(List<String> untagged, List<Digest> deleted) {

    public Removed {
        untagged = List.copyOf(untagged);
        deleted = List.copyOf(deleted);
    }
}
