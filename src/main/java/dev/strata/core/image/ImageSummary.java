package dev.strata.core.image;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One image as an engine lists it. Immutable; lists hold no nulls.
///
/// @param id the image's ID: the digest of its configuration, on the containerd store that of its manifest or index
/// @param tags its names with a tag, in the engine's order; empty for a dangling image
/// @param repoDigests its names with a digest: what registries know it by
/// @param created when it was made; [Instant#EPOCH] when the engine does not say
/// @param size bytes of all its layers, unpacked
/// @param containers how many containers stand on it, -1 when the engine did not count
/// @param labels its labels
/// @param parent the image it was built from, where the engine keeps that: the classic builder and commit, not on the
///     containerd store
/// @param platforms the platforms the list itself told (containerd store); empty when it did not
public record ImageSummary(Digest id, List<ImageReference> tags, List<ImageReference> repoDigests, Instant created,
        long size, int containers, Map<String, String> labels, Optional<Digest> parent,
        List<Platform> platforms) {

    public ImageSummary {
        tags = List.copyOf(tags);
        repoDigests = List.copyOf(repoDigests);
        labels = Map.copyOf(labels);
        platforms = List.copyOf(platforms);
    }

    /// Whether no tag points at it: `docker images` prints `<none>` for its tag.
    public boolean dangling() {
        return tags.isEmpty();
    }
}
