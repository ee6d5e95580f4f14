package dev.strata.engine.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// A socket on this computer for a bridge to an engine that docker-java's client cannot reach by itself. It lies in a
/// folder that only this user may enter.
public final class LocalSocket implements AutoCloseable {

    private final Path folder;
    private final ServerSocketChannel server;

    /// Takes over a connection: closing it is its business from here on, unless it throws.
    public interface Carrier {
        void carry(SocketChannel connection) throws IOException;
    }

    private LocalSocket(String name) throws IOException {
        // Readable by its owner only: so createTempDirectory makes it.
        folder = Files.createTempDirectory("strata-" + name);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path()));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /// @param name what it is for, in a word that its folder is named by
    public static LocalSocket open(String name) throws IOException {
        return new LocalSocket(name);
    }

    /// From here on, until it is closed.
    public void start(Carrier carrier) {
        Thread.ofPlatform().daemon().name(folder.getFileName().toString()).start(() -> accept(carrier));
    }

    private Path path() {
        return folder.resolve("s");
    }

    /// Where the client connects to.
    public URI address() {
        return URI.create("unix://" + path());
    }

    public boolean isOpen() {
        return server.isOpen();
    }

    private void accept(Carrier carrier) {
        while (server.isOpen()) {
            try {
                handOver(server.accept(), carrier);
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                log(System.Logger.Level.WARNING, e);
            }
        }
    }

    private static void handOver(SocketChannel connection, Carrier carrier) throws IOException {
        try {
            carrier.carry(connection);
        } catch (IOException | RuntimeException e) {
            closeQuietly(connection);
            throw e;
        }
    }

    /// Until either side ends.
    ///
    /// @return how many bytes went over
    public static long copy(InputStream from, OutputStream to) {
        var copied = 0L;
        try {
            var buffer = new byte[64 << 10];
            for (var n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                to.write(buffer, 0, n);
                to.flush();
                copied += n;
            }
        } catch (IOException e) {
            // One side has closed.
        }
        return copied;
    }

    static void closeQuietly(AutoCloseable opened) {
        try {
            opened.close();
        } catch (Exception e) {
            log(System.Logger.Level.DEBUG, e);
        }
    }

    private static void log(System.Logger.Level level, Exception e) {
        System.getLogger(LocalSocket.class.getName()).log(level, "A bridge's socket", e);
    }

    @Override
    public void close() {
        closeQuietly(server);
        try {
            Files.deleteIfExists(path());
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            log(System.Logger.Level.DEBUG, e);
        }
    }
}
