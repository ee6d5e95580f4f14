package dev.strata.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.strata.engine.Monitor;
import dev.strata.engine.Progress;

/// A monitor that keeps what it hears and can be cancelled.
public final class Listener implements Monitor {

    private final List<Progress> progress = new CopyOnWriteArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<Runnable> closers = new ArrayList<>();
    private boolean cancelled;

    @Override
    public void progress(Progress step) {
        progress.add(step);
    }

    @Override
    public void log(String line) {
        lines.add(line);
    }

    @Override
    public synchronized boolean cancelled() {
        return cancelled;
    }

    @Override
    public void onCancel(Runnable closer) {
        synchronized (this) {
            if (!cancelled) {
                closers.add(closer);
                return;
            }
        }
        closer.run();
    }

    /// Whether there is something that a cancel would end.
    public synchronized boolean cancellable() {
        return !closers.isEmpty();
    }

    public void cancel() {
        List<Runnable> toRun;
        synchronized (this) {
            cancelled = true;
            toRun = List.copyOf(closers);
            closers.clear();
        }
        toRun.forEach(Runnable::run);
    }

    public List<Progress> steps() {
        return progress;
    }

    public List<String> lines() {
        return lines;
    }
}
