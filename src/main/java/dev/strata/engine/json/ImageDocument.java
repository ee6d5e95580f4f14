package dev.strata.engine.json;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strata.core.image.Digest;
import dev.strata.core.image.HistoryEntry;
import dev.strata.core.image.ImageDetails;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.Platform;

/// An image's configuration as it is stored (OCI image specification, "Image Configuration"), wherever it lies.
public final class ImageDocument {

    private final JsonNode json;
    private final String pretty;
    private final Digest id;

    private ImageDocument(JsonNode json, Digest id) {
        this.json = json;
        this.pretty = ImageJson.pretty(json);
        this.id = id;
    }

    public static ImageDocument read(byte[] bytes) throws IOException {
        return new ImageDocument(JsonTree.read(bytes), id(bytes));
    }

    /// An image's ID is the digest of its configuration (OCI image specification, "ImageID").
    private static Digest id(byte[] config) {
        try {
            return new Digest("sha256", HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(config)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /// Whether it is one of an image at all: other things are kept with configurations too.
    public boolean ofImage() {
        return json.path("rootfs").path("diff_ids").isArray();
    }

    /// How many steps its history has.
    public int steps() {
        return json.path("history").size();
    }

    /// What the image runs on; parts that are not said are empty.
    public Platform platform() {
        return new Platform(json.path("os").asText(""), json.path("architecture").asText(""),
                json.path("variant").asText(""));
    }

    /// @param size bytes of its layers
    public ImageDetails details(List<ImageReference> tags, long size) {
        return new ImageDetails(id, tags, List.of(), ImageJson.instant(json.path("created").asText("")), size,
                platform(), json.path("author").asText(""), "", ImageJson.config(json.path("config")),
                ImageJson.digests(json.path("rootfs").path("diff_ids")), pretty);
    }

    /// Newest step first.
    ///
    /// @param sizes bytes of each layer, lowest first
    public List<HistoryEntry> history(List<Long> sizes) {
        var history = new ArrayList<HistoryEntry>();
        var layer = 0;
        for (var step : json.path("history")) {
            var empty = step.path("empty_layer").asBoolean(false);
            var stored = empty || layer >= sizes.size() ? 0 : sizes.get(layer++);
            var created = ImageJson.instant(step.path("created").asText(""));
            history.add(new HistoryEntry(Optional.empty(), created == null ? Instant.EPOCH : created,
                    step.path("created_by").asText(""), stored, step.path("comment").asText("")));
        }
        return history.reversed();
    }
}
