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
import java.util.Objects;

import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.Unreachable;

/// Opens an engine's socket once and closes it: the system's own error is clearer than what the client makes of it.
final class Probe {

    private Probe() {
    }

    /// @return true; it throws when the socket cannot be opened
    static boolean open(URI address, Monitor limited) throws EngineException {
        try {
            switch (Objects.requireNonNullElse(address.getScheme(), "")) {
                case "unix" -> unix(Path.of(address.getPath()), limited);
                case "tcp" -> tcp(new InetSocketAddress(address.getHost(), address.getPort()), limited);
                default -> {
                    // A pipe of Windows: the client's own error is as good.
                }
            }
            return true;
        } catch (IOException | IllegalArgumentException e) {
            throw failure(e, limited);
        }
    }

    /// What it means that a probe has failed.
    static EngineException failure(Exception e, Monitor limited) {
        return limited.cancelled()
                ? new EngineException(EngineException.Kind.CANCELLED, "Cancelled", e)
                : Failures.unreachable(e);
    }

    private static void tcp(InetSocketAddress address, Monitor limited) throws IOException {
        try (var socket = new Socket()) {
            limited.onCancel(() -> Wire.closeQuietly(socket));
            socket.connect(address);
        }
    }

    private static void unix(Path socket, Monitor limited) throws IOException, EngineException {
        var folder = Objects.requireNonNullElse(socket.getParent(), socket);
        if (!Files.exists(socket) && (!Files.exists(folder) || Files.isExecutable(folder))) {
            throw new EngineException(Unreachable.NO_SOCKET, socket + ": no such file", null);
        }
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            // Where the engine has stopped accepting, connecting blocks.
            limited.onCancel(() -> Wire.closeQuietly(channel));
            channel.connect(UnixDomainSocketAddress.of(socket));
        }
    }
}
