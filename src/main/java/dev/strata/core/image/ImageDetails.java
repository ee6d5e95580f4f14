package dev.strata.core.image;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// One image as `docker image inspect` tells it.
///
/// @param created when it was made, null when the image does not say
/// @param size bytes of all its layers, unpacked
/// @param author who made it, or empty
/// @param comment the commit or import message, or empty
/// @param config how its containers run
/// @param layers the diffIDs of its layers, lowest first
/// @param rawJson the engine's whole answer, for those who want to read it themselves
public record ImageDetails(Digest id, List<ImageReference> tags, List<ImageReference> repoDigests,
        @Nullable Instant created, long size, Platform platform, String author, String comment, ImageConfig config,
        List<Digest> layers, String rawJson) {

    public ImageDetails {
        tags = List.copyOf(tags);
        repoDigests = List.copyOf(repoDigests);
        layers = List.copyOf(layers);
    }

    /// Whether the other is the same image in another store: containerd's calls an image by its manifest, the others by
    /// its configuration.
    public boolean sameContent(ImageDetails other) {
        return layers.equals(other.layers) && Objects.equals(created, other.created) && platform.equals(other.platform)
                && config.equals(other.config);
    }
}
