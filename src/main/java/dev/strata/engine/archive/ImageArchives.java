package dev.strata.engine.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strata.core.image.Digest;
import dev.strata.core.image.HistoryEntry;
import dev.strata.core.image.ImageDetails;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.Platform;
import dev.strata.engine.Archives;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.json.ImageJson;

/// Docker archives (`manifest.json`) and OCI layouts (`index.json`; OCI image specification, "Image Layout").
///
/// Sizes are those of the stored layers: an archive does not say how large a compressed layer is unpacked.
public final class ImageArchives implements Archives {

    private static final int DEEPEST = 4;
    private static final int MOST_IMAGES = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public List<ArchivedImage> open(Path file, Monitor monitor) throws EngineException {
        if (!Files.exists(file)) {
            throw new EngineException(Kind.NOT_FOUND, "There is no file " + file + ".");
        }
        Documents documents;
        try {
            documents = Files.isDirectory(file) ? Documents.ofFolder(file, monitor) : Documents.ofFile(file, monitor);
        } catch (IOException | RuntimeException e) {
            throw new EngineException(Kind.UNSUPPORTED, notAnArchive(file), e);
        }
        var images = new ArrayList<ArchivedImage>();
        try {
            var manifest = documents.document("manifest.json");
            var index = documents.document("index.json");
            if (manifest != null) {
                dockerArchive(documents, JSON.readTree(manifest), images);
            } else if (index != null) {
                layout(documents, JSON.readTree(index), Optional.empty(), DEEPEST, images);
            } else {
                throw new EngineException(Kind.UNSUPPORTED, notAnArchive(file));
            }
        } catch (IOException e) {
            throw new EngineException(Kind.FAILED, "The archive’s own list of images is broken: save it again.", e);
        }
        if (images.isEmpty()) {
            throw new EngineException(Kind.FAILED, "The archive names no image that is in it.");
        }
        return images;
    }

    @Override
    public void write(Path file, long expected, Content content, Monitor monitor) throws EngineException {
        new ArchiveFile(file).write(expected, content, monitor);
    }

    @Override
    public InputStream read(Path file, Monitor monitor) throws EngineException {
        return new ArchiveFile(file).read(monitor);
    }

    private static String notAnArchive(Path file) {
        return file.getFileName() + " is no image archive. Strata opens what docker save, podman save and OCI builders"
                + " write: a tar with a manifest.json or an index.json, also gzip or zstd, or such a folder.";
    }

    private static void dockerArchive(Documents documents, JsonNode manifest, List<ArchivedImage> images)
            throws IOException {
        for (var entry : manifest) {
            var name = entry.path("Config").asText("");
            var config = documents.document(name);
            if (config != null && images.size() < MOST_IMAGES) {
                var sizes = new ArrayList<Long>();
                entry.path("Layers").forEach(layer -> sizes.add(documents.size(layer.asText(""))));
                images.add(image(config, ImageJson.references(entry.path("RepoTags")), sizes));
            }
        }
    }

    /// Goes down through indexes to manifests; a name at the top belongs to what is below.
    private static void layout(Documents documents, JsonNode index, Optional<ImageReference> above, int depth,
            List<ArchivedImage> images) throws IOException {
        for (var descriptor : index.path("manifests")) {
            var document = blob(documents, descriptor);
            var name = name(descriptor).or(() -> above);
            if (document.isEmpty() || images.size() >= MOST_IMAGES || isAttestation(descriptor)) {
                continue;
            }
            var node = JSON.readTree(document.get());
            if (node.has("manifests") && depth > 0) {
                layout(documents, node, name, depth - 1, images);
            } else if (node.has("config")) {
                var config = blob(documents, node.path("config"));
                var sizes = new ArrayList<Long>();
                node.path("layers").forEach(layer -> sizes.add(layer.path("size").asLong(0)));
                if (config.isPresent()) {
                    images.add(image(config.get(), name.stream().toList(), sizes));
                }
            }
        }
    }

    private static boolean isAttestation(JsonNode descriptor) {
        return "attestation-manifest"
                .equals(descriptor.path("annotations").path("vnd.docker.reference.type").asText(""));
    }

    private static Optional<byte[]> blob(Documents documents, JsonNode descriptor) {
        return Optional.ofNullable(
                documents.document("blobs/" + descriptor.path("digest").asText("").replaceFirst(":", "/")));
    }

    private static Optional<ImageReference> name(JsonNode descriptor) {
        var annotations = descriptor.path("annotations");
        var full = annotations.path("io.containerd.image.name").asText("");
        var names = JSON.createArrayNode();
        if (!full.isEmpty()) {
            names.add(full);
        }
        return ImageJson.references(names).stream().findFirst();
    }

    private static ImageDetails details(JsonNode config, Digest id, List<ImageReference> tags, long size) {
        var platform = new Platform(config.path("os").asText(""), config.path("architecture").asText(""),
                config.path("variant").asText(""));
        return new ImageDetails(id, tags, List.of(), ImageJson.instant(config.path("created").asText("")), size,
                platform, config.path("author").asText(""), "", ImageJson.config(config.path("config")),
                ImageJson.digests(config.path("rootfs").path("diff_ids")), ImageJson.pretty(config));
    }

    private static ArchivedImage image(byte[] bytes, List<ImageReference> tags, List<Long> sizes) throws IOException {
        var config = JSON.readTree(bytes);
        var size = sizes.stream().mapToLong(Long::longValue).sum();
        var history = new ArrayList<HistoryEntry>();
        var layer = 0;
        for (var step : config.path("history")) {
            var empty = step.path("empty_layer").asBoolean(false);
            var stored = empty || layer >= sizes.size() ? 0 : sizes.get(layer++);
            var created = ImageJson.instant(step.path("created").asText(""));
            history.addFirst(new HistoryEntry(Optional.empty(), created == null ? Instant.EPOCH : created,
                    step.path("created_by").asText(""), stored, step.path("comment").asText("")));
        }
        return new ArchivedImage(details(config, id(bytes), tags, size), history);
    }

    /// An image's ID is the digest of its configuration (OCI image specification, "ImageID").
    private static Digest id(byte[] config) {
        try {
            return new Digest("sha256", HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(config)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
