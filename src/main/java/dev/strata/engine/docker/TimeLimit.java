package dev.strata.engine.docker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.Progress;
import dev.strata.engine.Unreachable;

/// A monitor that cancels itself after some time, or with the one above it. It is needed because docker-java's own time
/// limits do nothing on a unix socket.
final class TimeLimit implements Monitor, AutoCloseable {

    private final Duration limit;
    private final List<Runnable> closers = new ArrayList<>();
    private final Thread alarm;
    private boolean cancelled;
    private boolean closed;
    private boolean late;

    TimeLimit(Duration limit, Monitor above) {
        this.limit = limit;
        alarm = Thread.ofVirtual().name("time-limit").start(() -> {
            try {
                Thread.sleep(limit);
                end(true);
            } catch (InterruptedException e) {
                // In time.
            }
        });
        above.onCancel(() -> end(false));
    }

    private void end(boolean byTime) {
        List<Runnable> toRun;
        synchronized (closers) {
            if (cancelled || closed) {
                return;
            }
            cancelled = true;
            late = byTime;
            toRun = List.copyOf(closers);
            closers.clear();
        }
        toRun.forEach(Runnable::run);
    }

    /// What an exception means, given that the time may have run out.
    EngineException explain(EngineException failure) {
        synchronized (closers) {
            return late
                    ? new EngineException(Unreachable.TIMED_OUT,
                            "The engine has not answered within " + limit.toSeconds() + " s", failure)
                    : failure;
        }
    }

    /// From here on neither time nor a cancel ends anything.
    @Override
    public void close() {
        synchronized (closers) {
            closed = true;
            closers.clear();
        }
        alarm.interrupt();
    }

    @Override
    public boolean cancelled() {
        synchronized (closers) {
            return cancelled;
        }
    }

    @Override
    public void onCancel(Runnable closer) {
        synchronized (closers) {
            if (!cancelled) {
                closers.add(closer);
                return;
            }
        }
        closer.run();
    }

    @Override
    public void progress(Progress progress) {
    }

    @Override
    public void log(String line) {
    }
}
