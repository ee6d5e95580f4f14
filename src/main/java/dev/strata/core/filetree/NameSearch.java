package dev.strata.core.filetree;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Locale;

/// Finds names among the texts of a layer, without looking at its files.
public final class NameSearch {

    private NameSearch() {
    }

    /// Where names begin that a filter may let through.
    ///
    /// @param texts of a layer, each ended by a zero
    public static BitSet find(byte[] texts, PathFilter filter) {
        var found = new BitSet();
        var literal = filter.literal();
        if (literal.isEmpty()) {
            for (var at = 1; at < texts.length; at = NamePool.end(texts, at) + 1) {
                test(texts, at, filter, found);
            }
            return found;
        }
        var wanted = literal.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
        var other = literal.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
        // By its last letter first: where another stands there, most of the word is leapt over.
        var leap = leaps(wanted, other);
        for (var end = wanted.length - 1; end < texts.length;) {
            var step = leap[texts[end] & 0xff];
            if (step > 0) {
                end += step;
                continue;
            }
            if (fits(texts, end - wanted.length + 1, wanted, other)) {
                if (filter.literalEnd() && texts[end + 1] != 0) {
                    end++;
                    continue;
                }
                var begin = end - wanted.length + 1;
                while (begin > 0 && texts[begin - 1] != 0) {
                    begin--;
                }
                if (filter.literalOnly() || filter.literalEnd()) {
                    found.set(begin);
                } else {
                    test(texts, begin, filter, found);
                }
                end = NamePool.end(texts, end) + wanted.length;
            } else {
                end++;
            }
        }
        return found;
    }

    private static int[] leaps(byte[] wanted, byte[] other) {
        var leap = new int[256];
        java.util.Arrays.fill(leap, wanted.length);
        for (var i = 0; i < wanted.length; i++) {
            leap[wanted[i] & 0xff] = wanted.length - 1 - i;
            leap[other[i] & 0xff] = wanted.length - 1 - i;
        }
        return leap;
    }

    private static boolean fits(byte[] texts, int at, byte[] wanted, byte[] other) {
        for (var i = 0; i < wanted.length; i++) {
            if (texts[at + i] != wanted[i] && texts[at + i] != other[i]) {
                return false;
            }
        }
        return true;
    }

    private static void test(byte[] texts, int at, PathFilter filter, BitSet found) {
        if (filter.name(NamePool.text(texts, at))) {
            found.set(at);
        }
    }
}
