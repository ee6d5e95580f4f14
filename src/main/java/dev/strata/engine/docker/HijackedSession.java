package dev.strata.engine.docker;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;

import dev.strata.core.run.KeySequence;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.Session;
import org.jspecify.annotations.Nullable;

/// A process at the other end of a hijacked connection.
final class HijackedSession implements Session {

    /// What is known of a process beside the stream.
    interface Process {

        /// @throws EngineException also when it has not started yet
        void resize(int columns, int rows, Monitor monitor) throws EngineException;

        /// Waits a moment: an engine closes the stream before it knows how the process has ended.
        ///
        /// @return empty when it still runs
        OptionalInt exitCode() throws EngineException;

        /// Nobody will ask any more.
        void forget();
    }

    /// Within which an engine knows how a process has ended.
    static final Duration MOMENT = Duration.ofSeconds(5);

    private static final int ATTEMPTS = 10;
    private static final long PAUSE = 20;

    private final Exchange stream;
    private final ProcessOutput output;
    private final boolean tty;
    private final boolean input;
    private final DetachKeys keys;
    private final Process process;
    /// Typed, and perhaps the first of the keys that detach.
    private byte[] held = {};
    /// By this side: it is detached from.
    private volatile boolean hungUp;
    private volatile boolean ended;

    /// @param input whether it can be typed to
    HijackedSession(Exchange stream, boolean tty, boolean input, KeySequence detachKeys, Process process)
            throws EngineException {
        this.stream = stream;
        this.tty = tty;
        this.input = input;
        this.keys = new DetachKeys(detachKeys);
        this.process = process;
        try {
            this.output = new ProcessOutput(stream.body(), tty);
        } catch (IOException e) {
            throw Failures.of(e);
        }
    }

    @Override
    public boolean tty() {
        return tty;
    }

    @Override
    public @Nullable Chunk read() throws EngineException {
        if (hungUp || ended) {
            return null;
        }
        try {
            var chunk = output.next();
            ended = chunk == null;
            return chunk;
        } catch (IOException e) {
            if (hungUp) {
                return null;
            }
            ended = true;
            throw Failures.of(e);
        }
    }

    @Override
    public synchronized void write(byte[] bytes) throws EngineException {
        if (!input || hungUp || ended) {
            return;
        }
        var last = tty ? keys.completedAt(bytes) : -1;
        var typed = Arrays.copyOf(held, held.length + bytes.length);
        System.arraycopy(bytes, 0, typed, held.length, bytes.length);
        var heard = last >= 0 ? held.length + last + 1 - keys.length() : typed.length - (tty ? keys.begun() : 0);
        held = Arrays.copyOfRange(typed, heard, typed.length);
        try {
            stream.out().write(typed, 0, heard);
            if (last >= 0) {
                close();
            }
        } catch (IOException e) {
            // Whoever reads learns why the other side has hung up.
            var words = String.valueOf(e.getMessage());
            if (!hungUp && !ended && !words.contains("Broken pipe") && !words.contains("reset")) {
                throw Failures.of(e);
            }
        }
    }

    @Override
    public synchronized void endInput() throws EngineException {
        if (!input || hungUp || ended) {
            return;
        }
        try {
            stream.out().write(held);
            stream.endOutput();
        } catch (IOException e) {
            if (!hungUp && !ended) {
                throw Failures.of(e);
            }
        }
    }

    /// Asked again for a moment, as docker does: a process that was just started may have no terminal yet.
    @Override
    public void resize(int columns, int rows) throws EngineException {
        for (var attempt = 1;; attempt++) {
            try {
                process.resize(columns, rows, Monitor.NONE);
                return;
            } catch (EngineException e) {
                if (hungUp || ended) {
                    return;
                }
                if (attempt == ATTEMPTS || e.kind() == EngineException.Kind.UNREACHABLE) {
                    throw e;
                }
                pause(attempt * PAUSE);
            }
        }
    }

    private static void pause(long milliseconds) throws EngineException {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(EngineException.Kind.CANCELLED, "Interrupted", e);
        }
    }

    @Override
    public OptionalInt exitCode() throws EngineException {
        return hungUp && !ended ? OptionalInt.empty() : process.exitCode();
    }

    @Override
    public void close() {
        hungUp = true;
        Wire.closeQuietly(stream);
        process.forget();
    }
}
