package dev.strata.engine.docker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.SSLConfig;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineInfo;
import dev.strata.engine.Monitor;
import dev.strata.engine.Unreachable;
import dev.strata.engine.process.SshBridge;
import org.jspecify.annotations.Nullable;

/// Makes the way to an engine: opens it once to say clearly why it cannot be opened, negotiates the API version, reads
/// what the engine says of itself.
final class Connector {

    /// For the first answers: an engine that takes longer is starting, or hangs.
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int CONNECTIONS = 32;

    Engine connect(Endpoint endpoint, Monitor monitor) throws EngineException {
        if (!"ssh".equals(endpoint.address().getScheme())) {
            return connect(endpoint, endpoint.address(), monitor, () -> {
            });
        }
        var bridge = SshBridge.open(endpoint.address());
        try {
            return connect(endpoint, bridge.address(), monitor, bridge::close);
        } catch (EngineException e) {
            bridge.close();
            // What ssh has said tells more than a connection that closed.
            throw bridge.failure().orElse(e);
        }
    }

    private static Engine connect(Endpoint endpoint, URI address, Monitor monitor, Runnable closeBridge)
            throws EngineException {
        var ssl = ssl(endpoint);
        probe(address);
        ApiVersion version;
        EngineInfo info;
        try (var first = client(address, ssl, PATIENCE)) {
            monitor.onCancel(() -> closeQuietly(first));
            version = negotiate(first, monitor);
            info = info(new RawRequests(first, version.toString()), version, monitor);
        } catch (IOException | RuntimeException e) {
            throw Failures.unreachable(e);
        }
        var http = client(address, ssl, null);
        var config = DefaultDockerClientConfig.createDefaultConfigBuilder().withDockerHost(address.toString())
                .withApiVersion(version.toString()).withDockerTlsVerify(false).build();
        return new DockerEngine(endpoint, info, version, DockerClientImpl.getInstance(config, http),
                new RawRequests(http, version.toString()), closeBridge);
    }

    private static void closeQuietly(DockerHttpClient client) {
        try {
            client.close();
        } catch (IOException e) {
            System.getLogger(Connector.class.getName()).log(System.Logger.Level.DEBUG, "Closing a client", e);
        }
    }

    private static DockerHttpClient client(URI address, @Nullable SSLConfig ssl, @Nullable Duration patience) {
        var builder = new ZerodepDockerHttpClient.Builder().dockerHost(address).maxConnections(CONNECTIONS)
                .connectionTimeout(PATIENCE);
        if (ssl != null) {
            builder.sslConfig(ssl);
        }
        if (patience != null) {
            builder.responseTimeout(patience);
        }
        return builder.build();
    }

    private static @Nullable SSLConfig ssl(Endpoint endpoint) throws EngineException {
        var tls = endpoint.tls();
        if (tls == null) {
            return null;
        }
        var context = TlsFolder.context(tls, endpoint.verify());
        return () -> context;
    }

    /// Opens the socket once: the system's own error is clearer than what the client makes of it.
    private static void probe(URI address) throws EngineException {
        try {
            switch (Objects.requireNonNullElse(address.getScheme(), "")) {
                case "unix" -> {
                    var path = Path.of(address.getPath());
                    if (!Files.exists(path) && Files.isReadable(Objects.requireNonNullElse(path.getParent(), path))) {
                        throw new EngineException(Unreachable.NO_SOCKET, path + ": no such file", null);
                    }
                    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                        channel.connect(UnixDomainSocketAddress.of(path));
                    }
                }
                case "tcp" -> {
                    try (var socket = new Socket()) {
                        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()),
                                (int) PATIENCE.toMillis());
                    }
                }
                default -> {
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw Failures.unreachable(e);
        }
    }

    /// Never pinned: the engine's range comes from its own words.
    private static ApiVersion negotiate(DockerHttpClient http, Monitor monitor) throws EngineException {
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
            var why = e.getCause() == null ? e : e.getCause();
            if (why instanceof EngineException refused) {
                throw new EngineException(Unreachable.NOT_AN_ENGINE,
                        "Something answers there, but not as a container engine does: " + refused.getMessage(), e);
            }
            throw Failures.unreachable(why);
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

    private static EngineInfo info(RawRequests raw, ApiVersion version, Monitor monitor) throws EngineException {
        var said = raw.object("/version", monitor);
        var node = raw.object("/info", monitor);
        var podman = said.path("Components").toString().contains("Podman");
        return new EngineInfo(podman ? "Podman Engine" : "Docker Engine",
                said.path("Version").asText(node.path("ServerVersion").asText("")), version.toString(),
                said.path("MinAPIVersion").asText("") + "-" + said.path("ApiVersion").asText(""),
                node.path("Driver").asText(""), node.path("DriverStatus").toString().contains("io.containerd.snapshotter"),
                node.path("OSType").asText("linux") + "/" + node.path("Architecture").asText(""),
                node.path("OperatingSystem").asText(""), node.path("Name").asText(""),
                node.path("DockerRootDir").asText(""), node.path("NCPU").asInt(0), node.path("MemTotal").asLong(0),
                rootless(node));
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
