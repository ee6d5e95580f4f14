package dev.strata.ui.widgets;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;

/// Keeps the words of time right where they are looked at: `2 minutes` becomes `3 minutes`. They are made anew when the
/// node comes on screen and again and again while it is there; elsewhere nothing runs. Nothing is asked of anyone.
public final class Ages {

    /// For ages that are told to the minute or coarser.
    public static final Duration MINUTE = Duration.ofMinutes(1);

    private Ages() {
    }

    /// @param say makes the words anew
    public static void keep(Node node, Duration each, Runnable say) {
        // Not a timeline: JavaFX draws sixty times a second while one runs, however seldom it does anything.
        var later = CompletableFuture.delayedExecutor(each.toMillis(), TimeUnit.MILLISECONDS, Platform::runLater);
        var turn = new AtomicInteger();
        ObservableValue<Boolean> shown = node.sceneProperty().flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty).orElse(false);
        shown.subscribe(now -> {
            var own = turn.incrementAndGet();
            if (now) {
                again(later, say, turn, own);
            }
        });
    }

    /// Until the node's next coming or going.
    private static void again(Executor later, Runnable say, AtomicInteger turn, int own) {
        say.run();
        later.execute(() -> {
            if (turn.get() == own) {
                again(later, say, turn, own);
            }
        });
    }
}
