package dev.strata.engine.archive;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strata.core.image.Digest;
import dev.strata.engine.json.ImageJson;

/// Names and types of an OCI image layout (OCI image specification: "Image Layout", "Media Types", "Annotations").
final class Oci {

    static final String LAYOUT_FILE = "oci-layout";
    static final String LAYOUT = "{\"imageLayoutVersion\":\"1.0.0\"}";
    static final String INDEX_FILE = "index.json";
    static final String INDEX = "application/vnd.oci.image.index.v1+json";
    static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar";

    /// The reference of an entry of the index.
    static final String REFERENCE = "org.opencontainers.image.ref.name";
    /// containerd's own, which Docker and Podman read first: the whole name of the image.
    static final String NAME = "io.containerd.image.name";

    private Oci() {
    }

    static String layer(Packing packing) {
        return switch (packing) {
            case NONE -> LAYER;
            case GZIP -> LAYER + "+gzip";
            case ZSTD -> LAYER + "+zstd";
        };
    }

    /// Whether a descriptor is of a layer that its owner alone may hand out: OCI's non-distributable, Docker's foreign ones.
    static boolean foreign(JsonNode descriptor) {
        var type = descriptor.path("mediaType").asText("");
        return type.contains(".nondistributable.") || type.contains(".foreign.");
    }

    /// Where the content lies that a descriptor describes.
    static String blobName(JsonNode descriptor) {
        return "blobs/" + descriptor.path("digest").asText("").replaceFirst(":", "/");
    }

    /// What a blob of this name has as its digest; empty for a name of another kind.
    static Optional<Digest> digest(String name) {
        var parts = EntryNames.clean(name).split("/");
        return parts.length == 3 && parts[0].equals("blobs")
                ? Optional.ofNullable(ImageJson.digest(parts[1] + ":" + parts[2]))
                : Optional.empty();
    }
}
