package dev.strata.core.filetree;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Texts as UTF-8 in one array, each once, each ended by a zero; a text is known by where it begins.
final class NamePool {

    private static final int FIRST = 1 << 10;

    private byte[] bytes = new byte[16 * FIRST];
    private int length;
    private int[] table = new int[FIRST];
    private int count;

    NamePool() {
        // The empty text is at 0, which also means "no place" in the table.
        length = 1;
    }

    /// Where the text lies; it is added when it is new.
    int put(byte[] from, int start, int end) {
        if (start == end) {
            return 0;
        }
        var slot = hash(from, start, end) & table.length - 1;
        for (; table[slot] != 0; slot = slot + 1 & table.length - 1) {
            if (same(table[slot], from, start, end)) {
                return table[slot];
            }
        }
        var at = append(from, start, end);
        table[slot] = at;
        if (++count > table.length / 2) {
            grow();
        }
        return at;
    }

    private boolean same(int at, byte[] from, int start, int end) {
        var size = end - start;
        return at + size < length && bytes[at + size] == 0
                && Arrays.equals(bytes, at, at + size, from, start, end);
    }

    private int append(byte[] from, int start, int end) {
        var size = end - start;
        if (length + size + 1 > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + size + 1, bytes.length + (bytes.length >> 1)));
        }
        System.arraycopy(from, start, bytes, length, size);
        var at = length;
        length += size + 1;
        return at;
    }

    private void grow() {
        table = new int[2 * table.length];
        for (var at = 1; at < length;) {
            var end = end(bytes, at);
            var slot = hash(bytes, at, end) & table.length - 1;
            while (table[slot] != 0) {
                slot = slot + 1 & table.length - 1;
            }
            table[slot] = at;
            at = end + 1;
        }
    }

    private static int hash(byte[] from, int start, int end) {
        var hash = 0;
        for (var i = start; i < end; i++) {
            hash = 31 * hash + from[i];
        }
        return hash ^ hash >>> 15;
    }

    int length() {
        return length;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    static int end(byte[] pool, int at) {
        var end = at;
        while (pool[end] != 0) {
            end++;
        }
        return end;
    }

    static String text(byte[] pool, int at) {
        return new String(pool, at, end(pool, at) - at, StandardCharsets.UTF_8);
    }

    /// By their bytes, which for UTF-8 is by their characters.
    static int compare(byte[] one, int at, byte[] other, int there) {
        for (var i = 0;; i++) {
            var a = one[at + i] & 0xff;
            var b = other[there + i] & 0xff;
            if (a != b || a == 0) {
                return a - b;
            }
        }
    }
}
