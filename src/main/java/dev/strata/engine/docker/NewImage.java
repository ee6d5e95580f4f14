package dev.strata.engine.docker;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.core.tar.TarWriter;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Progress;

/// An image of layers that an engine has, and one on top. Its archive holds the new layer alone: an engine that loads it
/// skips those it has and never looks for their files. Docker's own store reads `manifest.json`, Podman and containerd's
/// store the OCI layout (OCI image specification: "Image Layout").
final class NewImage {

    private static final String OCI = "application/vnd.oci.image.";
    private static final String PLAIN_LAYER = OCI + "layer.v1.tar";
    private static final String DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip";

    private final byte[] config;
    private final byte[] manifest;
    private final String manifestType;
    private final List<Digest> lower;
    private final NewLayer layer;
    private final Optional<ImageReference> name;

    /// @param config whole
    /// @param lower the diffIDs of the layers below
    /// @param base the manifest of those layers as containerd's store has it; empty where a store knows them by diffID
    NewImage(ObjectNode config, List<Digest> lower, Optional<ObjectNode> base, NewLayer layer,
            Optional<ImageReference> name) {
        this.config = config.toString().getBytes(StandardCharsets.UTF_8);
        this.lower = lower;
        this.layer = layer;
        this.name = name.map(ImageReference::withDefaultTag);
        var node = base.map(ObjectNode::deepCopy).orElseGet(() -> byDiffIds(lower));
        this.manifestType = node.path("mediaType").asText(OCI + "manifest.v1+json");
        finish(node);
        this.manifest = node.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode byDiffIds(List<Digest> lower) {
        var node = RawRequests.JSON.createObjectNode().put("schemaVersion", 2).put("mediaType",
                OCI + "manifest.v1+json");
        node.putObject("config").put("mediaType", OCI + "config.v1+json");
        var layers = node.putArray("layers");
        // The size is the store's to know: Podman takes its own.
        lower.forEach(digest -> layers.addObject().put("mediaType", PLAIN_LAYER).put("digest", digest.toString())
                .put("size", 1));
        return node;
    }

    private void finish(ObjectNode node) {
        node.withObject("/config").put("digest", NewLayer.digest(config).toString()).put("size", config.length);
        var type = !layer.gzip() ? PLAIN_LAYER : manifestType.startsWith(OCI) ? PLAIN_LAYER + "+gzip" : DOCKER_LAYER;
        node.withArray("/layers").addObject().put("mediaType", type).put("digest", layer.digest().toString())
                .put("size", layer.size());
        // They were about the base.
        node.remove(List.of("annotations", "subject"));
    }

    Digest configDigest() {
        return NewLayer.digest(config);
    }

    Digest manifestDigest() {
        return NewLayer.digest(manifest);
    }

    void write(OutputStream to, Monitor monitor) throws EngineException {
        try {
            var buffered = new BufferedOutputStream(to, 1 << 16);
            var tar = new TarWriter(buffered);
            tar.entry(TarWriter.Entry.directory("blobs"));
            tar.entry(TarWriter.Entry.directory("blobs/sha256"));
            tar.file("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8));
            tar.file(blob(configDigest()), config);
            tar.file(blob(manifestDigest()), manifest);
            tar.entry(TarWriter.Entry.file(blob(layer.digest()), layer.size()));
            try (var in = new Told(Files.newInputStream(layer.file()), monitor)) {
                tar.content(in, layer.size());
            }
            tar.file("index.json", index());
            tar.file("manifest.json", dockerManifest());
            tar.end();
            buffered.flush();
        } catch (IOException e) {
            throw new EngineException(Kind.FAILED, "The new image is not taken: " + e.getMessage(), e);
        }
    }

    private static String blob(Digest digest) {
        return "blobs/" + digest.algorithm() + "/" + digest.hex();
    }

    private byte[] index() {
        var index = RawRequests.JSON.createObjectNode().put("schemaVersion", 2).put("mediaType",
                OCI + "index.v1+json");
        var entry = index.putArray("manifests").addObject().put("mediaType", manifestType)
                .put("digest", manifestDigest().toString()).put("size", manifest.length);
        name.ifPresent(tag -> entry.putObject("annotations").put("io.containerd.image.name", tag.canonical())
                .put("org.opencontainers.image.ref.name", tag.canonical()));
        return index.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] dockerManifest() {
        var list = RawRequests.JSON.createArrayNode();
        var image = list.addObject().put("Config", blob(configDigest()));
        var tags = image.putArray("RepoTags");
        name.ifPresent(tag -> tags.add(tag.familiar()));
        var layers = image.putArray("Layers");
        lower.forEach(digest -> layers.add(blob(digest)));
        layers.add(blob(layer.digest()));
        return list.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Tells how much of the layer has gone.
    private final class Told extends java.io.FilterInputStream {

        private static final long STEP = 1 << 20;
        private final Monitor monitor;
        private long done;
        private long told;

        Told(java.io.InputStream in, Monitor monitor) {
            super(in);
            this.monitor = monitor;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            var n = super.read(bytes, from, length);
            done += Math.max(0, n);
            if (done - told > STEP || done == layer.size() && done > told) {
                told = done;
                monitor.progress(new Progress("", "Sending the layer", done, layer.size()));
            }
            return n;
        }
    }
}
