package dev.strata.ui.work;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import javafx.application.Platform;

/// Where work runs and where its result is used. The app passes threads and the FX thread; a test passes
/// `Runnable::run` twice and becomes sequential.
///
/// @param workers runs what may block. Platform threads: the docker transport blocks in native code, where a virtual
///     thread would hold its carrier
/// @param fx runs what touches observable state
/// @param later runs a task on `fx` after a while
public record Background(Executor workers, Executor fx, Later later) {

    /// Runs a task after a delay.
    public interface Later {
        void run(Duration delay, Runnable task);
    }

    /// At once where this is the FX thread already.
    public static final Executor FX_THREAD = task -> {
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
    };
    /// On the FX thread, which sleeps meanwhile.
    public static final Later ON_FX_THREAD = on(FX_THREAD);

    /// On another's thread, which sleeps meanwhile.
    public static Later on(Executor fx) {
        return (delay, task) -> CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, fx)
                .execute(task);
    }

    /// Results arrive on the FX thread, which must be there.
    public static Background onFxThread(Executor workers) {
        return new Background(workers, FX_THREAD, ON_FX_THREAD);
    }

    /// Runs `work` on a worker, then one of the two callbacks on the FX thread.
    public <T> void run(Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        workers.execute(() -> {
            T result;
            try {
                result = work.call();
            } catch (Exception e) {
                fx.execute(() -> failed.accept(e));
                return;
            }
            fx.execute(() -> done.accept(result));
        });
    }
}
