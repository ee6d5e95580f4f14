package dev.strata.engine.docker;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import org.jspecify.annotations.Nullable;

/// The process of a container. How it ends is asked for before it can: a container that goes when it ends takes the
/// answer with it.
final class AttachedProcess implements HijackedSession.Process {

    private final RawRequests raw;
    private final String path;
    private final @Nullable Exchange waiting;
    private final CompletableFuture<OptionalInt> code = new CompletableFuture<>();

    private AttachedProcess(RawRequests raw, String path, @Nullable Exchange waiting) {
        this.raw = raw;
        this.path = path;
        this.waiting = waiting;
    }

    /// @param path `/containers/ID`
    /// @param ends whether its present run is waited for, and be it over; else its next one
    static AttachedProcess of(Wire wire, String path, boolean ends, Monitor monitor) throws EngineException {
        if (!wire.version().atLeast(1, 30)) {
            // It would answer at once for a container that has not started.
            return new AttachedProcess(wire.raw(), path, null);
        }
        var waiting = wire.direct().ask("POST", path + "/wait?condition=" + (ends ? "not-running" : "next-exit"),
                monitor);
        var process = new AttachedProcess(wire.raw(), path, waiting);
        Thread.ofVirtual().name("container-wait").start(() -> process.hear(waiting));
        return process;
    }

    private void hear(Exchange exchange) {
        try (exchange) {
            var answer = RawRequests.JSON.readTree(RawRequests.bounded(exchange.body()));
            code.complete(answer.path("StatusCode").isInt()
                    ? OptionalInt.of(answer.path("StatusCode").asInt())
                    : OptionalInt.empty());
        } catch (IOException | RuntimeException e) {
            code.complete(OptionalInt.empty());
        }
    }

    @Override
    public void resize(int columns, int rows, Monitor monitor) throws EngineException {
        raw.post(path + "/resize?h=" + rows + "&w=" + columns, monitor);
    }

    @Override
    public OptionalInt exitCode() throws EngineException {
        try {
            if (waiting != null) {
                return code.get(HijackedSession.MOMENT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException e) {
            // It goes on, or had ended before it was waited for.
        } catch (ExecutionException e) {
            throw Failures.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(EngineException.Kind.CANCELLED, "Interrupted", e);
        }
        return asked();
    }

    private OptionalInt asked() throws EngineException {
        try {
            var state = raw.object(path + "/json", Monitor.NONE).path("State");
            return state.path("Running").asBoolean(false)
                    ? OptionalInt.empty()
                    : OptionalInt.of(state.path("ExitCode").asInt(0));
        } catch (EngineException e) {
            if (e.kind() == EngineException.Kind.NOT_FOUND) {
                return OptionalInt.empty();
            }
            throw e;
        }
    }

    @Override
    public void forget() {
        if (waiting != null) {
            Wire.closeQuietly(waiting);
        }
    }
}
