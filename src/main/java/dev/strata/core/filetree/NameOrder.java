package dev.strata.core.filetree;

/// Sorts numbers of entries by the bytes of their names; what is sorted already costs one look.
final class NameOrder {

    private final byte[] texts;
    private final int[] name;
    private int[] spare = new int[16];

    NameOrder(byte[] texts, int[] name) {
        this.texts = texts;
        this.name = name;
    }

    void sort(int[] entries, int from, int to) {
        if (sorted(entries, from, to)) {
            return;
        }
        if (spare.length < to - from) {
            spare = new int[to - from];
        }
        for (var run = 1; run < to - from; run *= 2) {
            for (var low = from; low < to - run; low += 2 * run) {
                merge(entries, low, low + run, Math.min(to, low + 2 * run));
            }
        }
    }

    private boolean sorted(int[] entries, int from, int to) {
        for (var i = from + 1; i < to; i++) {
            if (compare(entries[i - 1], entries[i]) > 0) {
                return false;
            }
        }
        return true;
    }

    private void merge(int[] entries, int from, int middle, int to) {
        var size = middle - from;
        System.arraycopy(entries, from, spare, 0, size);
        var left = 0;
        var right = middle;
        for (var at = from; left < size; at++) {
            entries[at] = right < to && compare(entries[right], spare[left]) < 0 ? entries[right++] : spare[left++];
        }
    }

    private int compare(int one, int other) {
        return NamePool.compare(texts, name[one], texts, name[other]);
    }
}
