package dev.strata.core.terminal;

import org.jspecify.annotations.Nullable;

/// The lines that have left the screen at its top; the oldest go when there are too many.
final class History {

    private final @Nullable Line[] ring;
    private int first;
    private int size;
    private long gone;

    History(int most) {
        ring = new Line[most];
    }

    void add(Line line) {
        if (ring.length == 0) {
            return;
        }
        if (size == ring.length) {
            ring[first] = line;
            first = (first + 1) % ring.length;
            gone++;
        } else {
            ring[(first + size++) % ring.length] = line;
        }
    }

    /// @param index 0 is the oldest
    Line get(int index) {
        var line = ring[(first + index) % ring.length];
        if (line == null) {
            throw new IndexOutOfBoundsException(index);
        }
        return line;
    }

    int size() {
        return size;
    }

    /// Lines that were here and are no more; it only grows.
    long gone() {
        return gone;
    }

    void clear() {
        gone += size;
        java.util.Arrays.fill(ring, null);
        first = 0;
        size = 0;
    }
}
