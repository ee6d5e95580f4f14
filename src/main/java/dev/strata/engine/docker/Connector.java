package dev.strata.engine.docker;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.strata.engine.DetachSetting;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.credentials.Credentials;
import dev.strata.engine.process.FarProgram;
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
    private final Supplier<DetachSetting> detachKeys;
    private final Duration patience;
    private final List<String> sshOptions;

    /// For registries that want no password.
    Connector() {
        this(Credentials.NONE);
    }

    Connector(Credentials credentials) {
        this(credentials, () -> DetachSetting.USUAL);
    }

    /// @param detachKeys which keys detach from a process where none are asked for
    Connector(Credentials credentials, Supplier<DetachSetting> detachKeys) {
        this(credentials, detachKeys, PATIENCE, List.of());
    }

    /// @param patience how long a local or remote engine may take to answer at all
    /// @param sshOptions further words for ssh
    Connector(Credentials credentials, Duration patience, List<String> sshOptions) {
        this(credentials, () -> DetachSetting.USUAL, patience, sshOptions);
    }

    private Connector(Credentials credentials, Supplier<DetachSetting> detachKeys, Duration patience,
            List<String> sshOptions) {
        this.credentials = credentials;
        this.detachKeys = detachKeys;
        this.patience = patience;
        this.sshOptions = List.copyOf(sshOptions);
    }

    Engine connect(Endpoint endpoint, Monitor monitor) throws EngineException {
        if ("ssh".equals(endpoint.address().getScheme())) {
            return overSsh(endpoint, FarProgram.DOCKER, monitor);
        }
        var tls = endpoint.tls();
        if (tls != null && "tcp".equals(endpoint.address().getScheme())) {
            return overTls(endpoint, TlsFolder.read(tls, endpoint.verify()), monitor);
        }
        within(patience, monitor, limited -> Probe.open(endpoint.address(), limited));
        return directly(endpoint, null, monitor);
    }

    private Engine overTls(Endpoint endpoint, TlsFolder tls, Monitor monitor) throws EngineException {
        within(patience, monitor, limited -> TlsProbe.open(endpoint.address(), tls, limited));
        if (endpoint.verify()) {
            return directly(endpoint, tls.context(), monitor);
        }
        var bridge = TlsBridge.open(tls.context(), endpoint.address());
        try {
            return shakeHands(endpoint, client(bridge.address(), null), bridge.address(),
                    Dialer.to(endpoint.address(), tls.context(), false), patience, monitor, bridge::close);
        } catch (EngineException e) {
            bridge.close();
            throw e;
        }
    }

    private Engine directly(Endpoint endpoint, @Nullable SSLContext tls, Monitor monitor) throws EngineException {
        var address = endpoint.address();
        return shakeHands(endpoint, client(address, tls), address, Dialer.to(address, tls, true), patience, monitor,
                () -> {
                });
    }

    private Engine overSsh(Endpoint endpoint, FarProgram program, Monitor monitor) throws EngineException {
        var bridge = SshBridge.open(endpoint.address(), program, sshOptions);
        try {
            return shakeHands(endpoint, client(bridge.address(), null), bridge.address(), Dialer.over(bridge),
                    SSH_PATIENCE, monitor, bridge::close);
        } catch (EngineException e) {
            bridge.close();
            if (bridge.programMissing() && program == FarProgram.DOCKER) {
                return overSsh(endpoint, FarProgram.PODMAN, monitor);
            }
            // What ssh has said tells more than a connection that closed.
            throw e.kind() == EngineException.Kind.CANCELLED ? e : bridge.failure().orElse(e);
        }
    }

    private Engine shakeHands(Endpoint endpoint, DockerHttpClient http, URI address, Dialer dialer, Duration limit,
            Monitor monitor, Runnable closeBridge) throws EngineException {
        try {
            var version = within(limit, monitor, limited -> Handshake.negotiate(http, limited));
            var wire = new Wire(http, address, dialer, version, credentials);
            var info = within(INFO_PATIENCE, monitor, limited -> Handshake.info(wire.raw(), version, limited));
            return new DockerEngine(endpoint, info, wire, closeBridge, detachKeys);
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

    private static DockerHttpClient client(URI address, @Nullable SSLContext context) {
        var builder = new ZerodepDockerHttpClient.Builder().dockerHost(address).maxConnections(CONNECTIONS)
                .connectionTimeout(PATIENCE);
        if (context != null) {
            builder.sslConfig(() -> context);
        } else if (address.getScheme().equals("unix")) {
            // Without it every certificate that Java trusts would be read.
            builder.sslConfig(NoTls::context);
        }
        return builder.build();
    }
}
