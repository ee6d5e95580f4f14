package dev.strata.core.dockerfile;

import java.util.Arrays;

/// What the builder makes of the lines of one instruction, and where each of its characters stands in the file.
final class LogicalLine {

    private final StringBuilder text = new StringBuilder();
    private int[] at = {};

    void add(String file, int from, int to) {
        var before = text.length();
        text.append(file, from, to);
        if (text.length() > at.length) {
            at = Arrays.copyOf(at, Math.max(text.length(), 2 * at.length));
        }
        for (var i = before; i < text.length(); i++) {
            at[i] = from + i - before;
        }
    }

    int length() {
        return text.length();
    }

    String text() {
        return text.toString();
    }

    /// Where a character stands in the file.
    int at(int index) {
        return at[index];
    }

    /// The place of some characters; of none, the place behind those before.
    Span span(int from, int to) {
        if (from < to) {
            return new Span(at[from], at[to - 1] + 1);
        }
        var place = from > 0 ? at[from - 1] + 1 : length() > 0 ? at[0] : 0;
        return new Span(place, place);
    }
}
