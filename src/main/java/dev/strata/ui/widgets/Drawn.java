package dev.strata.ui.widgets;

import javafx.application.Platform;
import javafx.scene.Scene;

/// Waits until something is seen: what is in a scene is laid out in one pulse and drawn while the next one's layout is made,
/// which ends by waiting for it.
public final class Drawn {

    private static final int PULSES = 3;

    private Drawn() {
    }

    /// Runs something when what is in the scene now is on screen.
    public static void then(Scene scene, Runnable run) {
        scene.addPostLayoutPulseListener(new Runnable() {
            private int pulses;

            @Override
            public void run() {
                if (++pulses == PULSES) {
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
