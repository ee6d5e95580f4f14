package dev.strata.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;

/// Stands before a server of plain HTTP and refuses what greets in TLS at once. Java's own server would wait for a line that
/// never comes, and whoever greeted for it.
final class PlainDoor implements AutoCloseable {

    private static final int GREETING = 0x16;
    private static final byte[] REFUSAL = "HTTP/1.0 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8);

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Executor workers;
    private final int behind;

    PlainDoor(int behind, Executor workers) throws IOException {
        this.behind = behind;
        this.workers = workers;
        workers.execute(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                var socket = door.accept();
                workers.execute(() -> let(socket));
            } catch (IOException e) {
                // The test is over.
            }
        }
    }

    private void let(Socket socket) {
        try (socket) {
            var first = socket.getInputStream().read();
            if (first == GREETING) {
                socket.getOutputStream().write(REFUSAL);
            }
            if (first < 0 || first == GREETING) {
                return;
            }
            try (var server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
                server.getOutputStream().write(first);
                workers.execute(() -> pour(socket, server));
                pour(server, socket);
            }
        } catch (IOException e) {
            // One of them has gone.
        }
    }

    private static void pour(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // One of them has gone.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
