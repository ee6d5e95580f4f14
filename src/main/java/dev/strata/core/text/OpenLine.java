package dev.strata.core.text;

import java.util.Arrays;

/// A line that has no end yet. It stays within bounds: a longer one becomes several, and of a progress that is written over
/// again and again the last state is enough.
abstract class OpenLine {

    byte[] bytes = new byte[256];
    int length;
    private final int longest;

    /// @param longest bytes; a longer line becomes several
    OpenLine(int longest) {
        this.longest = longest;
    }

    /// Bytes at its beginning that belong to no line.
    abstract int lead();

    /// Takes what is there as a line, and empties it.
    abstract void end();

    /// @param more without the end of a line
    final void take(byte[] more, int from, int to) {
        var at = from;
        while (at < to) {
            var count = Math.min(to - at, longest);
            if (length + count > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
            }
            System.arraycopy(more, at, bytes, length, count);
            length += count;
            at += count;
            if (length > longest) {
                shorten();
            }
        }
    }

    private void shorten() {
        var begin = lead();
        var back = length - 1;
        while (back > begin && (bytes[back] != '\r' || back == length - 1)) {
            back--;
        }
        if (back > begin) {
            System.arraycopy(bytes, back + 1, bytes, begin, length - back - 1);
            length = begin + length - back - 1;
            return;
        }
        // A character is not cut in two.
        var end = length;
        while (end > length - 4 && (bytes[end - 1] & 0xc0) == 0x80) {
            end--;
        }
        if ((bytes[end - 1] & 0x80) != 0) {
            end--;
        }
        var rest = Arrays.copyOfRange(bytes, end, length);
        length = end;
        end();
        System.arraycopy(rest, 0, bytes, 0, rest.length);
        length = rest.length;
    }
}
