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
import java.util.Objects;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.SSLConfig;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.Unreachable;
import dev.strata.engine.process.SshBridge;
import org.jspecify.annotations.Nullable;

/// Makes the way to an engine: opens it once to say clearly why it cannot be opened, negotiates the API version, reads
/// what the engine says of itself.
final class Connector {

    /// For the first answers: an engine that takes longer is starting, or hangs.
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /// ssh has its own limit of 5 seconds for connecting; then docker starts on the far side.
    private static final Duration SSH_PATIENCE = Duration.ofSeconds(15);
    /// An engine that answers may still count its containers for a while.
    private static final Duration INFO_PATIENCE = Duration.ofSeconds(20);
    private static final int CONNECTIONS = 32;

    private final Credentials credentials;
    private final Duration patience;

    /// For registries that want no password.
    Connector() {
        this(domain -> null);
    }

    Connector(Credentials credentials) {
        this(credentials, PATIENCE);
    }

    Connector(Credentials credentials, Duration patience) {
        this.credentials = credentials;
        this.patience = patience;
    }

    Engine connect(Endpoint endpoint, Monitor monitor) throws EngineException {
        if (!"ssh".equals(endpoint.address().getScheme())) {
            return connect(endpoint, endpoint.address(), patience, monitor, () -> {
            });
        }
        var bridge = SshBridge.open(endpoint.address());
        try {
            return connect(endpoint, bridge.address(), SSH_PATIENCE, monitor, bridge::close);
        } catch (EngineException e) {
            bridge.close();
            // What ssh has said tells more than a connection that closed.
            throw e.kind() == EngineException.Kind.CANCELLED ? e : bridge.failure().orElse(e);
        }
    }

    private Engine connect(Endpoint endpoint, URI address, Duration limit, Monitor monitor, Runnable closeBridge)
            throws EngineException {
        var ssl = ssl(endpoint);
        within(limit, monitor, limited -> probe(address, limited));
        var http = client(address, ssl);
        try {
            var version = within(limit, monitor, limited -> Handshake.negotiate(http, limited));
            var wire = new Wire(http, address, version, credentials);
            var info = within(INFO_PATIENCE, monitor, limited -> Handshake.info(wire.raw(), version, limited));
            return new DockerEngine(endpoint, info, wire, closeBridge);
        } catch (EngineException e) {
            Wire.closeQuietly(http);
            throw e;
        } catch (RuntimeException e) {
            Wire.closeQuietly(http);
            throw Failures.unreachable(e);
        }
    }

    private interface Step<T> {
        T take(Monitor limited) throws EngineException;
    }

    private static <T> T within(Duration limit, Monitor monitor, Step<T> step) throws EngineException {
        try (var limited = new TimeLimit(limit, monitor)) {
            try {
                return step.take(limited);
            } catch (EngineException e) {
                throw limited.explain(e);
            }
        }
    }

    private static DockerHttpClient client(URI address, @Nullable SSLConfig ssl) {
        var builder = new ZerodepDockerHttpClient.Builder().dockerHost(address).maxConnections(CONNECTIONS)
                .connectionTimeout(PATIENCE);
        if (ssl != null) {
            builder.sslConfig(ssl);
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
    private static boolean probe(URI address, Monitor limited) throws EngineException {
        try {
            switch (Objects.requireNonNullElse(address.getScheme(), "")) {
                case "unix" -> probe(Path.of(address.getPath()), limited);
                case "tcp" -> {
                    try (var socket = new Socket()) {
                        limited.onCancel(() -> closeQuietly(socket));
                        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
                    }
                }
                default -> {
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw limited.cancelled()
                    ? new EngineException(EngineException.Kind.CANCELLED, "Cancelled", e)
                    : Failures.unreachable(e);
        }
        return true;
    }

    private static void probe(Path socket, Monitor limited) throws IOException, EngineException {
        var folder = Objects.requireNonNullElse(socket.getParent(), socket);
        if (!Files.exists(socket) && Files.isExecutable(folder)) {
            throw new EngineException(Unreachable.NO_SOCKET, socket + ": no such file", null);
        }
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            // Where the engine has stopped accepting, connecting blocks.
            limited.onCancel(() -> closeQuietly(channel));
            channel.connect(UnixDomainSocketAddress.of(socket));
        }
    }

    private static void closeQuietly(AutoCloseable opened) {
        try {
            opened.close();
        } catch (Exception e) {
            System.getLogger(Connector.class.getName()).log(System.Logger.Level.DEBUG, "Closing a probe", e);
        }
    }
}
