package dev.strata.core.tar;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// What an extended header says of the entry after it (POSIX.1-2001, pax; GNU's additions for sparse files).
final class PaxNote {

    private static final int LONGEST_NUMBER = 40;
    private final Map<String, byte[]> values = new HashMap<>();
    private int attributes;

    void clear() {
        if (!values.isEmpty()) {
            values.clear();
        }
        attributes = 0;
    }

    /// Lines of `length key=value`, the length that of the whole line.
    void read(byte[] note) throws IOException {
        for (var at = 0; at < note.length && note[at] != 0;) {
            var length = 0;
            var i = at;
            for (; i < note.length && note[i] != ' '; i++) {
                var digit = note[i] - '0';
                if (digit < 0 || digit > 9 || length > note.length) {
                    throw broken();
                }
                length = 10 * length + digit;
            }
            var end = at + length;
            if (length <= i - at + 1 || end > note.length || note[end - 1] != '\n') {
                throw broken();
            }
            line(note, i + 1, end - 1);
            at = end;
        }
    }

    private static IOException broken() {
        return new IOException("is damaged: an entry’s extended header cannot be read");
    }

    private void line(byte[] note, int from, int to) throws IOException {
        var equals = from;
        while (equals < to && note[equals] != '=') {
            equals++;
        }
        if (equals == to) {
            throw broken();
        }
        var key = new String(note, from, equals - from, StandardCharsets.UTF_8);
        if (key.startsWith("SCHILY.xattr.") || key.startsWith("LIBARCHIVE.xattr.")) {
            attributes++;
        } else {
            values.put(key, Arrays.copyOfRange(note, equals + 1, to));
        }
    }

    int attributes() {
        return attributes;
    }

    byte @Nullable [] text(String key) throws IOException {
        var value = values.get(key);
        if (value != null && TarNumbers.length(value, 0, value.length) < value.length) {
            throw new IOException("is damaged: a name has a zero in it");
        }
        return value == null || value.length == 0 ? null : value;
    }

    /// A sparse file's own one comes first.
    byte @Nullable [] name() {
        var sparse = values.get("GNU.sparse.name");
        var own = sparse == null ? values.get("path") : sparse;
        return own == null || own.length == 0 ? null : Arrays.copyOf(own, TarNumbers.length(own, 0, own.length));
    }

    /// Whole; times have parts of seconds.
    long number(String key, long otherwise) throws IOException {
        var value = values.get(key);
        if (value == null || value.length == 0) {
            return otherwise;
        }
        var text = new String(value, StandardCharsets.US_ASCII);
        try {
            if (text.length() > LONGEST_NUMBER || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
                throw broken();
            }
            return new BigDecimal(text).setScale(0, RoundingMode.FLOOR).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw broken();
        }
    }

    /// Of a sparse file with its holes.
    long realSize(long stored) throws IOException {
        return Math.max(0, number("GNU.sparse.realsize", number("GNU.sparse.size", stored)));
    }
}
