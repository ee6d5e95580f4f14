package dev.strata.engine.docker;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.core.image.Digest;
import dev.strata.core.tar.TarReader;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Relay;
import dev.strata.engine.json.ImageJson;
import org.jspecify.annotations.Nullable;

/// The manifest and the configuration of an image in containerd's store, which are told nowhere but in a saved image: it
/// is read up to them and no further.
///
/// @param manifest as it is stored
/// @param config as it is stored
record BaseManifest(ObjectNode manifest, ObjectNode config) {

    private static final int MOST = 4 << 20;

    /// @param id the image's
    /// @param layers the diffIDs of the platform that is meant
    static BaseManifest read(RawRequests raw, String id, List<Digest> layers, Monitor monitor) throws EngineException {
        return Relay.between(to -> raw.download("/images/get?names=" + DockerImages.path(id), to, monitor),
                from -> find(from, layers)).orElseThrow(
                        () -> new EngineException(Kind.FAILED,
                                "The engine does not tell what the image " + id + " is made of."));
    }

    private static Optional<BaseManifest> find(InputStream from, List<Digest> layers) throws EngineException {
        var search = new Search(layers);
        try {
            var tar = new TarReader(from, false);
            while (tar.next()) {
                if (tar.path().startsWith("blobs/") && tar.size() > 0 && tar.size() <= MOST) {
                    var found = search.add("sha256:" + tar.path().substring(tar.path().lastIndexOf('/') + 1),
                            tar.stream().readAllBytes());
                    if (found != null) {
                        return Optional.of(found);
                    }
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new EngineException(Kind.FAILED, "What the engine saved cannot be read: it " + e.getMessage(), e);
        }
    }

    /// Manifests and configurations come in the order of their digests.
    private static final class Search {

        private final List<Digest> layers;
        private final Map<String, ObjectNode> manifests = new HashMap<>();
        private final Map<String, ObjectNode> configs = new HashMap<>();

        Search(List<Digest> layers) {
            this.layers = layers;
        }

        @Nullable
        BaseManifest add(String digest, byte[] content) throws IOException {
            if (content[0] != '{' || !(json(content) instanceof ObjectNode node)) {
                return null;
            }
            if (node.has("config") && node.has("layers")) {
                manifests.put(node.path("config").path("digest").asText(""), node);
                digest = node.path("config").path("digest").asText("");
            } else if (ImageJson.digests(node.path("rootfs").path("diff_ids")).equals(layers)) {
                configs.put(digest, node);
            }
            var manifest = manifests.get(digest);
            var config = configs.get(digest);
            return manifest == null || config == null ? null : new BaseManifest(manifest, config);
        }

        private static @Nullable JsonNode json(byte[] content) throws IOException {
            try {
                return RawRequests.JSON.readTree(content);
            } catch (JsonProcessingException e) {
                // A small layer may begin with a brace.
                return null;
            }
        }
    }
}
