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

    void replace(List<? extends Wanted> wanted) {
        var present = new HashMap<String, ImageRow>();
        rows.forEach(row -> present.put(row.key(), row));
        var keys = new HashMap<String, Wanted>();
        wanted.forEach(want -> keys.put(want.key(), want));
        beginChange();
        removeIf((Predicate<ImageRow>) row -> !keys.containsKey(row.key()));
        for (var i = 0; i < wanted.size(); i++) {
            var want = wanted.get(i);
            var row = present.get(want.key());
            if (row == null) {
                add(i, want.make());
            } else if (i < rows.size() && rows.get(i) == row) {
                if (want.update(row)) {
                    nextUpdate(i);
                }
            } else {
                // The engine orders anew (a tag moved): it is taken out and put where it is wanted.
                remove(row);
                want.update(row);
                add(i, row);
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
