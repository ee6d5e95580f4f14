package dev.strata.engine.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import dev.strata.harness.RecordingSocket;

/// What a request asks of an engine, with all left out that changes nothing: the API version, the order of parameters,
/// those that have their default, whether a name is written out, empty fields of JSON.
///
/// @param query decoded
/// @param auth the login that goes with it
record ApiCall(String method, String path, SortedMap<String, String> query, JsonNode auth, JsonNode body) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OFF = Set.of("", "0", "false");
    private static final Pattern NAMED = Pattern
            .compile("/images/(?!json$|create$|load$|search$|get$|prune$)(.+?)(/(?:json|history|tag|push|get))?");

    /// Empty for what a client asks before it does anything: who is there.
    static Optional<ApiCall> of(RecordingSocket.Request request) {
        var target = request.target().replaceFirst("^/v\\d+\\.\\d+", "").split("\\?", 2);
        if (Set.of("/_ping", "/version", "/info").contains(target[0])) {
            return Optional.empty();
        }
        var path = decode(target[0].replace("+", "%2B"));
        var image = NAMED.matcher(path);
        if (image.matches()) {
            path = "/images/" + inFull(image.group(1)) + (image.group(2) == null ? "" : image.group(2));
        }
        return Optional.of(new ApiCall(request.method(), path, query(target.length > 1 ? target[1] : ""),
                json(Base64.getUrlDecoder().decode(request.headers().getOrDefault("x-registry-auth", ""))),
                body(request)));
    }

    private static SortedMap<String, String> query(String text) {
        var query = new TreeMap<String, String>();
        for (var pair : text.isEmpty() ? new String[0] : text.split("&")) {
            var parts = pair.split("=", 2);
            var value = parts.length > 1 ? decode(parts[1]) : "";
            if (!OFF.contains(value)) {
                query.merge(decode(parts[0]), value, (one, another) -> one + "\n" + another);
            }
        }
        // Written out or not, a name is the same to an engine.
        for (var name : new String[]{"fromImage", "repo"}) {
            query.computeIfPresent(name, (key, value) -> inFull(value));
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String inFull(String name) {
        try {
            return ImageReference.parse(name).canonical();
        } catch (InvalidReference e) {
            return name;
        }
    }

    /// What is no JSON is compared byte by byte.
    private static JsonNode body(RecordingSocket.Request request) {
        return request.body().length == 0 || request.headers().getOrDefault("content-type", "").contains("json")
                ? json(request.body())
                : JSON.getNodeFactory().binaryNode(request.body());
    }

    /// Without fields that say nothing.
    private static JsonNode json(byte[] bytes) {
        try {
            var node = JSON.readTree(bytes);
            if (node instanceof ObjectNode object) {
                object.properties().removeIf(ApiCall::empty);
                return object;
            }
            return node.isMissingNode() ? JSON.createObjectNode() : node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean empty(Map.Entry<String, JsonNode> field) {
        return field.getValue().isNull() || field.getValue().asText("").isEmpty() && field.getValue().isValueNode();
    }
}
