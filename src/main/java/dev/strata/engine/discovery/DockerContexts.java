package dev.strata.engine.discovery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Endpoint.Origin;
import dev.strata.engine.EngineException;
import org.jspecify.annotations.Nullable;

/// The docker CLI's contexts: `contexts/meta/<sha256 of the name>/meta.json`, certificates below `contexts/tls`, the
/// current one in `config.json` or DOCKER_CONTEXT.
final class DockerContexts {

    private static final long MOST = 1 << 20;
    private static final int MOST_CONTEXTS = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path config;
    private final String current;
    private final List<Endpoint> all = new ArrayList<>();

    /// @param hasCurrent whether a context is in force at all: DOCKER_HOST beats them
    DockerContexts(Path config, Map<String, String> environment, boolean hasCurrent) {
        this.config = config;
        this.current = hasCurrent ? current(environment) : "";
        var folder = config.resolve("contexts").resolve("meta");
        if (Files.isDirectory(folder)) {
            try (var contexts = Files.newDirectoryStream(folder)) {
                for (var context : contexts) {
                    var endpoint = endpoint(context.resolve("meta.json"));
                    if (endpoint != null && all.size() < MOST_CONTEXTS) {
                        all.add(endpoint);
                    }
                }
            } catch (IOException e) {
                skipped(folder, e);
            }
        }
        all.sort(Comparator.comparing(Endpoint::name));
    }

    private String current(Map<String, String> environment) {
        var named = environment.getOrDefault("DOCKER_CONTEXT", "");
        return named.isEmpty() ? read(config.resolve("config.json")).path("currentContext").asText("") : named;
    }

    /// Empty for `default`, which means the usual socket.
    Optional<Endpoint> current() {
        return all.stream().filter(endpoint -> endpoint.origin() == Origin.CURRENT_CONTEXT).findFirst();
    }

    List<Endpoint> others() {
        return all.stream().filter(endpoint -> endpoint.origin() == Origin.OTHER_CONTEXT).toList();
    }

    private @Nullable Endpoint endpoint(Path meta) {
        var node = read(meta);
        var name = node.path("Name").asText("");
        var docker = node.path("Endpoints").path("docker");
        var host = docker.path("Host").asText("");
        if (name.isEmpty() || host.isEmpty()) {
            return null;
        }
        try {
            var tls = config.resolve("contexts").resolve("tls").resolve(hash(name)).resolve("docker");
            var skip = docker.path("SkipTLSVerify").asBoolean(false);
            var secure = Files.isDirectory(tls) || skip;
            return new Endpoint(EndpointFinder.address(host, secure), name,
                    name.equals(current) ? Origin.CURRENT_CONTEXT : Origin.OTHER_CONTEXT, secure ? tls : null, !skip);
        } catch (EngineException e) {
            skipped(meta, e);
            return null;
        }
    }

    private static String hash(String name) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// An empty object when the file is missing, too large or no JSON.
    private static JsonNode read(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= MOST) {
                var node = JSON.readTree(Files.readAllBytes(file));
                return node == null ? JSON.createObjectNode() : node;
            }
        } catch (IOException e) {
            skipped(file, e);
        }
        return JSON.createObjectNode();
    }

    private static void skipped(Path file, Exception why) {
        System.getLogger(DockerContexts.class.getName()).log(System.Logger.Level.WARNING, "{0} is skipped: {1}", file,
                why.getMessage());
    }
}
