package dev.strata.ui.hub;

import java.util.Locale;

/// Counts of which the magnitude matters: `874`, `15.2k`, `4.1B`.
final class Counts {

    private static final String[] UNITS = {"k", "M", "B"};

    private Counts() {
    }

    static String brief(long count) {
        if (count < 1_000) {
            return Long.toString(count);
        }
        var value = count / 1_000.0;
        var unit = 0;
        while (value >= 999.95 && unit < UNITS.length - 1) {
            value /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, value < 99.95 ? "%.1f%s" : "%.0f%s", value, UNITS[unit]);
    }
}
