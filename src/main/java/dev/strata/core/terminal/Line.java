package dev.strata.core.terminal;

import java.util.Arrays;

/// The cells of one line. A cell holds a code point, or the number of a cluster of them (see [Clusters]); 0 where nothing
/// was written; [#TAIL] behind a character that takes two cells.
final class Line {

    static final int TAIL = -1;

    final int[] cells;
    final long[] styles;
    /// Whether the text goes on in the next line because this one was full.
    boolean wrapped;

    Line(int columns) {
        this(new int[columns], new long[columns], false);
    }

    private Line(int[] cells, long[] styles, boolean wrapped) {
        this.cells = cells;
        this.styles = styles;
        this.wrapped = wrapped;
    }

    int columns() {
        return cells.length;
    }

    void put(int column, int cell, long style) {
        cells[column] = cell;
        styles[column] = style;
    }

    void clear(int from, int to, long style) {
        Arrays.fill(cells, from, to, 0);
        Arrays.fill(styles, from, to, style);
        split(from);
        split(to);
    }

    /// Half a character that takes two cells is none.
    void split(int column) {
        if (column > 0 && column < cells.length && cells[column] == TAIL) {
            cells[column] = 0;
            if (wide(cells[column - 1])) {
                cells[column - 1] = 0;
            }
        }
    }

    /// Whether the cell before the column is one that wants this one too, and has lost it.
    private static boolean wide(int cell) {
        return cell != 0 && cell != TAIL;
    }

    void insert(int column, int count, long style) {
        var moved = Math.max(0, cells.length - column - count);
        split(column);
        System.arraycopy(cells, column, cells, cells.length - moved, moved);
        System.arraycopy(styles, column, styles, styles.length - moved, moved);
        clear(column, cells.length - moved, style);
    }

    void delete(int column, int count, long style) {
        var moved = Math.max(0, cells.length - column - count);
        split(column);
        split(column + count);
        System.arraycopy(cells, cells.length - moved, cells, column, moved);
        System.arraycopy(styles, styles.length - moved, styles, column, moved);
        clear(column + moved, cells.length, style);
    }

    /// Cells up to the last one that shows anything.
    int used() {
        var used = cells.length;
        while (used > 0 && cells[used - 1] == 0 && Style.background(styles[used - 1]) == 0) {
            used--;
        }
        return used;
    }

    /// A copy as long as what it shows.
    Line trimmed() {
        var used = wrapped ? cells.length : used();
        return new Line(Arrays.copyOf(cells, used), Arrays.copyOf(styles, used), wrapped);
    }

    /// A copy of a length: cut, or filled with nothing.
    Line resized(int columns) {
        var line = new Line(Arrays.copyOf(cells, columns), Arrays.copyOf(styles, columns), wrapped);
        if (columns < cells.length && columns > 0 && cells[columns] == TAIL) {
            line.cells[columns - 1] = 0;
        }
        return line;
    }
}
