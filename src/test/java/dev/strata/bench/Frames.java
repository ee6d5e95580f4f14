package dev.strata.bench;

import java.util.concurrent.CountDownLatch;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/// The window's own clock.
final class Frames {

    private Frames() {
    }

    /// Returns once so many frames have been drawn.
    static void draw(int frames) throws InterruptedException {
        var drawn = new CountDownLatch(frames);
        var timer = new AnimationTimer[1];
        Platform.runLater(() -> {
            timer[0] = new AnimationTimer() {
                @Override
                public void handle(long now) {
                    drawn.countDown();
                }
            };
            timer[0].start();
        });
        drawn.await();
        Platform.runLater(() -> timer[0].stop());
    }
}
