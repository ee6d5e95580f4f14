package dev.strata.engine.docker;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strata.core.image.Digest;
import dev.strata.core.image.HistoryEntry;
import dev.strata.core.image.ImageDetails;
import dev.strata.core.image.ImageSummary;
import dev.strata.core.image.ImageUsage;
import dev.strata.core.image.Platform;
import dev.strata.core.image.Removed;
import dev.strata.engine.json.ImageJson;
import org.jspecify.annotations.Nullable;

/// Reads the engines' JSON about images. Any field may be missing, null or of another kind: engines differ.
final class ImageAnswers {

    private ImageAnswers() {
    }

    /// Null when there is no usable ID.
    static @Nullable ImageSummary summary(JsonNode node) {
        var id = ImageJson.digest(node.path("Id").asText(""));
        if (id == null) {
            return null;
        }
        return new ImageSummary(id, ImageJson.references(node.path("RepoTags")),
                ImageJson.references(node.path("RepoDigests")),
                Instant.ofEpochSecond(node.path("Created").asLong(0)), node.path("Size").asLong(0),
                node.path("Containers").asInt(-1), ImageJson.strings(node.path("Labels")),
                Optional.ofNullable(ImageJson.digest(node.path("ParentId").asText(""))),
                platforms(node.path("Manifests")));
    }

    /// The platforms whose content is there; attestations are none.
    private static List<Platform> platforms(JsonNode manifests) {
        var platforms = new LinkedHashSet<Platform>();
        for (var manifest : manifests) {
            if (manifest.path("Kind").asText("").equals("image") && manifest.path("Available").asBoolean(false)) {
                platforms.add(platform(manifest.path("ImageData").path("Platform"), "os", "architecture", "variant"));
            }
        }
        return List.copyOf(platforms);
    }

    private static Platform platform(JsonNode node, String os, String architecture, String variant) {
        return new Platform(node.path(os).asText(""), node.path(architecture).asText(""),
                node.path(variant).asText(""));
    }

    static ImageDetails details(JsonNode node) {
        var id = ImageJson.digest(node.path("Id").asText(""));
        if (id == null) {
            throw new UncheckedIOException(new RawRequests.BadAnswer("The engine's answer has no image ID"));
        }
        return new ImageDetails(id, ImageJson.references(node.path("RepoTags")),
                ImageJson.references(node.path("RepoDigests")),
                ImageJson.instant(node.path("Created").asText("")), node.path("Size").asLong(0),
                platform(node, "Os", "Architecture", "Variant"), node.path("Author").asText(""),
                node.path("Comment").asText(""), ImageJson.config(node.path("Config")),
                ImageJson.digests(node.path("RootFS").path("Layers")),
                ImageJson.pretty(node));
    }

    static HistoryEntry history(JsonNode node) {
        return new HistoryEntry(Optional.ofNullable(ImageJson.digest(node.path("Id").asText(""))),
                Instant.ofEpochSecond(node.path("Created").asLong(0)), node.path("CreatedBy").asText(""),
                node.path("Size").asLong(0), node.path("Comment").asText(""));
    }

    /// What is no digest among the deleted is left out.
    static Removed removed(JsonNode node) {
        var untagged = new ArrayList<String>();
        var deleted = new ArrayList<Digest>();
        for (var step : node) {
            if (step.hasNonNull("Untagged")) {
                untagged.add(step.path("Untagged").asText(""));
            }
            if (ImageJson.digest(step.path("Deleted").asText("")) instanceof Digest id) {
                deleted.add(id);
            }
        }
        return new Removed(untagged, deleted);
    }

    static ImageUsage usage(JsonNode node) {
        var shared = new HashMap<Digest, Long>();
        for (var image : node.path("Images")) {
            var id = ImageJson.digest(image.path("Id").asText(image.path("ID").asText("")));
            var bytes = image.path("SharedSize").asLong(-1);
            if (id != null && bytes >= 0) {
                shared.put(id, bytes);
            }
        }
        return new ImageUsage(node.path("LayersSize").asLong(-1), shared);
    }
}
