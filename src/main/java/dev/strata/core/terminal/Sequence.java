package dev.strata.core.terminal;

/// A control sequence as it is read: its numbers, bounded in their count and their size.
final class Sequence {

    private static final int MOST = 32;
    private static final int LARGEST = 65_535;

    private final int[] numbers = new int[MOST];
    private final boolean[] given = new boolean[MOST];
    /// Whether a number follows the one before it with a colon.
    private final boolean[] sub = new boolean[MOST];
    private int count;
    /// `?`, `>`, `=`, `<`, or 0.
    char mark;
    /// A character between the numbers and the last one, or 0.
    char between;
    private boolean tooLong;

    void begin() {
        count = 1;
        numbers[0] = 0;
        given[0] = false;
        sub[0] = false;
        mark = 0;
        between = 0;
        tooLong = false;
    }

    void digit(int digit) {
        if (!tooLong) {
            numbers[count - 1] = Math.min(LARGEST, numbers[count - 1] * 10 + digit);
            given[count - 1] = true;
        }
    }

    void next(boolean colon) {
        if (count == MOST) {
            tooLong = true;
            return;
        }
        numbers[count] = 0;
        given[count] = false;
        sub[count] = colon;
        count++;
    }

    int count() {
        return count;
    }

    boolean sub(int index) {
        return index < count && sub[index];
    }

    /// A number, or another where it is missing.
    int number(int index, int otherwise) {
        return index < count && given[index] ? numbers[index] : otherwise;
    }

    /// A count: what is missing or 0 is 1.
    int times(int index) {
        return Math.max(1, number(index, 1));
    }
}
