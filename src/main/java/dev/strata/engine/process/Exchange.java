package dev.strata.engine.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;

/// One run of a program that is told something and answers. Nothing of what goes in or out appears in an exception:
/// both may be secrets.
///
/// @param status the program's exit status
/// @param out what it has written to its standard output, at most 1 MB
/// @param err the same for its errors
record Exchange(int status, String out, String err) {

    private static final int MOST = 1 << 20;
    /// For the last words of a program that has ended; something it started may hold its streams open for ever.
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    /// @param name what to call the program in a sentence
    /// @throws EngineException UNSUPPORTED when it cannot be started; FAILED when it takes too long or says too much;
    ///     CANCELLED. It and all it has started are ended then
    static Exchange run(String name, List<String> command, String in, Duration limit, Monitor monitor)
            throws EngineException {
        System.getLogger(Exchange.class.getName()).log(System.Logger.Level.DEBUG, "{0} is asked", name);
        var process = start(name, command);
        var stop = new CountDownLatch(1);
        process.onExit().thenRun(stop::countDown);
        monitor.onCancel(stop::countDown);
        var out = new Sink(process.getInputStream());
        var err = new Sink(process.getErrorStream());
        Thread.ofPlatform().daemon().name(name).start(() -> tell(process.getOutputStream(), in));
        try {
            var inTime = stop.await(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (monitor.cancelled()) {
                throw new EngineException(Kind.CANCELLED, "Cancelled");
            }
            if (!inTime) {
                throw new EngineException(Kind.FAILED, name + " has not answered within " + limit.toSeconds() + " s.");
            }
            out.await();
            err.await();
            if (out.tooMuch()) {
                throw new EngineException(Kind.FAILED, name + " says more than " + (MOST >> 20) + " MB.");
            }
            return new Exchange(process.exitValue(), out.text(), err.text());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(Kind.CANCELLED, "Interrupted", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static Process start(String name, List<String> command) throws EngineException {
        try {
            return Programs.process(command).start();
        } catch (IOException e) {
            throw new EngineException(Kind.UNSUPPORTED, name + " cannot be started.", e);
        }
    }

    private static void tell(OutputStream stream, String in) {
        try (stream) {
            stream.write(in.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It did not want to hear it: what it says instead is read.
            System.getLogger(Exchange.class.getName()).log(System.Logger.Level.DEBUG, "A program listened to nothing");
        }
    }

    /// Reads a stream to its end, keeping only its beginning.
    private static final class Sink {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final Thread reader;
        private boolean tooMuch;

        Sink(InputStream stream) {
            reader = Thread.ofPlatform().daemon().name("program-output").start(() -> read(stream));
        }

        private void read(InputStream stream) {
            try (stream) {
                var buffer = new byte[8 << 10];
                for (var n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                    keep(buffer, n);
                }
            } catch (IOException e) {
                // The program was ended: what it has said until then counts.
                System.getLogger(Exchange.class.getName()).log(System.Logger.Level.DEBUG, "A program broke off");
            }
        }

        private synchronized void keep(byte[] buffer, int n) {
            var room = Math.min(n, MOST - kept.size());
            kept.write(buffer, 0, room);
            tooMuch |= room < n;
        }

        void await() throws InterruptedException {
            reader.join(LAST_WORDS);
        }

        synchronized boolean tooMuch() {
            return tooMuch;
        }

        synchronized String text() {
            return kept.toString(StandardCharsets.UTF_8);
        }
    }

    /// Says nothing of what went in and out.
    @Override
    public String toString() {
        return "status " + status;
    }
}
