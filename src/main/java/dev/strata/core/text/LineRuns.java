package dev.strata.core.text;

import java.util.Arrays;

/// Runs of lines: where each begins, and a number that belongs to it; both ascend, or only the beginnings do. Those at the
/// beginning can be given up. One thread at a time.
final class LineRuns {

    private long[] starts = new long[4];
    private long[] values = new long[4];
    private int size;

    void add(long start, long value) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        starts[size] = start;
        values[size] = value;
        size++;
    }

    int size() {
        return size;
    }

    long start(int run) {
        return starts[run];
    }

    long value(int run) {
        return values[run];
    }

    /// The last run that begins at a line or before it; -1 for none.
    int at(long line) {
        return before(starts, line);
    }

    /// The last run of a value or a smaller one, where values ascend; -1 for none.
    int ofValue(long value) {
        return before(values, value);
    }

    private int before(long[] among, long wanted) {
        var found = Arrays.binarySearch(among, 0, size, wanted);
        return found >= 0 ? found : -found - 2;
    }

    /// Gives up the runs that end before a line.
    void dropBefore(long line) {
        var gone = at(line);
        // Moved only now and then: each time costs as much as there is.
        if (gone > 0 && gone >= size / 2) {
            System.arraycopy(starts, gone, starts, 0, size - gone);
            System.arraycopy(values, gone, values, 0, size - gone);
            size -= gone;
        }
    }
}
