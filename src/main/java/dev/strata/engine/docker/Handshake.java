package dev.strata.engine.docker;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.transport.DockerHttpClient;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineInfo;
import dev.strata.engine.Monitor;
import dev.strata.engine.Unreachable;

/// The first questions to an engine: which versions of the API it speaks, and what it is.
final class Handshake {

    private Handshake() {
    }

    /// Never pinned: the engine's range comes from its own words.
    static ApiVersion negotiate(DockerHttpClient http, Monitor monitor) throws EngineException {
        var raw = new RawRequests(http, "");
        var headers = ask(() -> raw.head("/_ping", monitor));
        var newest = header(headers, "Api-Version");
        if (newest.isEmpty()) {
            throw new EngineException(Unreachable.NOT_AN_ENGINE,
                    "Something answers there, but it is no container engine: its answer names no API version.", null);
        }
        var oldest = ask(() -> raw.object("/version", monitor)).path("MinAPIVersion").asText("1.24");
        return ApiVersion.negotiate(ApiVersion.parse(oldest), ApiVersion.parse(newest));
    }

    private interface Question<T> {
        T ask() throws EngineException;
    }

    /// A refusal of the very first questions means that no engine is there.
    private static <T> T ask(Question<T> question) throws EngineException {
        try {
            return question.ask();
        } catch (EngineException e) {
            if (e.kind() == EngineException.Kind.CANCELLED) {
                throw e;
            }
            var words = String.valueOf(e.getMessage());
            if (words.toLowerCase(Locale.ROOT).contains("http request to an https server")) {
                throw new EngineException(Unreachable.TLS_REFUSED,
                        "The engine wants TLS there, and no certificates are set for this address.", e);
            }
            if (e.getCause() == null) {
                throw new EngineException(Unreachable.NOT_AN_ENGINE,
                        "Something answers there, but not as a container engine does: " + words, e);
            }
            throw Failures.unreachable(e.getCause());
        }
    }

    private static String header(Map<String, List<String>> headers, String name) {
        for (var header : headers.entrySet()) {
            if (name.equalsIgnoreCase(header.getKey()) && !header.getValue().isEmpty()) {
                return header.getValue().getFirst();
            }
        }
        return "";
    }

    static EngineInfo info(RawRequests raw, ApiVersion version, Monitor monitor) throws EngineException {
        var said = raw.object("/version", monitor);
        var node = raw.object("/info", monitor);
        var podman = said.path("Components").toString().contains("Podman");
        return new EngineInfo(podman ? "Podman Engine" : "Docker Engine",
                said.path("Version").asText(node.path("ServerVersion").asText("")), version.toString(),
                said.path("MinAPIVersion").asText("") + "-" + said.path("ApiVersion").asText(""),
                node.path("Driver").asText(""),
                node.path("DriverStatus").toString().contains("io.containerd.snapshotter"),
                node.path("OSType").asText("linux") + "/" + architecture(node.path("Architecture").asText("")),
                node.path("OperatingSystem").asText(""), node.path("Name").asText(""),
                node.path("DockerRootDir").asText(""), node.path("NCPU").asInt(0), node.path("MemTotal").asLong(0),
                rootless(node));
    }

    /// As images name it: engines say of themselves what the kernel does.
    private static String architecture(String said) {
        return switch (said) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> said;
        };
    }

    private static boolean rootless(JsonNode info) {
        for (var option : info.path("SecurityOptions")) {
            if (option.asText("").contains("rootless")) {
                return true;
            }
        }
        return info.path("Rootless").asBoolean(false);
    }
}
