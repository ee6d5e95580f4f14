package dev.strata.ui.work;

import java.util.ArrayList;
import java.util.List;

import dev.strata.engine.Monitor;
import dev.strata.engine.Progress;

/// A monitor that can be cancelled and listens to nothing else.
public class Cancellation implements Monitor {

    private final List<Runnable> closers = new ArrayList<>();
    private boolean cancelled;

    /// Runs the closers, once. A closer that fails does not keep the others from running.
    public final void cancel() {
        List<Runnable> toRun;
        synchronized (closers) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            toRun = List.copyOf(closers);
            closers.clear();
        }
        for (var closer : toRun) {
            runQuietly(closer);
        }
    }

    private static void runQuietly(Runnable closer) {
        try {
            closer.run();
        } catch (RuntimeException e) {
            System.getLogger(Cancellation.class.getName()).log(System.Logger.Level.DEBUG, "A closer failed", e);
        }
    }

    @Override
    public final boolean cancelled() {
        synchronized (closers) {
            return cancelled;
        }
    }

    @Override
    public final void onCancel(Runnable closer) {
        synchronized (closers) {
            if (!cancelled) {
                closers.add(closer);
                return;
            }
        }
        runQuietly(closer);
    }

    @Override
    public void progress(Progress progress) {
    }

    @Override
    public void log(String line) {
    }
}
