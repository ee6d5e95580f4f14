package dev.strata.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;

/// Does the same with many things, a few at a time. The first that fails ends the others.
public final class AtOnce {

    /// What is done with each.
    public interface Work<T> {
        void run(T item, Monitor monitor) throws EngineException;
    }

    private final Monitor monitor;
    private final Set<Piece> running = new HashSet<>();
    private @Nullable Exception failure;

    private AtOnce(Monitor monitor) {
        this.monitor = monitor;
    }

    /// Returns when all is done.
    ///
    /// @param items are begun in their order
    /// @param most how many at a time
    /// @throws EngineException of the first that failed; CANCELLED
    public static <T> void each(Collection<T> items, int most, Monitor monitor, Work<T> work) throws EngineException {
        var group = new AtOnce(monitor);
        monitor.onCancel(group::end);
        var left = new ConcurrentLinkedQueue<>(items);
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < Math.min(most, items.size()); i++) {
            // Not virtual ones: what is downloaded is unpacked there too.
            threads.add(Thread.ofPlatform().daemon().name("at-once-" + i).start(() -> group.take(left, work)));
        }
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            group.fail(new EngineException(EngineException.Kind.CANCELLED, "Cancelled", e));
            Thread.currentThread().interrupt();
        }
        group.tell();
    }

    private <T> void take(ConcurrentLinkedQueue<T> left, Work<T> work) {
        for (var item = left.poll(); item != null && !over(); item = left.poll()) {
            var piece = new Piece();
            try {
                begin(piece);
                work.run(item, piece);
            } catch (EngineException | RuntimeException e) {
                fail(e);
            } finally {
                ended(piece);
            }
        }
    }

    private synchronized void begin(Piece piece) {
        running.add(piece);
    }

    private synchronized void ended(Piece piece) {
        running.remove(piece);
    }

    private synchronized boolean failed() {
        return failure != null;
    }

    private boolean over() {
        return monitor.cancelled() || failed();
    }

    private void fail(Exception e) {
        synchronized (this) {
            if (failure == null) {
                failure = e;
            }
        }
        end();
    }

    private void end() {
        List<Piece> all;
        synchronized (this) {
            all = List.copyOf(running);
        }
        all.forEach(Piece::close);
    }

    private synchronized void tell() throws EngineException {
        if (monitor.cancelled()) {
            throw new EngineException(EngineException.Kind.CANCELLED, "Cancelled", failure);
        }
        switch (failure) {
            case null -> {
            }
            case EngineException known -> throw known;
            case RuntimeException unexpected -> throw unexpected;
            case Exception other -> throw new IllegalStateException(other);
        }
    }

    /// Of one thing. What it closes is forgotten when it has ended: there may be thousands.
    private final class Piece implements Monitor {

        private final List<Runnable> closers = new ArrayList<>();
        private boolean closed;

        void close() {
            List<Runnable> all;
            synchronized (closers) {
                closed = true;
                all = List.copyOf(closers);
                closers.clear();
            }
            all.forEach(Runnable::run);
        }

        @Override
        public void progress(Progress progress) {
            monitor.progress(progress);
        }

        @Override
        public void log(String line) {
            monitor.log(line);
        }

        @Override
        public boolean cancelled() {
            return over();
        }

        @Override
        public void onCancel(Runnable closer) {
            synchronized (closers) {
                if (!closed && !over()) {
                    closers.add(closer);
                    return;
                }
            }
            closer.run();
        }
    }
}
