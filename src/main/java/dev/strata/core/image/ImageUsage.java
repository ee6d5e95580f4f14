package dev.strata.core.image;

import java.util.Map;

/// What the images of an engine take on its disk, layers that several share counted once.
///
/// @param layersSize bytes of all layers together; -1 when the engine does not tell
/// @param shared for each image the bytes it shares with others; an image that is not in the map is unknown
public record ImageUsage(long layersSize, Map<Digest, Long> shared) {

    public ImageUsage {
        shared = Map.copyOf(shared);
    }
}
