package dev.strata.engine.docker;

import java.io.Closeable;
import java.util.concurrent.CountDownLatch;

import com.github.dockerjava.api.async.ResultCallback;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import org.jspecify.annotations.Nullable;

/// Hears a streamed answer to its end; the one callback class. It mends what docker-java's own ones get wrong: a cancel
/// before the answer has begun is not lost, a cancelled stream is neither success nor failure, the first end counts.
///
/// @param <T> what the stream consists of
final class StreamCallback<T> implements ResultCallback<T> {

    /// What is done with each element; an exception ends the stream.
    interface Element<T> {
        void accept(T element) throws EngineException;
    }

    private final Element<T> element;
    private final Runnable started;
    private final Monitor monitor;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Object lock = new Object();
    private @Nullable Closeable stream;
    private @Nullable Throwable failure;
    private boolean over;

    /// @param started runs once the head of the answer has come
    StreamCallback(Element<T> element, Runnable started, Monitor monitor) {
        this.element = element;
        this.started = started;
        this.monitor = monitor;
        monitor.onCancel(() -> end(null));
    }

    @Override
    public void onStart(Closeable opened) {
        boolean late;
        synchronized (lock) {
            stream = opened;
            late = over;
        }
        if (late) {
            Wire.closeQuietly(opened);
        } else {
            started.run();
        }
    }

    @Override
    public void onNext(T next) {
        synchronized (lock) {
            if (over) {
                return;
            }
        }
        try {
            element.accept(next);
        } catch (EngineException | RuntimeException e) {
            end(e);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        end(thrown);
    }

    @Override
    public void onComplete() {
        end(null);
    }

    @Override
    public void close() {
        end(null);
    }

    private void end(@Nullable Throwable why) {
        Closeable toClose;
        synchronized (lock) {
            if (over) {
                return;
            }
            over = true;
            failure = why;
            toClose = stream;
        }
        ended.countDown();
        if (toClose != null) {
            Wire.closeQuietly(toClose);
        }
    }

    /// Blocks until the stream has ended by itself.
    ///
    /// @throws EngineException CANCELLED when the monitor was cancelled; else what went wrong
    void await() throws EngineException {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(null);
            throw new EngineException(EngineException.Kind.CANCELLED, "Interrupted", e);
        }
        if (monitor.cancelled()) {
            throw new EngineException(EngineException.Kind.CANCELLED, "Cancelled");
        }
        if (failure != null) {
            throw Failures.of(failure);
        }
    }
}
