package dev.strata.ui.containers;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/// The numbers of a log's lines as rows: all that are kept, or some of them. Whatever has come or gone since the last time
/// is one change.
final class LogRows extends ObservableListBase<Long> {

    private long first;
    private int size;
    private long @Nullable [] some;

    /// All lines from one to another.
    void showAll(long from, long end) {
        beginChange();
        if (some != null || from > first + size) {
            clear(0);
            first = from;
        }
        if (from > first) {
            var gone = (int) (from - first);
            var before = numbers(first, gone);
            first = from;
            size -= gone;
            nextRemove(0, before);
        }
        var now = (int) (end - first);
        if (now < size) {
            var before = numbers(first + now, size - now);
            size = now;
            nextRemove(now, before);
        } else if (now > size) {
            var was = size;
            size = now;
            nextAdd(was, now);
        }
        endChange();
    }

    /// Some lines: those that were shown and are there, and further ones behind them.
    ///
    /// @param numbers ascending
    void showSome(long[] numbers) {
        beginChange();
        var kept = some == null ? 0 : common(some, numbers);
        clear(kept);
        some = numbers;
        size = numbers.length;
        if (numbers.length > kept) {
            nextAdd(kept, numbers.length);
        }
        endChange();
    }

    private static int common(long[] before, long[] now) {
        var at = Arrays.mismatch(before, now);
        return at < 0 ? before.length : at;
    }

    private void clear(int from) {
        if (size > from) {
            List<Long> gone = some == null
                    ? numbers(first + from, size - from)
                    : Arrays.stream(some, from, size).boxed().toList();
            some = null;
            size = from;
            nextRemove(from, gone);
        }
        some = null;
    }

    private static List<Long> numbers(long from, int count) {
        return new AbstractList<>() {
            @Override
            public Long get(int index) {
                return from + index;
            }

            @Override
            public int size() {
                return count;
            }
        };
    }

    @Override
    public Long get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return some == null ? first + index : some[index];
    }

    /// Where a line stands; -1 when it does not.
    int place(long number) {
        if (some != null) {
            var at = Arrays.binarySearch(some, 0, size, number);
            return at < 0 ? -1 : at;
        }
        return number >= first && number < first + size ? (int) (number - first) : -1;
    }

    LongStream numbers() {
        return some == null ? LongStream.range(first, first + size) : Arrays.stream(some, 0, size);
    }

    @Override
    public int indexOf(Object number) {
        return number instanceof Long line ? place(line) : -1;
    }

    @Override
    public boolean contains(Object number) {
        return indexOf(number) >= 0;
    }

    @Override
    public int size() {
        return size;
    }
}
