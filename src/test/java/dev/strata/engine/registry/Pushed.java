package dev.strata.engine.registry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

import dev.strata.core.registry.Descriptor;
import dev.strata.core.registry.Manifest;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.Registry;

/// Puts what a test has made into a registry, by Strata's own client.
record Pushed(Registry registry, String repository) {

    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar";
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";

    static Descriptor descriptor(String type, byte[] content) throws EngineException {
        return Descriptor.of(type, ManifestJson.digest(content), content.length);
    }

    static Registry.Content content(byte[] bytes) {
        return (first, sink) -> {
            try {
                sink.take(new ByteArrayInputStream(bytes, (int) first, bytes.length - (int) first));
            } catch (IOException e) {
                throw new EngineException(EngineException.Kind.NETWORK, String.valueOf(e.getMessage()), e);
            }
        };
    }

    Descriptor blob(String type, byte[] content) throws EngineException {
        var blob = descriptor(type, content);
        registry.upload(repository, blob, "", content(content), Monitor.NONE);
        return blob;
    }

    static String json(Descriptor one, String further) {
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d%s}".formatted(one.mediaType(), one.digest(),
                one.size(), further);
    }

    /// An image of these layers.
    ///
    /// @param reference a tag; empty for its digest
    /// @param further fields of the manifest, each with a comma before
    Manifest image(String reference, List<byte[]> layers, String further) throws EngineException {
        var config = blob(CONFIG, ("{\"architecture\":\"amd64\",\"os\":\"linux\",\"layers\":" + layers.size()
                + ",\"for\":\"" + reference + "\"}").getBytes(StandardCharsets.UTF_8));
        var all = new java.util.ArrayList<Descriptor>();
        for (var layer : layers) {
            all.add(blob(LAYER, layer));
        }
        return put(reference, Manifest.OCI_MANIFEST, "\"config\":" + json(config, "") + ",\"layers\":["
                + all.stream().map(one -> json(one, "")).collect(Collectors.joining(",")) + "]" + further);
    }

    Manifest put(String reference, String type, String fields) throws EngineException {
        var manifest = ManifestJson.of(type, ("{\"schemaVersion\":2,\"mediaType\":\"" + type + "\"," + fields + "}")
                .getBytes(StandardCharsets.UTF_8));
        registry.put(repository, reference.isEmpty() ? manifest.digest().toString() : reference, manifest,
                Monitor.NONE);
        return manifest;
    }

    static Descriptor of(Manifest manifest) {
        return Descriptor.of(manifest.mediaType(), manifest.digest(), manifest.size());
    }

    byte[] read(Descriptor blob) throws EngineException {
        var read = new ByteArrayOutputStream();
        registry.blob(repository, blob, 0, in -> in.transferTo(read), Monitor.NONE);
        return read.toByteArray();
    }
}
