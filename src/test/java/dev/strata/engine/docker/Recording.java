package dev.strata.engine.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import dev.strata.engine.Monitor;
import dev.strata.engine.Progress;

/// A monitor that keeps what it hears and can be cancelled.
final class Recording implements Monitor {

    final List<Progress> progress = new CopyOnWriteArrayList<>();
    final List<String> log = new CopyOnWriteArrayList<>();
    final CountDownLatch moved = new CountDownLatch(1);
    private final List<Runnable> closers = new ArrayList<>();
    private boolean cancelled;

    void cancel() {
        List<Runnable> toRun;
        synchronized (this) {
            cancelled = true;
            toRun = List.copyOf(closers);
            closers.clear();
        }
        toRun.forEach(Runnable::run);
    }

    @Override
    public void progress(Progress step) {
        progress.add(step);
        moved.countDown();
    }

    @Override
    public void log(String line) {
        log.add(line);
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
}
