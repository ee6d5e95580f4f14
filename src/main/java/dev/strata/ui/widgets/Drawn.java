package dev.strata.ui.widgets;

import javafx.application.Platform;
import javafx.scene.Scene;

/// Waits until something is seen: what is in a scene is drawn after one pulse's layout and before the next one's.
public final class Drawn {

    private Drawn() {
    }

    /// Runs something when what is in the scene now is on screen.
    public static void then(Scene scene, Runnable run) {
        scene.addPostLayoutPulseListener(new Runnable() {
            private int pulses;

            @Override
            public void run() {
                if (++pulses == 2) {
                    scene.removePostLayoutPulseListener(this);
                    run.run();
                } else {
                    Platform.requestNextPulse();
                }
            }
        });
        Platform.requestNextPulse();
    }
}
