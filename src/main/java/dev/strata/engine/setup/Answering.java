package dev.strata.engine.setup;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.strata.core.command.ContainerLogs;
import dev.strata.core.container.ContainerState;
import dev.strata.core.image.RegistryName;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Registries;
import org.jspecify.annotations.Nullable;

/// Waits for a registry that was started to answer.
final class Answering {

    /// A registry answers within a second; a slow computer takes its time.
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final int LAST_LINES = 8;
    private static final int MOST_SAID = 1 << 16;

    private final Engine engine;
    private final Registries registries;
    private final RegistryName name;
    private final String container;
    private final Monitor monitor;

    Answering(Engine engine, Registries registries, RegistryName name, String container, Monitor monitor) {
        this.engine = engine;
        this.registries = registries;
        this.name = name;
        this.container = container;
        this.monitor = monitor;
    }

    /// @throws EngineException what keeps it from answering; what it said last, when it ends
    void await() throws EngineException {
        var cancelled = new CountDownLatch(1);
        monitor.onCancel(cancelled::countDown);
        var end = System.nanoTime() + LIMIT.toNanos();
        for (var refusal = refusal(); refusal != null; refusal = refusal()) {
            var state = engine.containers().inspect(container, monitor).state();
            if (ended(state)) {
                throw new EngineException(Kind.FAILED, "It ends at once (exit code " + state.exitCode() + ")."
                        + said());
            }
            if (System.nanoTime() > end) {
                throw new EngineException(refusal.kind(), "It runs, and does not answer as " + name + ". "
                        + refusal.getMessage() + said(), refusal);
            }
            pause(cancelled);
        }
    }

    /// Null when it answers, and one that wants a login does. Before a registry listens, its port may be open already and
    /// close what it has accepted, in the middle of a handshake too: only a certificate that is seen and not trusted is
    /// final.
    private @Nullable EngineException refusal() throws EngineException {
        try {
            registries.at(name).check(monitor);
            return null;
        } catch (EngineException e) {
            if (e.kind() == Kind.UNAUTHORIZED) {
                return null;
            }
            if (e.kind() == Kind.CANCELLED || untrusted(e)) {
                throw e;
            }
            // What was found out of one that was not there yet, such as that it speaks no TLS, does not count.
            registries.loginChanged(name);
            return e;
        }
    }

    private static boolean untrusted(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    /// One that fails is started again and again.
    private static boolean ended(ContainerState state) {
        return !state.running() || state.status().equals("restarting");
    }

    private static void pause(CountDownLatch cancelled) throws EngineException {
        try {
            if (cancelled.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new EngineException(Kind.CANCELLED, "Cancelled");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(Kind.CANCELLED, "Cancelled", e);
        }
    }

    private String said() {
        var lines = lastLines();
        return lines.isEmpty() ? " It has said nothing." : " What it said last:\n" + String.join("\n", lines);
    }

    private List<String> lastLines() {
        var said = new ByteArrayOutputStream();
        try {
            engine.containers().logs(new ContainerLogs(container, false, false, OptionalInt.of(LAST_LINES)), chunk -> {
                if (said.size() < MOST_SAID) {
                    said.writeBytes(chunk.bytes());
                }
            }, monitor);
        } catch (EngineException e) {
            return List.of();
        }
        return Stream.of(said.toString(StandardCharsets.UTF_8).split("\r?\n")).filter(line -> !line.isBlank()).toList();
    }
}
