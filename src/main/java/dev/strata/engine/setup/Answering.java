package dev.strata.engine.setup;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.strata.core.command.ContainerLogs;
import dev.strata.core.container.ContainerState;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Registry;

/// Waits for a registry that was started to answer.
final class Answering {

    /// A registry answers within a second; a slow computer takes its time.
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final int LAST_LINES = 8;
    private static final int MOST_SAID = 1 << 16;

    private final Engine engine;
    private final Registry registry;
    private final String container;
    private final Monitor monitor;

    Answering(Engine engine, Registry registry, String container, Monitor monitor) {
        this.engine = engine;
        this.registry = registry;
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
                throw new EngineException(refusal.kind(), "It runs, and does not answer as " + registry.name() + ". "
                        + refusal.getMessage() + said(), refusal);
            }
            pause(cancelled);
        }
    }

    /// Null when it answers. One that wants a login does; one that is just starting closes what it has accepted.
    private @org.jspecify.annotations.Nullable EngineException refusal() throws EngineException {
        try {
            registry.check(monitor);
            return null;
        } catch (EngineException e) {
            return switch (e.kind()) {
                case UNAUTHORIZED -> null;
                case NETWORK, UNREACHABLE -> e;
                default -> throw e;
            };
        }
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
