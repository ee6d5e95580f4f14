package dev.strata.engine.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strata.core.image.ContainerSummary;
import dev.strata.core.image.Digest;
import dev.strata.core.image.HistoryEntry;
import dev.strata.core.image.ImageConfig;
import dev.strata.core.image.ImageDetails;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.ImageSummary;
import dev.strata.core.image.ImageUsage;
import dev.strata.core.image.InvalidReference;
import dev.strata.core.image.Platform;
import org.jspecify.annotations.Nullable;

/// Reads the engines' JSON about images and containers. Any field may be missing, null or of another kind: engines differ.
final class ImageAnswers {

    private static final String NONE = "<none>";

    private ImageAnswers() {
    }

    /// Null when there is no usable ID.
    static @Nullable ImageSummary summary(JsonNode node) {
        var id = digest(node.path("Id").asText(""));
        if (id == null) {
            return null;
        }
        return new ImageSummary(id, references(node.path("RepoTags")), references(node.path("RepoDigests")),
                Instant.ofEpochSecond(node.path("Created").asLong(0)), node.path("Size").asLong(0),
                node.path("Containers").asInt(-1), strings(node.path("Labels")), platforms(node.path("Manifests")));
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

    private static List<ImageReference> references(JsonNode names) {
        var references = new ArrayList<ImageReference>();
        for (var name : names) {
            var text = name.asText("");
            if (!text.contains(NONE)) {
                try {
                    references.add(ImageReference.parse(text));
                } catch (InvalidReference e) {
                    System.getLogger(ImageAnswers.class.getName()).log(System.Logger.Level.INFO,
                            "The engine lists a name that is none: {0}", e.getMessage());
                }
            }
        }
        return references;
    }

    static ImageDetails details(JsonNode node) {
        var id = digest(node.path("Id").asText(""));
        if (id == null) {
            throw new UncheckedIOException(new RawRequests.BadAnswer("The engine's answer has no image ID"));
        }
        return new ImageDetails(id, references(node.path("RepoTags")), references(node.path("RepoDigests")),
                instant(node.path("Created").asText("")), node.path("Size").asLong(0),
                platform(node, "Os", "Architecture", "Variant"), node.path("Author").asText(""),
                node.path("Comment").asText(""), config(node.path("Config")),
                layers(node.path("RootFS").path("Layers")),
                pretty(node));
    }

    private static String pretty(JsonNode node) {
        try {
            return RawRequests.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ImageConfig config(JsonNode node) {
        return new ImageConfig(words(node.path("Entrypoint")), words(node.path("Cmd")), words(node.path("Env")),
                keys(node.path("ExposedPorts")), keys(node.path("Volumes")), strings(node.path("Labels")),
                node.path("User").asText(""), node.path("WorkingDir").asText(""),
                words(node.path("Healthcheck").path("Test")), node.path("StopSignal").asText(""));
    }

    private static List<Digest> layers(JsonNode node) {
        var layers = new ArrayList<Digest>();
        for (var layer : node) {
            var digest = digest(layer.asText(""));
            if (digest != null) {
                layers.add(digest);
            }
        }
        return layers;
    }

    private static List<String> words(JsonNode node) {
        if (node.isTextual()) {
            return List.of(node.asText());
        }
        var words = new ArrayList<String>();
        node.forEach(word -> words.add(word.asText("")));
        return words;
    }

    private static List<String> keys(JsonNode node) {
        var keys = new ArrayList<String>();
        node.fieldNames().forEachRemaining(keys::add);
        keys.sort(null);
        return keys;
    }

    private static Map<String, String> strings(JsonNode node) {
        var map = new HashMap<String, String>();
        for (var field : node.properties()) {
            map.put(field.getKey(), field.getValue().asText(""));
        }
        return map;
    }

    static HistoryEntry history(JsonNode node) {
        return new HistoryEntry(Optional.ofNullable(digest(node.path("Id").asText(""))),
                Instant.ofEpochSecond(node.path("Created").asLong(0)), node.path("CreatedBy").asText(""),
                node.path("Size").asLong(0), node.path("Comment").asText(""));
    }

    static ImageUsage usage(JsonNode node) {
        var shared = new HashMap<Digest, Long>();
        for (var image : node.path("Images")) {
            var id = digest(image.path("Id").asText(image.path("ID").asText("")));
            var bytes = image.path("SharedSize").asLong(-1);
            if (id != null && bytes >= 0) {
                shared.put(id, bytes);
            }
        }
        return new ImageUsage(node.path("LayersSize").asLong(-1), shared);
    }

    /// Null when there is no usable image ID.
    static @Nullable ContainerSummary container(JsonNode node) {
        var image = digest(node.path("ImageID").asText(""));
        if (image == null) {
            return null;
        }
        var name = node.path("Names").path(0).asText("");
        return new ContainerSummary(node.path("Id").asText(""), name.startsWith("/") ? name.substring(1) : name, image,
                node.path("State").asText(""));
    }

    private static @Nullable Digest digest(String text) {
        try {
            return Digest.parse(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Instant instant(String text) {
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
