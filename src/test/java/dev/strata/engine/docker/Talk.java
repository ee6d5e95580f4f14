package dev.strata.engine.docker;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import dev.strata.engine.EngineException;
import dev.strata.engine.Session;
import dev.strata.harness.Until;

/// A session whose output is heard beside the test.
final class Talk implements AutoCloseable {

    private final Session session;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CompletableFuture<Void> hearing;

    Talk(Session session) {
        this.session = session;
        hearing = Calls.beside(this::hear);
    }

    private void hear() throws EngineException {
        for (var chunk = session.read(); chunk != null; chunk = session.read()) {
            var to = chunk.source() == Session.Source.STDERR ? err : out;
            synchronized (this) {
                to.writeBytes(chunk.bytes());
            }
        }
    }

    Session session() {
        return session;
    }

    synchronized String out() {
        return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    synchronized String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    void type(String text) throws EngineException {
        session.write(text.getBytes(StandardCharsets.UTF_8));
    }

    void awaitOut(String text) {
        Until.holds("“" + text + "” is said", Calls.LIMIT, () -> {
            if (hearing.isCompletedExceptionally()) {
                hearing.join();
            }
            return out().contains(text);
        });
    }

    /// Waits for the end and tells how the process ended; -1 when it goes on.
    int end() throws Exception {
        hearing.get(Calls.LIMIT.toSeconds(), java.util.concurrent.TimeUnit.SECONDS);
        return session.exitCode().orElse(-1);
    }

    @Override
    public void close() {
        session.close();
    }
}
