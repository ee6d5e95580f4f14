package dev.strata.ui.steps;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The time line that all steps share.
///
/// @param begin where it begins
/// @param seconds how long it is, more than 0
record TimeAxis(Instant begin, double seconds) {

    private static final int[] STEPS = {1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 43_200,
            86_400};
    private static final int MOST_PARTS = 3;
    private static final double SHORTEST = 1;

    static TimeAxis of(Instant begin, Instant end) {
        return new TimeAxis(begin, Math.max(SHORTEST, Duration.between(begin, end).toMillis() / 1000.0));
    }

    /// Where a moment is, from 0 to 1.
    double at(Instant moment) {
        return Math.clamp(Duration.between(begin, moment).toMillis() / 1000.0 / seconds, 0, 1);
    }

    /// Round moments in seconds, the beginning first.
    List<Integer> ticks() {
        var step = STEPS[STEPS.length - 1];
        for (var one : STEPS) {
            if (seconds / one < MOST_PARTS) {
                step = one;
                break;
            }
        }
        var ticks = new ArrayList<Integer>();
        for (var at = 0L; at < seconds && ticks.size() <= 2 * MOST_PARTS; at += step) {
            ticks.add((int) at);
        }
        return ticks;
    }

    /// `20 s`, `2 min`, `1 h`.
    static String words(int seconds) {
        return seconds < 60 || seconds % 60 != 0
                ? seconds + " s"
                : seconds < 3600 || seconds % 3600 != 0 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }

    /// `24.8 s`, `3:20 min`, `1:02 h`.
    static String length(Duration time) {
        var seconds = time.toSeconds();
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d h", seconds / 3600, seconds / 60 % 60);
    }
}
