package dev.strata.core.terminal;

/// How many cells a character takes: what wcwidth tells the programs that count with it.
final class CellWidth {

    /// Pairs of the first and the last character of East Asian width W or F, emoji apart (Unicode's EastAsianWidth.txt).
    private static final int[] WIDE = {0x1100, 0x115f, 0x2329, 0x232a, 0x2e80, 0x303e, 0x3041, 0xa4cf, 0xa960, 0xa97f,
            0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe30, 0xfe6f, 0xff00, 0xff60, 0xffe0, 0xffe6, 0x17000, 0x18cff, 0x1b000,
            0x1b2ff, 0x20000, 0x3fffd};

    private CellWidth() {
    }

    /// @return 0, 1 or 2
    static int of(int point) {
        if (point < 0x300) {
            return point == 0xad ? 1 : point >= ' ' ? 1 : 0;
        }
        var kind = Character.getType(point);
        if (kind == Character.NON_SPACING_MARK || kind == Character.ENCLOSING_MARK || kind == Character.FORMAT
                || point >= 0x1160 && point <= 0x11ff) {
            return 0;
        }
        return Character.isEmojiPresentation(point) || wide(point) ? 2 : 1;
    }

    private static boolean wide(int point) {
        for (var i = 0; i < WIDE.length && point >= WIDE[i]; i += 2) {
            if (point <= WIDE[i + 1]) {
                return point != 0x303f;
            }
        }
        return false;
    }
}
