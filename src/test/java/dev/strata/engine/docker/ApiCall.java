package dev.strata.engine.docker;

import java.io.ByteArrayInputStream;
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
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import dev.strata.core.tar.TarReader;
import dev.strata.harness.RecordingSocket;

/// What a request asks of an engine, with all left out that changes nothing: the API version, the order of parameters,
/// those that have their default, whether a name is written out, empty fields of JSON.
///
/// @param query decoded
/// @param auth the login that goes with it
record ApiCall(String method, String path, SortedMap<String, String> query, JsonNode auth, JsonNode body) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OFF = Set.of("", "0", "false", "null", "[]", "{}");
    private static final Set<String> KEYED = Set.of("ExposedPorts", "Volumes", "PortBindings", "Labels", "Tmpfs");
    /// What docker writes of what it was not told.
    private static final Set<String> NOTHING = Set.of("MemorySwappiness=-1", "NetworkMode=default", "Name=no",
            "Name=default");
    private static final Pattern NAMED = Pattern
            .compile("/images/(?!json$|create$|load$|search$|get$|prune$)(.+?)(/(?:json|history|tag|push|get))?");

    /// Empty for what a client asks before it does anything: who is there.
    static Optional<ApiCall> of(RecordingSocket.Request request) {
        var target = request.target().replaceFirst("^/v\\d+\\.\\d+", "").split("\\?", 2);
        if (Set.of("/_ping", "/version", "/info").contains(target[0])) {
            return Optional.empty();
        }
        var path = decode(target[0].replace("+", "%2B"));
        // By its name or by its ID.
        path = path.replaceFirst("^/containers/(sha256:)?(ab){32}", "/containers/web");
        var image = NAMED.matcher(path);
        if (image.matches()) {
            path = "/images/" + inFull(image.group(1)) + (image.group(2) == null ? "" : image.group(2));
        }
        return Optional.of(new ApiCall(request.method(), path, query(target.length > 1 ? target[1] : ""),
                json(Base64.getUrlDecoder().decode(request.headers().getOrDefault("x-registry-auth", ""))),
                body(request)));
    }

    ApiCall without(String parameter) {
        var rest = new TreeMap<>(query);
        rest.remove(parameter);
        return new ApiCall(method, path, rest, auth, body);
    }

    ApiCall withoutBody() {
        return new ApiCall(method, path, query, auth, JSON.createObjectNode());
    }

    /// With what the tar in the body holds instead of its bytes, of which there are many ways.
    ApiCall withFiles() {
        var files = JSON.createArrayNode();
        try (var in = new ByteArrayInputStream(body.isBinary() ? body.binaryValue() : new byte[1024])) {
            var entries = new TreeSet<String>();
            for (var tar = new TarReader(in, false); tar.next();) {
                var facts = new StringBuilder(String.format("%s %c %o %d:%d %d %s ", tar.path(), tar.type(),
                        tar.mode() & 07777, tar.uid(), tar.gid(), tar.modified(),
                        new String(tar.link(), StandardCharsets.UTF_8)));
                tar.content((bytes, from, length) -> facts
                        .append(new String(bytes, from, length, StandardCharsets.UTF_8)));
                entries.add(facts.toString());
            }
            entries.forEach(files::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ApiCall(method, path, query, auth, files);
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
        query.remove("pause", "1");
        query.remove("networkmode", "default");
        if (query.containsKey("forcerm")) {
            query.remove("rm");
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

    /// Without fields that say nothing, however deep.
    private static JsonNode json(byte[] bytes) {
        try {
            var node = JSON.readTree(bytes);
            if (node instanceof ObjectNode object) {
                trim(object);
                return object;
            }
            return node.isMissingNode() || node.isNull() ? JSON.createObjectNode() : node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void trim(ObjectNode object) {
        for (var field : object.properties()) {
            // The keys of these say it all.
            if (field.getValue() instanceof ObjectNode inner && !KEYED.contains(field.getKey())) {
                trim(inner);
            }
        }
        // docker has these in no order, and did not always write capabilities in full.
        sort(object, "Binds", "");
        sort(object, "Env", "");
        sort(object, "CapAdd", "CAP_");
        sort(object, "CapDrop", "CAP_");
        object.properties().removeIf(ApiCall::empty);
    }

    private static void sort(ObjectNode object, String name, String prefix) {
        if (object.get(name) instanceof ArrayNode array) {
            var sorted = new TreeSet<String>();
            array.forEach(
                    word -> sorted.add(word.asText().startsWith(prefix) ? word.asText() : prefix + word.asText()));
            array.removeAll();
            sorted.forEach(array::add);
        }
    }

    private static boolean empty(Map.Entry<String, JsonNode> field) {
        var value = field.getValue();
        return value.isNull() || value.isContainerNode() && value.isEmpty()
                || value.isValueNode() && NOTHING.contains(field.getKey() + "=" + value.asText(""))
                || value.isValueNode() && OFF.contains(value.asText("")) || field.getKey().equals("ConsoleSize");
    }
}
