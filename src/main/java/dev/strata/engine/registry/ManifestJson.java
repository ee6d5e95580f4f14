package dev.strata.engine.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strata.core.image.Digest;
import dev.strata.core.image.Platform;
import dev.strata.core.registry.Descriptor;
import dev.strata.core.registry.Manifest;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.json.ImageJson;
import dev.strata.engine.json.JsonTree;

/// Reads manifests. Hostile until read: numbers of entries and sizes have bounds.
final class ManifestJson {

    /// More than any image has layers, and any index platforms.
    private static final int MOST = 10_000;
    private static final Digest SHA_256 = new Digest("sha256", "");

    private ManifestJson() {
    }

    /// @param type of the answer; what the document says itself counts more
    /// @throws EngineException UNSUPPORTED it is something else
    static Manifest read(String type, Digest digest, byte[] bytes) throws EngineException {
        var node = tree(bytes);
        var said = node.path("mediaType").asText("");
        var mediaType = said.isEmpty() ? type.replaceFirst(";.*", "").strip() : said;
        if (node.path("schemaVersion").asInt(0) != 2) {
            throw new EngineException(Kind.UNSUPPORTED,
                    "This image is stored in a form of before 2017 (schema 1), which no engine of today reads.");
        }
        var config = node.path("config");
        return new Manifest(mediaType, digest, bytes.length,
                config.isObject() ? descriptor(config) : Optional.empty(), descriptors(node.path("layers")),
                descriptors(node.path("manifests")), descriptor(node.path("subject")), words(node.path("annotations")),
                new String(bytes, StandardCharsets.UTF_8));
    }

    /// One that is made here.
    static Manifest of(String type, byte[] bytes) throws EngineException {
        return read(type, digest(bytes), bytes);
    }

    static Digest digest(byte[] bytes) throws EngineException {
        return new Digest(SHA_256.algorithm(),
                HexFormat.of().formatHex(Checked.messageDigest(SHA_256).digest(bytes)));
    }

    static JsonNode tree(byte[] bytes) throws EngineException {
        try {
            return JsonTree.read(bytes);
        } catch (IOException e) {
            throw new EngineException(Kind.FAILED, "The registry’s answer is no JSON.", e);
        }
    }

    static List<Descriptor> descriptors(JsonNode nodes) throws EngineException {
        if (nodes.size() > MOST) {
            throw new EngineException(Kind.FAILED, "The registry lists more than " + MOST + " parts of one image.");
        }
        var all = new ArrayList<Descriptor>();
        for (var node : nodes) {
            all.add(descriptor(node).orElseThrow(() -> new EngineException(Kind.FAILED,
                    "The registry describes a part of the image with no digest, or an impossible size.")));
        }
        return all;
    }

    private static Optional<Descriptor> descriptor(JsonNode node) {
        var digest = ImageJson.digest(node.path("digest").asText(""));
        var size = node.path("size").asLong(-1);
        return digest == null || size < 0
                ? Optional.empty()
                : Optional.of(new Descriptor(node.path("mediaType").asText(""), digest, size,
                        platform(node.path("platform")), node.path("artifactType").asText(""),
                        words(node.path("annotations"))));
    }

    private static Optional<Platform> platform(JsonNode node) {
        var os = node.path("os").asText("");
        var architecture = node.path("architecture").asText("");
        return os.isEmpty() || os.equals("unknown") || architecture.isEmpty()
                ? Optional.empty()
                : Optional.of(new Platform(os, architecture, node.path("variant").asText("")));
    }

    private static Map<String, String> words(JsonNode node) {
        var all = new LinkedHashMap<String, String>();
        for (var entry : node.properties()) {
            if (all.size() < MOST) {
                all.put(entry.getKey(), entry.getValue().asText(""));
            }
        }
        return all;
    }
}
