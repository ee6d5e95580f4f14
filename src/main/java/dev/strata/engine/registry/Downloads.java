package dev.strata.engine.registry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;

import dev.strata.core.image.Digest;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Progress;
import org.jspecify.annotations.Nullable;

/// Several downloads at once, of which the first that fails ends all.
final class Downloads implements Monitor {

    /// Downloads one layer.
    interface One {
        void download(Digest layer, Monitor monitor) throws EngineException;
    }

    private final Queue<Digest> left;
    private final One one;
    private final Monitor whole;
    private final List<Runnable> closers = new ArrayList<>();
    private @Nullable Exception failure;

    private Downloads(Collection<Digest> layers, One one, Monitor whole) {
        this.left = new ArrayDeque<>(layers);
        this.one = one;
        this.whole = whole;
        whole.onCancel(this::close);
    }

    /// Returns when all are done.
    ///
    /// @param atOnce how many
    /// @throws EngineException the first failure; CANCELLED
    static void run(Collection<Digest> layers, int atOnce, One one, Monitor monitor) throws EngineException {
        var all = new Downloads(layers, one, monitor);
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < Math.min(atOnce, layers.size()); i++) {
            // Not virtual ones: most of their time goes into unpacking.
            threads.add(Thread.ofPlatform().daemon().name("download-" + i).start(all::work));
        }
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            all.fail(new EngineException(Kind.CANCELLED, "Cancelled", e));
            Thread.currentThread().interrupt();
        }
        all.tell();
    }

    private synchronized void tell() throws EngineException {
        switch (failure) {
            case null -> {
                if (whole.cancelled()) {
                    throw new EngineException(Kind.CANCELLED, "Cancelled");
                }
            }
            case EngineException known -> throw known;
            case RuntimeException unexpected -> throw unexpected;
            case Exception other -> throw new IllegalStateException(other);
        }
    }

    private void work() {
        for (var layer = next(); layer != null; layer = next()) {
            try {
                one.download(layer, this);
            } catch (EngineException | RuntimeException e) {
                fail(e);
            }
        }
    }

    private synchronized @Nullable Digest next() {
        return failure != null || whole.cancelled() ? null : left.poll();
    }

    private void fail(Exception e) {
        synchronized (this) {
            if (failure != null) {
                return;
            }
            failure = e;
        }
        close();
    }

    private void close() {
        List<Runnable> now;
        synchronized (this) {
            now = List.copyOf(closers);
            closers.clear();
        }
        now.forEach(Runnable::run);
    }

    @Override
    public void progress(Progress progress) {
        whole.progress(progress);
    }

    @Override
    public void log(String line) {
        whole.log(line);
    }

    @Override
    public synchronized boolean cancelled() {
        return failure != null || whole.cancelled();
    }

    @Override
    public void onCancel(Runnable closer) {
        synchronized (this) {
            if (!cancelled()) {
                closers.add(closer);
                return;
            }
        }
        closer.run();
    }
}
