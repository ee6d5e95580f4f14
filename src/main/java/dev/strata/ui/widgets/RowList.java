package dev.strata.ui.widgets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;

import javafx.collections.ModifiableObservableListBase;

/// The rows behind the table. A new state of the world becomes one change: rows that went, rows that came, rows that show
/// something else now. Rows that stay are the same objects, so nothing jumps.
public final class RowList<R extends RowList.Keyed> extends ModifiableObservableListBase<R> {

    /// A row, which is the same as long as its key is.
    public interface Keyed {
        String key();
    }

    /// A row as it should be.
    public interface Wanted<R> {
        String key();

        R make();

        /// @return whether the row shows something else now
        boolean update(R row);
    }

    private final List<R> rows = new ArrayList<>();

    /// First what goes, then what comes: told of both at once, JavaFX's FilteredList runs over the end of its array.
    public void replace(List<? extends Wanted<R>> wanted) {
        var present = new HashMap<String, R>();
        rows.forEach(row -> present.put(row.key(), row));
        var places = new HashMap<String, Integer>();
        for (var i = 0; i < wanted.size(); i++) {
            places.put(wanted.get(i).key(), i);
        }
        removeIf(new Predicate<>() {
            private int next = wanted.size();

            /// Asked from the last row to the first. What the engine has put elsewhere goes too, and comes again below.
            @Override
            public boolean test(R row) {
                var place = places.getOrDefault(row.key(), next);
                var gone = place >= next;
                next = gone ? next : place;
                return gone;
            }
        });
        beginChange();
        for (var i = 0; i < wanted.size(); i++) {
            var want = wanted.get(i);
            var row = i < rows.size() ? rows.get(i) : null;
            if (row != null && row.key().equals(want.key())) {
                if (want.update(row)) {
                    nextUpdate(i);
                }
            } else {
                var moved = present.get(want.key());
                if (moved != null) {
                    want.update(moved);
                }
                add(i, moved == null ? want.make() : moved);
            }
        }
        endChange();
    }

    @Override
    public boolean removeIf(Predicate<? super R> gone) {
        beginChange();
        var any = false;
        for (var i = rows.size() - 1; i >= 0; i--) {
            if (gone.test(rows.get(i))) {
                remove(i);
                any = true;
            }
        }
        endChange();
        return any;
    }

    @Override
    public R get(int index) {
        return rows.get(index);
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    protected void doAdd(int index, R row) {
        rows.add(index, row);
    }

    @Override
    protected R doSet(int index, R row) {
        return rows.set(index, row);
    }

    @Override
    protected R doRemove(int index) {
        return rows.remove(index);
    }
}
