package dev.strata.engine.registry;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import dev.strata.core.registry.Descriptor;
import dev.strata.core.registry.Manifest;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;

/// Takes a tag from a manifest where a registry deletes manifests only, with all their tags: the tag is given to a small
/// manifest that nothing else has, and that one is deleted.
final class Placeholder {

    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";

    private final OciRegistry registry;
    private final String repository;

    Placeholder(OciRegistry registry, String repository) {
        this.registry = registry;
        this.repository = repository;
    }

    void untag(String tag, Monitor monitor) throws EngineException {
        var before = registry.manifest(repository, tag, monitor);
        var config = Descriptor.of(CONFIG, ManifestJson.digest(EMPTY), EMPTY.length);
        registry.upload(repository, config, "", (first, sink) -> {
            try {
                sink.take(new ByteArrayInputStream(EMPTY, (int) first, EMPTY.length));
            } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
            }
        }, monitor);
        var placeholder = manifest(config);
        // Without its tag first: where nothing may be deleted, the tag is still what it was.
        registry.put(repository, placeholder.digest().toString(), placeholder, monitor);
        registry.delete(repository, placeholder.digest(), monitor);
        registry.put(repository, tag, placeholder, monitor);
        try {
            registry.delete(repository, placeholder.digest(), monitor);
        } catch (EngineException e) {
            // Also when that was cancelled.
            registry.put(repository, tag, before, Monitor.NONE);
            throw e;
        }
    }

    private static Manifest manifest(Descriptor config) throws EngineException {
        var text = """
                {"schemaVersion":2,"mediaType":"%s","config":{"mediaType":"%s","digest":"%s","size":%d},"layers":[],\
                "annotations":{"dev.strata.placeholder":"%s"}}""".formatted(Manifest.OCI_MANIFEST, CONFIG,
                config.digest(), config.size(), UUID.randomUUID());
        return ManifestJson.of(Manifest.OCI_MANIFEST, text.getBytes(StandardCharsets.UTF_8));
    }
}
