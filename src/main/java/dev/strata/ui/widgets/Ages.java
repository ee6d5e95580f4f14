package dev.strata.ui.widgets;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;
import javafx.util.Duration;

/// Keeps the words of time right where they are looked at: `2 minutes` becomes `3 minutes`. They are made anew when the
/// node comes on screen and again and again while it is there; elsewhere nothing runs. Nothing is asked of anyone.
public final class Ages {

    /// For ages that are told to the minute or coarser.
    public static final Duration MINUTE = Duration.minutes(1);

    private Ages() {
    }

    /// @param say makes the words anew
    public static void keep(Node node, Duration each, Runnable say) {
        var clock = new Timeline(new KeyFrame(each, event -> say.run()));
        clock.setCycleCount(Animation.INDEFINITE);
        ObservableValue<Boolean> shown = node.sceneProperty().flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty).orElse(false);
        shown.subscribe(now -> {
            if (now) {
                say.run();
                clock.playFromStart();
            } else {
                clock.stop();
            }
        });
    }
}
