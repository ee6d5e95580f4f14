package dev.strata.engine.registry;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.core.image.Digest;
import dev.strata.core.registry.Manifest;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;

/// The list of what refers to a manifest, which whoever pushes keeps under a tag where the registry keeps none itself
/// (OCI distribution specification: "Referrers Tag Schema").
final class ReferrersTag {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final OciRegistry registry;
    private final String repository;

    ReferrersTag(OciRegistry registry, String repository) {
        this.registry = registry;
        this.repository = repository;
    }

    static String of(Digest subject) {
        return subject.algorithm() + "-" + subject.hex();
    }

    /// Adds one to the list; one that is in it is left as it is.
    void add(Manifest referrer, Digest subject, Monitor monitor) throws EngineException {
        var list = list(subject, monitor);
        var manifests = list.withArray("manifests");
        for (var one : manifests) {
            if (one.path("digest").asText("").equals(referrer.digest().toString())) {
                return;
            }
        }
        var said = ManifestJson.tree(referrer.text().getBytes(StandardCharsets.UTF_8));
        var entry = manifests.addObject().put("mediaType", referrer.mediaType())
                .put("digest", referrer.digest().toString()).put("size", referrer.size());
        entry.put("artifactType", said.path("artifactType").asText(said.path("config").path("mediaType").asText("")));
        if (!referrer.annotations().isEmpty()) {
            entry.set("annotations", said.path("annotations"));
        }
        registry.put(repository, of(subject), ManifestJson.of(Manifest.OCI_INDEX, bytes(list)), monitor);
    }

    private ObjectNode list(Digest subject, Monitor monitor) throws EngineException {
        try {
            var text = registry.manifest(repository, of(subject), monitor).text();
            if (ManifestJson.tree(text.getBytes(StandardCharsets.UTF_8)) instanceof ObjectNode list) {
                return list;
            }
        } catch (EngineException e) {
            if (e.kind() != Kind.NOT_FOUND) {
                throw e;
            }
        }
        return JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", Manifest.OCI_INDEX);
    }

    private static byte[] bytes(ObjectNode list) {
        try {
            return JSON.writeValueAsBytes(list);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
