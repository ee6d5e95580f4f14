package dev.strata.engine.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageConfig;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import org.jspecify.annotations.Nullable;

/// Reads the parts of image JSON that are the same wherever it comes from.
public final class ImageJson {

    private static final String NONE = "<none>";

    private ImageJson() {
    }

    /// Makes Java load all that reading and writing JSON takes.
    public static void load() {
        try {
            pretty(JsonTree.read("{\"a\":[1]}".getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The names that are names; `<none>` and what no rule allows is left out.
    public static List<ImageReference> references(JsonNode names) {
        var references = new ArrayList<ImageReference>();
        for (var name : names) {
            var text = name.asText("");
            if (!text.contains(NONE)) {
                try {
                    references.add(ImageReference.parse(text));
                } catch (InvalidReference e) {
                    System.getLogger(ImageJson.class.getName()).log(System.Logger.Level.INFO,
                            "A listed name is none: {0}", e.getMessage());
                }
            }
        }
        return references;
    }

    /// The `config` object of an image: the same fields in Docker's answers and in the OCI image configuration.
    public static ImageConfig config(JsonNode node) {
        return new ImageConfig(words(node.path("Entrypoint")), words(node.path("Cmd")), words(node.path("Env")),
                keys(node.path("ExposedPorts")), keys(node.path("Volumes")), strings(node.path("Labels")),
                node.path("User").asText(""), node.path("WorkingDir").asText(""),
                words(node.path("Healthcheck").path("Test")), node.path("StopSignal").asText(""));
    }

    /// Those entries of an array that are digests.
    public static List<Digest> digests(JsonNode node) {
        var digests = new ArrayList<Digest>();
        for (var entry : node) {
            var digest = digest(entry.asText(""));
            if (digest != null) {
                digests.add(digest);
            }
        }
        return digests;
    }

    /// Null when the text is no digest.
    public static @Nullable Digest digest(String text) {
        try {
            return Digest.parse(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// Null when the text is no RFC 3339 time.
    public static @Nullable Instant instant(String text) {
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /// An object's fields as texts.
    public static Map<String, String> strings(JsonNode node) {
        var map = new HashMap<String, String>();
        for (var field : node.properties()) {
            map.put(field.getKey(), field.getValue().asText(""));
        }
        return map;
    }

    /// One value or bracket a line.
    public static String pretty(JsonNode node) {
        return JsonTree.pretty(node);
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
}
