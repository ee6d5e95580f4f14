package dev.strata.engine.docker;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.SSLContext;

import dev.strata.engine.EngineException;
import dev.strata.engine.Unreachable;
import dev.strata.engine.process.LocalSocket;

/// A local socket whose every connection goes on by TLS. Only for contexts that skip verification: docker-java's client
/// compares the host name with the certificate's whatever the context says, and cannot be told not to.
final class TlsBridge implements AutoCloseable {

    private final SSLContext context;
    private final URI target;
    private final LocalSocket socket;
    private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();

    private TlsBridge(SSLContext context, URI target) throws IOException {
        this.context = context;
        this.target = target;
        socket = LocalSocket.open("tls");
    }

    /// @param target `tcp://host:port`
    static TlsBridge open(SSLContext context, URI target) throws EngineException {
        try {
            var bridge = new TlsBridge(context, target);
            bridge.socket.start(near -> Thread.ofVirtual().name("tls-out").start(() -> bridge.carry(near)));
            return bridge;
        } catch (IOException e) {
            throw new EngineException(Unreachable.OTHER, "No local socket could be made: " + e.getMessage(), e);
        }
    }

    URI address() {
        return socket.address();
    }

    /// Ends both sides when either ends.
    private void carry(SocketChannel near) {
        connections.add(near);
        try (near; var far = context.getSocketFactory().createSocket(target.getHost(), target.getPort())) {
            var there = far.getOutputStream();
            Thread.ofVirtual().name("tls-in").start(() -> {
                LocalSocket.copy(Channels.newInputStream(near), there);
                Wire.closeQuietly(far);
            });
            LocalSocket.copy(far.getInputStream(), Channels.newOutputStream(near));
        } catch (IOException e) {
            System.getLogger(TlsBridge.class.getName()).log(System.Logger.Level.DEBUG, "tls bridge", e);
        } finally {
            connections.remove(near);
        }
    }

    @Override
    public void close() {
        socket.close();
        connections.forEach(Wire::closeQuietly);
    }
}
