package dev.strata.ui.widgets;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import dev.strata.ui.work.Background;
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
        var turn = new AtomicInteger();
        ObservableValue<Boolean> shown = node.sceneProperty().flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty).orElse(false);
        shown.subscribe(now -> {
            var own = turn.incrementAndGet();
            if (now) {
                again(each, say, turn, own);
            }
        });
    }

    /// Until the node's next coming or going.
    private static void again(Duration each, Runnable say, AtomicInteger turn, int own) {
        say.run();
        // Not a timeline: JavaFX draws sixty times a second while one runs, however seldom it does anything.
        Background.ON_FX_THREAD.run(each, () -> {
            if (turn.get() == own) {
                again(each, say, turn, own);
            }
        });
    }
}
