package dev.strata.ui.images;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;

import javafx.collections.ModifiableObservableListBase;

/// The rows behind the table. A new state of the world becomes one change: rows that went, rows that came, rows that show
/// something else now. Rows that stay are the same objects, so nothing jumps.
final class RowList extends ModifiableObservableListBase<ImageRow> {

    /// A row as it should be.
    interface Wanted {
        String key();

        ImageRow make();

        /// @return whether the row shows something else now
        boolean update(ImageRow row);
    }

    private final List<ImageRow> rows = new ArrayList<>();

    /// First what goes, then what comes: told of both at once, JavaFX's FilteredList runs over the end of its array.
    void replace(List<? extends Wanted> wanted) {
        var present = new HashMap<String, ImageRow>();
        rows.forEach(row -> present.put(row.key(), row));
        var places = new HashMap<String, Integer>();
        for (var i = 0; i < wanted.size(); i++) {
            places.put(wanted.get(i).key(), i);
        }
        removeIf(new Predicate<>() {
            private int next = wanted.size();

            /// Asked from the last row to the first. What the engine has put elsewhere goes too, and comes again below.
            @Override
            public boolean test(ImageRow row) {
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
    public boolean removeIf(Predicate<? super ImageRow> gone) {
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
    public ImageRow get(int index) {
        return rows.get(index);
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    protected void doAdd(int index, ImageRow row) {
        rows.add(index, row);
    }

    @Override
    protected ImageRow doSet(int index, ImageRow row) {
        return rows.set(index, row);
    }

    @Override
    protected ImageRow doRemove(int index) {
        return rows.remove(index);
    }
}
