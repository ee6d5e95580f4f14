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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/// A slow line to a registry, so that a pull takes long enough to be seen, cancelled or cut.
public final class SlowLine implements AutoCloseable {

    private static final int CHUNK = 16 << 10;
    /// More than any question or manifest takes.
    private static final int CONTENT = 64 << 10;

    private final ServerSocket server;
    private final int target;
    private volatile long bytesPerSecond;
    private final AtomicLong carried = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicInteger sending = new AtomicInteger();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /// From [TestRegistry#SLOW_PORT] to the open registry.
    public SlowLine(long bytesPerSecond) {
        try {
            this.server = new ServerSocket(TestRegistry.SLOW_PORT, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.target = TestRegistry.PORT;
        this.bytesPerSecond = bytesPerSecond;
        Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var from = server.accept();
                var to = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(from);
                sockets.add(to);
                Thread.ofVirtual().start(() -> send(from, to));
                Thread.ofVirtual().start(() -> copy(to, from, carried::addAndGet));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void send(Socket from, Socket to) {
        var own = new AtomicLong();
        copy(from, to, n -> {
            sent.addAndGet(n);
            if (own.getAndAdd(n) <= CONTENT && own.get() > CONTENT) {
                sending.incrementAndGet();
            }
        });
        if (own.get() > CONTENT) {
            sending.decrementAndGet();
        }
    }

    private void copy(Socket from, Socket to, IntConsumer counted) {
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            var buffer = new byte[CHUNK];
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                out.flush();
                counted.accept(n);
                TimeUnit.NANOSECONDS.sleep(n * 1_000_000_000L / bytesPerSecond);
            }
        } catch (IOException e) {
            // One side has closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Is as fast as this from now on.
    public void speed(long now) {
        bytesPerSecond = now;
    }

    /// Bytes that came from the registry so far.
    public long carried() {
        return carried.get();
    }

    /// Bytes that went to the registry so far.
    public long sent() {
        return sent.get();
    }

    /// How many connections that carry content to the registry are open.
    public int sending() {
        return sending.get();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
