package dev.strata.core.terminal;

import java.util.ArrayList;
import java.util.List;

/// The lines of a screen and what scrolled out of it.
final class Grid {

    final History history;
    private Line[] rows;
    private int columns;

    /// @param scrollBack the most lines that are kept above the screen
    Grid(int columns, int rows, int scrollBack) {
        this.columns = columns;
        this.history = new History(scrollBack);
        this.rows = blank(columns, rows);
    }

    private static Line[] blank(int columns, int count) {
        var lines = new Line[count];
        for (var i = 0; i < count; i++) {
            lines[i] = new Line(columns);
        }
        return lines;
    }

    Line row(int row) {
        return rows[row];
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows.length;
    }

    void clear(int fromRow, int toRow, long style) {
        for (var row = fromRow; row < toRow; row++) {
            rows[row].clear(0, columns, style);
            rows[row].wrapped = false;
        }
    }

    /// Moves the lines from `top` up to, not including, `bottom` upwards.
    ///
    /// @param kept whether what leaves the screen at its top goes to the history
    void scrollUp(int top, int bottom, int count, long style, boolean kept) {
        var moved = Math.min(count, bottom - top);
        for (var i = 0; i < moved; i++) {
            var line = rows[top];
            if (kept && top == 0) {
                history.add(line.trimmed());
            }
            System.arraycopy(rows, top + 1, rows, top, bottom - top - 1);
            rows[bottom - 1] = line;
            line.clear(0, columns, style);
            line.wrapped = false;
        }
    }

    void scrollDown(int top, int bottom, int count, long style) {
        var moved = Math.min(count, bottom - top);
        for (var i = 0; i < moved; i++) {
            var line = rows[bottom - 1];
            System.arraycopy(rows, top, rows, top + 1, bottom - top - 1);
            rows[top] = line;
            line.clear(0, columns, style);
            line.wrapped = false;
        }
    }

    /// Cuts or fills, as a screen is treated whose program draws it anew.
    void resize(int newColumns, int newRows) {
        var lines = blank(newColumns, newRows);
        for (var row = 0; row < Math.min(newRows, rows.length); row++) {
            lines[row] = rows[row].resized(newColumns);
        }
        rows = lines;
        columns = newColumns;
    }

    /// Breaks all text anew at another width, the history's too, and keeps the cursor on its character.
    ///
    /// @param at the cursor; moved along
    void reflow(int newColumns, int newRows, Place at) {
        var last = rows.length - 1;
        while (last > at.row && rows[last].used() == 0) {
            last--;
        }
        var all = new ArrayList<Line>();
        for (var i = 0; i < history.size(); i++) {
            all.add(history.get(i));
        }
        all.addAll(List.of(rows).subList(0, last + 1));
        var cursor = new Place(at.column, history.size() + at.row);
        var broken = newColumns == columns ? all : Reflow.of(all, newColumns, cursor);
        history.clear();
        // Room below the text stays below it; what does not fit goes up.
        var above = Math.max(0, Math.max(broken.size() - newRows, cursor.row - newRows + 1));
        for (var i = 0; i < above; i++) {
            history.add(broken.get(i).trimmed());
        }
        rows = blank(newColumns, newRows);
        columns = newColumns;
        for (var row = 0; row < Math.min(newRows, broken.size() - above); row++) {
            rows[row] = broken.get(above + row).resized(newColumns);
        }
        at.row = cursor.row - above;
        at.column = Math.min(cursor.column, newColumns - 1);
    }

    /// A cell.
    static final class Place {
        int column;
        int row;

        Place(int column, int row) {
            this.column = column;
            this.row = row;
        }
    }
}
