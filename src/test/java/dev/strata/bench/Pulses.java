package dev.strata.bench;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.strata.ui.Window;
import javafx.animation.AnimationTimer;

/// When each frame of the window began.
final class Pulses extends AnimationTimer {

    private final List<Long> begun = new CopyOnWriteArrayList<>();

    /// Listens from now on.
    static Pulses begin() {
        return Window.on(() -> {
            var made = new Pulses();
            made.start();
            return made;
        });
    }

    @Override
    public void handle(long now) {
        begun.add(System.nanoTime());
    }

    /// Listens no more.
    ///
    /// @return how long each frame took, in milliseconds, the shortest first
    double[] end() {
        Window.on(() -> {
            stop();
            return null;
        });
        var lengths = new double[Math.max(0, begun.size() - 1)];
        for (var i = 0; i < lengths.length; i++) {
            lengths[i] = (begun.get(i + 1) - begun.get(i)) / 1e6;
        }
        Arrays.sort(lengths);
        return lengths;
    }
}
