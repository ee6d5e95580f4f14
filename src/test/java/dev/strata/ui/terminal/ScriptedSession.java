package dev.strata.ui.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

import dev.strata.engine.EngineException;
import dev.strata.engine.Session;
import org.jspecify.annotations.Nullable;

/// A process that says what a test tells it to.
final class ScriptedSession implements Session {

    final ByteArrayOutputStream written = new ByteArrayOutputStream();
    final List<String> sizes = new ArrayList<>();
    final CountDownLatch closed = new CountDownLatch(1);
    volatile boolean inputEnded;
    volatile CountDownLatch listening = new CountDownLatch(0);
    private final LinkedBlockingQueue<Optional<Chunk>> said = new LinkedBlockingQueue<>();
    private final boolean tty;
    private volatile OptionalInt code = OptionalInt.empty();
    private volatile @Nullable EngineException broken;

    ScriptedSession(boolean tty) {
        this.tty = tty;
    }

    ScriptedSession says(Source source, byte[] bytes) {
        said.add(Optional.of(new Chunk(source, bytes)));
        return this;
    }

    ScriptedSession says(String text) {
        return says(Source.STDOUT, text.getBytes(StandardCharsets.UTF_8));
    }

    void ends(int exitCode) {
        code = OptionalInt.of(exitCode);
        said.add(Optional.empty());
    }

    void detaches() {
        said.add(Optional.empty());
    }

    void breaks(EngineException failure) {
        broken = failure;
        said.add(Optional.empty());
    }

    String typed() {
        synchronized (written) {
            return written.toString(StandardCharsets.UTF_8);
        }
    }

    @Override
    public boolean tty() {
        return tty;
    }

    @Override
    public @Nullable Chunk read() throws EngineException {
        try {
            var chunk = said.take();
            var failure = broken;
            if (chunk.isEmpty() && failure != null) {
                throw failure;
            }
            return chunk.orElse(null);
        } catch (InterruptedException e) {
            throw new EngineException(EngineException.Kind.CANCELLED, "interrupted", e);
        }
    }

    @Override
    public void write(byte[] bytes) throws EngineException {
        try {
            listening.await();
        } catch (InterruptedException e) {
            throw new EngineException(EngineException.Kind.CANCELLED, "interrupted", e);
        }
        synchronized (written) {
            written.writeBytes(bytes);
        }
    }

    @Override
    public void endInput() {
        inputEnded = true;
    }

    @Override
    public void resize(int columns, int rows) {
        synchronized (sizes) {
            sizes.add(columns + "x" + rows);
        }
    }

    @Override
    public OptionalInt exitCode() {
        return code;
    }

    @Override
    public void close() {
        closed.countDown();
        said.add(Optional.empty());
    }
}
