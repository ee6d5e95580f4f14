package dev.strata.engine.registry;

import java.util.ArrayList;
import java.util.List;

import dev.strata.engine.Monitor;
import dev.strata.engine.Progress;

/// Is cancelled once it has heard of progress so often.
final class Cancelled implements Monitor {

    private final int after;
    private final List<Runnable> closers = new ArrayList<>();
    private int heard;

    Cancelled(int after) {
        this.after = after;
    }

    @Override
    public void progress(Progress progress) {
        List<Runnable> all;
        synchronized (this) {
            heard++;
            if (heard != after) {
                return;
            }
            all = List.copyOf(closers);
        }
        all.forEach(Runnable::run);
    }

    synchronized int heard() {
        return heard;
    }

    @Override
    public void log(String line) {
    }

    @Override
    public synchronized boolean cancelled() {
        return heard >= after;
    }

    @Override
    public void onCancel(Runnable closer) {
        synchronized (this) {
            if (heard < after) {
                closers.add(closer);
                return;
            }
        }
        closer.run();
    }
}
