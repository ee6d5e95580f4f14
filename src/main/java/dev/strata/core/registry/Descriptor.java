package dev.strata.core.registry;

import java.util.Map;
import java.util.Optional;

import dev.strata.core.image.Digest;
import dev.strata.core.image.Platform;

/// What some content is and how it is found (OCI image specification: "Content Descriptors").
///
/// @param size bytes, as the one who describes it says
/// @param platform of a manifest in an index; empty where none is named, or it is `unknown/unknown`
/// @param artifactType what kind of thing a manifest is that is no image; may be empty
public record Descriptor(String mediaType, Digest digest, long size, Optional<Platform> platform, String artifactType,
        Map<String, String> annotations) {

    /// docker buildx's: what an attestation stands for.
    private static final String REFERENCE_TYPE = "vnd.docker.reference.type";

    public Descriptor {
        annotations = Map.copyOf(annotations);
    }

    public static Descriptor of(String mediaType, Digest digest, long size) {
        return new Descriptor(mediaType, digest, size, Optional.empty(), "", Map.of());
    }

    /// Whether it is a layer that its owner alone may hand out: OCI's non-distributable, Docker's foreign ones.
    public boolean foreign() {
        return mediaType.contains(".nondistributable.") || mediaType.contains(".foreign.");
    }

    /// Whether it stands in an index beside the images and says something of one of them: who built it, and of what.
    public boolean attestation() {
        return "attestation-manifest".equals(annotations.get(REFERENCE_TYPE));
    }
}
