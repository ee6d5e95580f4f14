package dev.strata.engine.docker;

import java.io.IOException;
import java.net.URI;

import javax.net.ssl.SSLContext;

import dev.strata.engine.Monitor;
import dev.strata.engine.process.SshBridge;
import org.jspecify.annotations.Nullable;

/// The way to an engine beside the client's pool: for what docker-java does slowly (long streams, sent in small pieces),
/// what would fill its pool (streams that stay open), and what it cannot do: a hijacked connection of its own loses the
/// engine's words when refused, and cannot end one way while the other goes on.
interface Dialer {

    /// @param monitor closes it when cancelled, at any time
    Connection open(Monitor monitor) throws IOException;

    /// @param address `unix`, `tcp` or `npipe`
    /// @param tls null for a plain connection
    /// @param verify whether the engine's certificate must name this address
    static Dialer to(URI address, @Nullable SSLContext tls, boolean verify) {
        if (tls != null) {
            return monitor -> TlsConnection.open(address, tls, verify, monitor);
        }
        return "npipe".equals(address.getScheme())
                ? monitor -> PipeConnection.open(address, monitor)
                : monitor -> SocketConnection.open(address, monitor);
    }

    /// Each connection a process of its own: through the bridge's socket no connection could end one way alone.
    static Dialer over(SshBridge bridge) {
        return monitor -> ProcessConnection.open(bridge, monitor);
    }
}
