package dev.strata.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// What one call writes, another reads at the same time: nothing lies between but a small buffer.
public final class Relay {

    private static final int BUFFER = 2 << 20;

    private final byte[] buffer = new byte[BUFFER];
    private int start;
    private int filled;
    private boolean ended;
    private boolean broken;
    private boolean deserted;

    private Relay() {
    }

    /// What reads.
    public interface Reader<T> {
        T read(InputStream from) throws EngineException;
    }

    /// Runs both and returns when both have ended. A reader whose writer fails is not told that all is there: reading
    /// fails too.
    ///
    /// @return what the reader makes of it
    /// @throws EngineException of the side that failed by itself, not of the one that found nobody at the other end
    public static <T> T between(Archives.Content writer, Reader<T> reader) throws EngineException {
        var relay = new Relay();
        var reading = CompletableFuture.supplyAsync(() -> {
            try (var in = relay.new In()) {
                return reader.read(in);
            } catch (EngineException e) {
                throw new CompletionException(e);
            }
        }, task -> Thread.ofVirtual().name("relay").start(task));
        EngineException unwritten = null;
        try (var out = relay.new Out()) {
            writer.write(out);
            relay.end(false);
        } catch (EngineException e) {
            unwritten = e;
        }
        return outcome(relay, reading, unwritten);
    }

    private static <T> T outcome(Relay relay, CompletableFuture<T> reading,
            @org.jspecify.annotations.Nullable EngineException unwritten) throws EngineException {
        try {
            var made = reading.join();
            if (unwritten != null && !relay.wasDeserted()) {
                throw unwritten;
            }
            return made;
        } catch (CompletionException e) {
            if (unwritten != null && !relay.wasDeserted()) {
                throw unwritten;
            }
            if (e.getCause() instanceof EngineException unread) {
                throw unread;
            }
            throw e;
        }
    }

    private synchronized boolean wasDeserted() {
        return deserted;
    }

    private synchronized void put(byte[] bytes, int from, int length) throws IOException {
        for (var done = 0; done < length;) {
            while (filled == BUFFER && !deserted) {
                pause();
            }
            if (deserted) {
                throw new IOException("Nobody reads any more");
            }
            var end = (start + filled) % BUFFER;
            var n = Math.min(length - done, Math.min(BUFFER - filled, BUFFER - end));
            System.arraycopy(bytes, from + done, buffer, end, n);
            if (filled == 0) {
                notifyAll();
            }
            filled += n;
            done += n;
        }
    }

    private synchronized int take(byte[] bytes, int from, int length) throws IOException {
        while (filled == 0 && !ended) {
            pause();
        }
        if (filled == 0) {
            if (broken) {
                throw new IOException("It breaks off");
            }
            return -1;
        }
        var n = Math.min(length, Math.min(filled, BUFFER - start));
        System.arraycopy(buffer, start, bytes, from, n);
        start = (start + n) % BUFFER;
        // The one who waits for room gets much at once, or the two would wake each other for every few bytes.
        if (filled > BUFFER / 2 && filled - n <= BUFFER / 2) {
            notifyAll();
        }
        filled -= n;
        return n;
    }

    private void pause() throws IOException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /// The first end counts.
    private synchronized void end(boolean early) {
        if (!ended) {
            ended = true;
            broken = early;
            notifyAll();
        }
    }

    /// A reader that leaves before the end; what it has heard may be enough for it.
    private synchronized void desert() {
        if (!ended) {
            deserted = true;
            notifyAll();
        }
    }

    private final class Out extends OutputStream {

        @Override
        public void write(int b) throws IOException {
            put(new byte[]{(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            put(bytes, from, length);
        }

        @Override
        public void close() {
            end(true);
        }
    }

    private final class In extends InputStream {

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return length == 0 ? 0 : take(bytes, from, length);
        }

        @Override
        public void close() {
            desert();
        }
    }
}
