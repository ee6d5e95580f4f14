package dev.strata.engine.docker;

import java.util.OptionalInt;

import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;

/// A further process in a container.
final class ExecutedProcess implements HijackedSession.Process {

    private static final long PAUSE = 25;

    private final RawRequests raw;
    private final String path;

    /// @param path `/exec/ID`
    ExecutedProcess(RawRequests raw, String path) {
        this.raw = raw;
        this.path = path;
    }

    @Override
    public void resize(int columns, int rows, Monitor monitor) throws EngineException {
        raw.post(path + "/resize?h=" + rows + "&w=" + columns, monitor);
    }

    /// There is nothing to wait with: it is asked until it has ended, for a moment.
    @Override
    public OptionalInt exitCode() throws EngineException {
        for (var end = System.nanoTime() + HijackedSession.MOMENT.toNanos();;) {
            try {
                var answer = raw.object(path + "/json", Monitor.NONE);
                if (!answer.path("Running").asBoolean(false) && answer.path("ExitCode").isInt()) {
                    return OptionalInt.of(answer.path("ExitCode").asInt());
                }
                if (System.nanoTime() > end) {
                    return OptionalInt.empty();
                }
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EngineException(EngineException.Kind.CANCELLED, "Interrupted", e);
            } catch (EngineException e) {
                // Its container has gone, and took the answer with it.
                if (e.kind() == EngineException.Kind.NOT_FOUND) {
                    return OptionalInt.empty();
                }
                throw e;
            }
        }
    }

    @Override
    public void forget() {
    }
}
