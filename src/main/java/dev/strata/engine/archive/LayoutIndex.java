package dev.strata.engine.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.engine.Archives.Layout;
import dev.strata.engine.EngineException;
import dev.strata.engine.json.ImageJson;

/// The index of a layout: the engine's own where it saves layouts, else made from its `manifest.json`. Each name of an
/// image is an entry, which says it in full: a tag alone would not tell two images apart.
final class LayoutIndex {

    private static final int DEEPEST = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Documents documents;
    private final Rearranged content;
    private final Map<Digest, Packing> layers = new HashMap<>();
    private byte[] dockerManifest = new byte[0];

    LayoutIndex(Documents documents, Rearranged content) {
        this.documents = documents;
        this.content = content;
    }

    /// Reads the engine's list, and checks that all is there that it names.
    byte[] read() throws IOException, EngineException {
        var own = documents.list(Oci.INDEX_FILE);
        var manifest = documents.list("manifest.json");
        if (manifest == null) {
            throw Rearranged.damaged("its list of images is missing");
        }
        if (own == null) {
            return made(JSON.readTree(manifest));
        }
        dockerManifest = manifest;
        return carried(JSON.readTree(own));
    }

    /// The list that Docker reads.
    byte[] dockerManifest() {
        return dockerManifest;
    }

    /// @param size bytes on disk
    Layout layout(long size) {
        var packed = layers.values().stream().filter(one -> one != Packing.NONE).count();
        return new Layout(layers.size(), (int) packed, size);
    }

    private byte[] carried(JsonNode index) throws IOException, EngineException {
        for (var descriptor : index.path("manifests")) {
            check(descriptor, DEEPEST);
            if (descriptor.path("annotations") instanceof ObjectNode annotations && annotations.has(Oci.NAME)) {
                annotations.set(Oci.REFERENCE, annotations.get(Oci.NAME));
            }
        }
        return JSON.writeValueAsBytes(index);
    }

    /// An index may name platforms whose images are elsewhere; a manifest's own parts must be there.
    private void check(JsonNode descriptor, int depth) throws IOException, EngineException {
        sized(descriptor);
        var document = documents.document(Oci.blobName(descriptor));
        var node = document == null ? JSON.createObjectNode() : JSON.readTree(document);
        for (var below : node.path("manifests")) {
            if (depth > 0 && content.has(Oci.blobName(below))) {
                check(below, depth - 1);
            }
        }
        if (node.has("config")) {
            sized(node.path("config"));
            for (var layer : node.path("layers")) {
                var stored = sized(layer);
                layers.put(stored.digest(), stored.packing());
            }
        }
    }

    private Rearranged.Stored sized(JsonNode descriptor) throws EngineException {
        var stored = content.stored(Oci.blobName(descriptor));
        if (stored.size() != descriptor.path("size").asLong(-1)) {
            throw Rearranged.damaged(stored.digest() + " is not as long as it should be");
        }
        return stored;
    }

    private byte[] made(JsonNode manifest) throws IOException, EngineException {
        var index = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", Oci.INDEX);
        var docker = JSON.createArrayNode();
        var entries = index.putArray("manifests");
        for (var image : manifest) {
            var bytes = documents.document(image.path("Config").asText(""));
            if (bytes == null) {
                throw Rearranged.damaged("the configuration of an image is missing");
            }
            var stored = layers(image, JSON.readTree(bytes));
            var config = content.put(bytes);
            enter(entries, content.put(manifest(config, stored)), ImageJson.references(image.path("RepoTags")));
            var entry = docker.addObject().put("Config", path(config));
            entry.set("RepoTags", image.path("RepoTags"));
            var paths = entry.putArray("Layers");
            stored.forEach(layer -> paths.add(path(layer)));
        }
        dockerManifest = JSON.writeValueAsBytes(docker);
        return JSON.writeValueAsBytes(index);
    }

    private static String path(Rearranged.Stored stored) {
        return "blobs/" + stored.digest().algorithm() + "/" + stored.digest().hex();
    }

    /// The digest of a layer that is not compressed stands in the image's configuration.
    private List<Rearranged.Stored> layers(JsonNode image, JsonNode config) throws EngineException {
        var found = new ArrayList<Rearranged.Stored>();
        var digests = ImageJson.digests(config.path("rootfs").path("diff_ids"));
        for (var name : image.path("Layers")) {
            var layer = content.stored(name.asText(""));
            var at = found.size();
            if (at >= digests.size()
                    || layer.packing() == Packing.NONE && !layer.digest().equals(digests.get(at))) {
                throw Rearranged.damaged(EntryNames.shown(name.asText("")) + " is not the layer that it should be");
            }
            found.add(layer);
            layers.put(layer.digest(), layer.packing());
        }
        return found;
    }

    private static byte[] manifest(Rearranged.Stored config, List<Rearranged.Stored> layers) throws IOException {
        var manifest = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", Oci.MANIFEST);
        manifest.set("config", descriptor(Oci.CONFIG, config));
        var list = manifest.putArray("layers");
        layers.forEach(layer -> list.add(descriptor(Oci.layer(layer.packing()), layer)));
        return JSON.writeValueAsBytes(manifest);
    }

    private static ObjectNode descriptor(String type, Rearranged.Stored stored) {
        return JSON.createObjectNode().put("mediaType", type).put("digest", stored.digest().toString()).put("size",
                stored.size());
    }

    private static void enter(ArrayNode entries, Rearranged.Stored manifest, List<ImageReference> names) {
        if (names.isEmpty()) {
            entries.add(descriptor(Oci.MANIFEST, manifest));
        }
        for (var name : names) {
            var entry = descriptor(Oci.MANIFEST, manifest);
            entry.putObject("annotations").put(Oci.NAME, name.canonical()).put(Oci.REFERENCE, name.canonical());
            entries.add(entry);
        }
    }
}
