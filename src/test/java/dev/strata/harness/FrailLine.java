package dev.strata.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// A line to a server of this computer that counts what goes over it and breaks when it is told to.
public final class FrailLine implements AutoCloseable {

    /// What it does once the bytes it was given are used up.
    public enum End {
        /// All connections break; new ones work.
        BREAKS,
        /// All connections break, and new ones too.
        STAYS_BROKEN,
        /// Nothing moves any more.
        STALLS
    }

    private final ServerSocket server;
    private final int target;
    private final AtomicLong sent = new AtomicLong();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private long left = Long.MAX_VALUE;
    private End end = End.BREAKS;
    private boolean broken;

    public FrailLine(int target) {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    public String domain() {
        return "localhost:" + server.getLocalPort();
    }

    /// Ends after so many bytes more, whichever way.
    public synchronized void endAfter(long bytes, End how) {
        left = bytes;
        end = how;
        broken = false;
    }

    /// Holds for good.
    public synchronized void mend() {
        left = Long.MAX_VALUE;
        broken = false;
        notifyAll();
    }

    /// Whether it has ended once since it was told to.
    public synchronized boolean ended() {
        return broken;
    }

    /// Bytes that went to the server.
    public long sent() {
        return sent.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var from = server.accept();
                if (left <= 0 && end == End.STAYS_BROKEN) {
                    from.close();
                    continue;
                }
                var to = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(from);
                sockets.add(to);
                Thread.ofVirtual().start(() -> copy(from, to, true));
                Thread.ofVirtual().start(() -> copy(to, from, false));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void copy(Socket from, Socket to, boolean counted) {
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            var buffer = new byte[32 << 10];
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (counted) {
                    sent.addAndGet(n);
                }
                if (!pass(n)) {
                    return;
                }
                out.write(buffer, 0, n);
                out.flush();
            }
        } catch (IOException e) {
            // One side has closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean pass(int bytes) throws IOException, InterruptedException {
        synchronized (this) {
            left -= bytes;
            if (left > 0) {
                return true;
            }
            broken = true;
            while (end == End.STALLS && left <= 0) {
                wait();
            }
            if (end == End.STALLS) {
                return true;
            }
            if (end == End.BREAKS) {
                left = Long.MAX_VALUE;
            }
        }
        cut();
        return false;
    }

    private void cut() throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    @Override
    public void close() {
        try {
            server.close();
            cut();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
