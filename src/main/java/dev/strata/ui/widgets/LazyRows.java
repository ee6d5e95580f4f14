package dev.strata.ui.widgets;

import java.util.AbstractList;
import java.util.List;
import java.util.function.IntFunction;

import javafx.collections.ObservableListBase;

/// Rows that are made when somebody looks at them: two hundred thousand of them take a few bytes each.
public class LazyRows<R> extends ObservableListBase<R> {

    private int size;
    private IntFunction<R> rows = index -> {
        throw new IndexOutOfBoundsException(index);
    };

    /// Puts others in the place of all.
    ///
    /// @param made makes the row of a number; asked as often as it is looked at
    public final void show(int count, IntFunction<R> made) {
        var before = list(size, rows);
        beginChange();
        size = count;
        rows = made;
        nextReplace(0, count, before);
        endChange();
    }

    private static <T> List<T> list(int size, IntFunction<T> rows) {
        return new AbstractList<>() {
            @Override
            public T get(int index) {
                return rows.apply(index);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    @Override
    public final R get(int index) {
        return rows.apply(index);
    }

    @Override
    public final int size() {
        return size;
    }
}
