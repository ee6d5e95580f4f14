package dev.strata.core.dockerfile;

import java.util.Arrays;

/// The lines of a text. Only a line feed ends one; carriage returns before it belong to the end.
public final class Lines {

    private final String text;
    private int[] starts = new int[64];
    private int count;

    public Lines(String text) {
        this.text = text;
        add(0);
        for (var at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (at + 1 < text.length()) {
                add(at + 1);
            }
        }
    }

    private void add(int start) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = start;
    }

    /// At least 1.
    public int count() {
        return count;
    }

    /// @param line from 0
    public int start(int line) {
        return starts[line];
    }

    /// Behind its last character that does not end it.
    public int end(int line) {
        var end = next(line);
        while (end > starts[line] && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return end;
    }

    /// Where the line behind it begins, or the text ends.
    public int next(int line) {
        return line + 1 < count ? starts[line + 1] : text.length();
    }

    /// The line that holds a character, from 0.
    public int line(int offset) {
        var found = Arrays.binarySearch(starts, 0, count, offset);
        return found >= 0 ? found : -found - 2;
    }

    /// The place in its line, from 0, in characters.
    public int column(int offset) {
        return offset - starts[line(offset)];
    }
}
