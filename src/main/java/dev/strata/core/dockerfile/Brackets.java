package dev.strata.core.dockerfile;

import java.util.List;

/// Brackets that belong together.
public final class Brackets {

    private static final String OPEN = "([{";
    private static final String CLOSE = ")]}";
    /// Characters that are looked through: more would be seen as a delay.
    private static final int FAR = 20_000;

    private Brackets() {
    }

    /// The bracket before or behind the caret, and its partner; empty where there is none.
    public static List<Integer> at(String text, int caret) {
        for (var at : new int[]{caret - 1, caret}) {
            var other = at >= 0 && at < text.length() ? partner(text, at) : -1;
            if (other >= 0) {
                return List.of(at, other);
            }
        }
        return List.of();
    }

    /// -1 for none.
    private static int partner(String text, int at) {
        var c = text.charAt(at);
        var opens = OPEN.indexOf(c);
        var closes = CLOSE.indexOf(c);
        if (opens < 0 && closes < 0) {
            return -1;
        }
        var other = opens >= 0 ? CLOSE.charAt(opens) : OPEN.charAt(closes);
        var step = opens >= 0 ? 1 : -1;
        var depth = 0;
        for (var i = at; i >= 0 && i < text.length() && Math.abs(i - at) < FAR; i += step) {
            var now = text.charAt(i);
            depth += now == c ? 1 : now == other ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
