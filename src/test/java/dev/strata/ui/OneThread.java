package dev.strata.ui;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

import dev.strata.harness.Until;
import dev.strata.ui.work.Background;

/// Stands for the FX thread where there is no toolkit: one thread runs everything that touches state, and delays are
/// kept until the test lets them pass.
public final class OneThread implements AutoCloseable {

    private final ExecutorService fx = Executors.newSingleThreadExecutor();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<Runnable> delayed = new ArrayList<>();

    public Background background() {
        return new Background(untilClosed(workers), untilClosed(fx), this::later);
    }

    /// What comes in after the end is wanted by nobody: thrown back, it would be the failure of the next test in this JVM.
    private static Executor untilClosed(ExecutorService threads) {
        return task -> {
            try {
                threads.execute(task);
            } catch (RejectedExecutionException e) {
                if (!threads.isShutdown()) {
                    throw e;
                }
            }
        };
    }

    private synchronized void later(Duration delay, Runnable task) {
        delayed.add(task);
    }

    /// Lets all delays pass that have been asked for.
    public void passDelays() {
        List<Runnable> due;
        synchronized (this) {
            due = List.copyOf(delayed);
            delayed.clear();
        }
        due.forEach(task -> on(task));
    }

    /// Lets them pass when its turn comes: for use on the one thread.
    public synchronized void passLater() {
        delayed.forEach(fx::execute);
        delayed.clear();
    }

    public synchronized int delays() {
        return delayed.size();
    }

    /// Runs on the one thread and waits for it.
    public void on(Runnable task) {
        try {
            fx.submit(task).get();
        } catch (java.util.concurrent.ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Waits until what is said on the one thread is true.
    public void until(String what, java.util.concurrent.Callable<Boolean> condition) {
        Until.holds(what, Duration.ofSeconds(10), () -> fx.submit(condition).get());
    }

    @Override
    public void close() {
        fx.shutdownNow();
        workers.shutdownNow();
    }
}
