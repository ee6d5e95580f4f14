package dev.strata.ui.work;

import java.util.function.Consumer;

import dev.strata.engine.Monitor;
import org.jspecify.annotations.Nullable;

/// Work of which only the latest counts: a new run cancels the one before and drops its late result.
/// For a selection, a search as one types. Used from the FX thread only.
public final class Latest {

    /// What runs away from the FX thread.
    public interface Work<T> {
        T call(Monitor monitor) throws Exception;
    }

    private final Background background;
    private @Nullable Cancellation current;

    public Latest(Background background) {
        this.background = background;
    }

    public <T> void run(Work<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        cancel();
        var mine = new Cancellation();
        current = mine;
        background.run(() -> work.call(mine), result -> {
            if (!mine.cancelled()) {
                done.accept(result);
            }
        }, failure -> {
            if (!mine.cancelled()) {
                failed.accept(failure);
            }
        });
    }

    public void cancel() {
        if (current != null) {
            current.cancel();
            current = null;
        }
    }
}
