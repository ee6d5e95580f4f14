package dev.strata.engine.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.engine.Archives.ArchivedImage;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.json.ImageDocument;
import dev.strata.engine.json.ImageJson;
import dev.strata.engine.json.JsonTree;
import org.jspecify.annotations.Nullable;

/// The images that an archive's documents describe. Sizes are those of the stored layers: an archive does not say how
/// large a compressed layer is unpacked.
final class ImageList {

    private static final int DEEPEST = 4;
    /// More than any archive holds that is not made to do harm: each image keeps its history.
    private static final int MOST_IMAGES = 10_000;
    private static final int MOST_STEPS = 1_000_000;
    private static final int MOST_LAYERS = 1000;

    /// A layer as the archive has it.
    ///
    /// @param foreign whether the archive may leave it out
    private record StoredLayer(String name, long size, boolean foreign) {
    }

    private final Documents documents;
    private final Map<Digest, String> places = new HashMap<>();
    private final Map<String, ImageDocument> configs = new HashMap<>();
    private final List<ArchivedImage> images = new ArrayList<>();
    private int steps;

    ImageList(Documents documents) {
        this.documents = documents;
    }

    /// Null when there is no list of images at all.
    ///
    /// @throws EngineException FAILED it is longer than Strata reads
    @Nullable
    List<ArchivedImage> read() throws IOException, EngineException {
        var manifest = documents.list("manifest.json");
        if (manifest != null) {
            dockerArchive(JsonTree.read(manifest));
            return images;
        }
        var index = documents.list("index.json");
        if (index != null) {
            layout(JsonTree.read(index), Optional.empty(), DEEPEST);
            return images;
        }
        return null;
    }

    private void dockerArchive(JsonNode manifest) throws IOException, EngineException {
        if (manifest.size() > MOST_IMAGES) {
            throw tooMany(manifest.size());
        }
        for (var entry : manifest) {
            var layers = new ArrayList<StoredLayer>();
            entry.path("Layers").forEach(layer -> layers.add(new StoredLayer(layer.asText(""),
                    documents.size(layer.asText("")), entry.has("LayerSources"))));
            add(entry.path("Config").asText(""), ImageJson.references(entry.path("RepoTags")), layers);
        }
    }

    private static EngineException tooMany(int number) {
        return new EngineException(Kind.FAILED, "The archive lists " + String.format(Locale.ROOT, "%,d", number)
                + " images, far more than any engine writes; Strata opens archives of up to "
                + String.format(Locale.ROOT, "%,d", MOST_IMAGES) + ".");
    }

    /// Goes down through indexes to manifests; a name at the top belongs to what is below.
    private void layout(JsonNode index, Optional<ImageReference> above, int depth)
            throws IOException, EngineException {
        if (images.size() + index.path("manifests").size() > MOST_IMAGES) {
            throw tooMany(images.size() + index.path("manifests").size());
        }
        for (var descriptor : index.path("manifests")) {
            var document = documents.document(Oci.blobName(descriptor));
            var name = name(descriptor).or(() -> above);
            if (document == null || isAttestation(descriptor)) {
                continue;
            }
            var node = JsonTree.read(document);
            if (node.has("manifests") && depth > 0) {
                layout(node, name, depth - 1);
            } else if (node.has("config")) {
                var layers = new ArrayList<StoredLayer>();
                node.path("layers").forEach(layer -> layers.add(new StoredLayer(Oci.blobName(layer),
                        layer.path("size").asLong(0), Oci.foreign(layer))));
                add(Oci.blobName(node.path("config")), name.stream().toList(), layers);
            }
        }
    }

    private static boolean isAttestation(JsonNode descriptor) {
        return "attestation-manifest"
                .equals(descriptor.path("annotations").path("vnd.docker.reference.type").asText(""));
    }

    /// containerd and Docker write the whole name; Podman and skopeo the reference they were given, which may be only a tag.
    private static Optional<ImageReference> name(JsonNode descriptor) {
        var annotations = descriptor.path("annotations");
        var names = JsonNodeFactory.instance.arrayNode();
        var reference = annotations.path(Oci.REFERENCE).asText("");
        if (annotations.has(Oci.NAME)) {
            names.add(annotations.path(Oci.NAME).asText(""));
        } else if (reference.contains("/")) {
            names.add(reference);
        }
        return ImageJson.references(names).stream().findFirst();
    }

    private void add(String name, List<ImageReference> tags, List<StoredLayer> layers)
            throws IOException, EngineException {
        var config = config(name);
        if (config == null) {
            return;
        }
        steps += config.steps();
        if (steps > MOST_STEPS) {
            throw new EngineException(Kind.FAILED,
                    "The archive’s images have far more steps in their histories than any builder writes.");
        }
        var sizes = layers.stream().map(StoredLayer::size).toList();
        var details = config.details(tags, sizes.stream().mapToLong(Long::longValue).sum());
        var diffIds = details.layers();
        if (diffIds.size() > MOST_LAYERS) {
            throw new EngineException(Kind.FAILED, "An image of the archive has " + diffIds.size()
                    + " layers, far more than any engine takes.");
        }
        var blobs = new HashMap<Digest, Digest>();
        var absent = new HashSet<Digest>();
        for (var i = 0; i < Math.min(diffIds.size(), layers.size()); i++) {
            var diffId = diffIds.get(i);
            if (layers.get(i).foreign() && documents.offset(layers.get(i).name()) < 0) {
                absent.add(diffId);
            } else {
                places.put(diffId, layers.get(i).name());
            }
            Oci.digest(layers.get(i).name()).filter(blob -> !blob.equals(diffId))
                    .ifPresent(blob -> blobs.put(diffId, blob));
        }
        images.add(new ArchivedImage(details, config.history(sizes), blobs, absent));
    }

    /// The entries that hold the layers of the images, by the diffIDs the layers should have; once the images were read.
    Map<Digest, String> places() {
        return places;
    }

    /// One configuration, which many images may name.
    private @Nullable ImageDocument config(String name) throws IOException {
        var known = configs.get(name);
        var bytes = known == null ? documents.document(name) : null;
        if (bytes == null) {
            return known;
        }
        var made = ImageDocument.read(bytes);
        configs.put(name, made);
        return made;
    }
}
