package dev.strata.core.terminal;

import java.util.BitSet;

import org.jspecify.annotations.Nullable;

/// The cursor on the screen and all it can do there. Rows and columns count from 0; each movement ends inside.
final class Screen {

    private static final int TAB = 8;

    /// What is put aside and taken up again.
    private record Saved(int column, int row, long style, boolean origin, boolean[] graphics, int charset) {
    }

    final Clusters clusters = new Clusters();
    private final Grid main;
    private Grid other;
    private Grid grid;
    private final boolean[] graphics = new boolean[2];
    private final BitSet tabs = new BitSet();
    private @Nullable Saved saved;
    private @Nullable Saved savedOfOther;
    private int charset;
    private int column;
    private int row;
    private int top;
    private int bottom;
    /// The last column is written and the next character goes to the next line.
    private boolean full;
    private int last;
    long style = Style.PLAIN;
    boolean origin;
    boolean autoWrap = true;
    boolean insert;

    Screen(int columns, int rows, int scrollBack) {
        main = new Grid(columns, rows, scrollBack);
        other = new Grid(columns, rows, 0);
        grid = main;
        bottom = rows;
        initialTabs();
    }

    Grid grid() {
        return grid;
    }

    int column() {
        return column;
    }

    int row() {
        return row;
    }

    boolean alternate() {
        return grid == other;
    }

    /// Whether what scrolls goes to the history.
    boolean scrollsWhole() {
        return grid == main && top == 0 && bottom == grid.rows();
    }

    private void initialTabs() {
        tabs.clear();
        for (var at = TAB; at < 4_096; at += TAB) {
            tabs.set(at);
        }
    }

    void print(int character) {
        var cell = graphics[charset] ? LineGraphics.of(character) : character;
        var width = CellWidth.of(cell);
        if (width == 0) {
            mark(cell);
            return;
        }
        last = character;
        var columns = grid.columns();
        if (full && autoWrap) {
            grid.row(row).wrapped = true;
            column = 0;
            lineFeed();
        }
        full = false;
        if (column + width > columns) {
            if (width > columns || !autoWrap) {
                column = Math.max(0, columns - width);
            } else {
                grid.row(row).wrapped = true;
                column = 0;
                lineFeed();
            }
        }
        var line = grid.row(row);
        if (insert) {
            line.insert(column, Math.min(width, columns - column), Style.erased(style));
        }
        put(line, cell, width);
    }

    private void put(Line line, int cell, int width) {
        line.split(column);
        line.split(Math.min(column + width, line.columns()));
        line.put(column, cell, style);
        if (width == 2 && column + 1 < line.columns()) {
            line.put(column + 1, Line.TAIL, style);
        }
        column += width;
        if (column >= line.columns()) {
            column = line.columns() - 1;
            full = true;
        }
    }

    private void mark(int mark) {
        var at = full ? column : column - 1;
        var line = grid.row(row);
        if (at > 0 && line.cells[at] == Line.TAIL) {
            at--;
        }
        if (at >= 0 && line.cells[at] > 0) {
            line.cells[at] = clusters.with(line.cells[at], mark);
        }
    }

    /// REP: the last character again.
    void repeat(int count) {
        if (last != 0) {
            for (var i = 0; i < Math.min(count, grid.columns() * grid.rows()); i++) {
                print(last);
            }
        }
    }

    void lineFeed() {
        full = false;
        if (row == bottom - 1) {
            grid.scrollUp(top, bottom, 1, Style.erased(style), true);
        } else if (row < grid.rows() - 1) {
            row++;
        }
    }

    void reverseLineFeed() {
        full = false;
        if (row == top) {
            grid.scrollDown(top, bottom, 1, Style.erased(style));
        } else if (row > 0) {
            row--;
        }
    }

    void carriageReturn() {
        column = 0;
        full = false;
    }

    void backspace() {
        column = Math.max(0, column - 1);
        full = false;
    }

    void tab(int count) {
        for (var i = 0; i < Math.min(count, grid.columns()); i++) {
            var next = tabs.nextSetBit(column + 1);
            column = next < 0 ? grid.columns() - 1 : Math.min(next, grid.columns() - 1);
        }
        full = false;
    }

    void tabBack(int count) {
        for (var i = 0; i < Math.min(count, grid.columns()) && column > 0; i++) {
            column = Math.max(0, tabs.previousSetBit(column - 1));
        }
        full = false;
    }

    void setTab() {
        tabs.set(column);
    }

    void clearTabs(int what) {
        if (what == 0) {
            tabs.clear(column);
        } else if (what == 3) {
            tabs.clear();
        }
    }

    /// Within the margins, where it is between them; else up to the screen's edge.
    void up(int count) {
        row = Math.max(row >= top ? top : 0, row - Math.min(count, row));
        full = false;
    }

    void down(int count) {
        row = Math.min(row < bottom ? bottom - 1 : grid.rows() - 1, row + Math.min(count, grid.rows()));
        full = false;
    }

    void toColumn(int wanted) {
        column = Math.clamp(wanted, 0, grid.columns() - 1);
        full = false;
    }

    void toRow(int wanted) {
        row = origin ? Math.clamp((long) wanted + top, top, bottom - 1) : Math.clamp(wanted, 0, grid.rows() - 1);
        full = false;
    }

    /// The row as it is told: from the upper margin where that is the origin.
    int toldRow() {
        return origin ? row - top : row;
    }

    void margins(int first, int behind) {
        if (behind - first > 1) {
            top = first;
            bottom = behind;
            toRow(0);
            toColumn(0);
        }
    }

    void eraseDisplay(int what) {
        var behind = Style.erased(style);
        switch (what) {
            case 0 -> {
                eraseLine(0);
                grid.clear(row + 1, grid.rows(), behind);
            }
            case 1 -> {
                grid.clear(0, row, behind);
                eraseLine(1);
            }
            case 2 -> grid.clear(0, grid.rows(), behind);
            case 3 -> grid.history.clear();
            default -> {
            }
        }
    }

    void eraseLine(int what) {
        var line = grid.row(row);
        switch (what) {
            case 0 -> line.clear(column, line.columns(), Style.erased(style));
            case 1 -> line.clear(0, column + 1, Style.erased(style));
            case 2 -> line.clear(0, line.columns(), Style.erased(style));
            default -> {
                return;
            }
        }
        if (what != 1) {
            line.wrapped = false;
        }
        full = false;
    }

    void erase(int count) {
        grid.row(row).clear(column, Math.min(grid.columns(), column + Math.min(count, grid.columns())),
                Style.erased(style));
        full = false;
    }

    void insertCharacters(int count) {
        grid.row(row).insert(column, Math.min(count, grid.columns() - column), Style.erased(style));
        full = false;
    }

    void deleteCharacters(int count) {
        grid.row(row).delete(column, Math.min(count, grid.columns() - column), Style.erased(style));
        full = false;
    }

    void insertLines(int count) {
        if (row >= top && row < bottom) {
            grid.scrollDown(row, bottom, count, Style.erased(style));
            carriageReturn();
        }
    }

    void deleteLines(int count) {
        if (row >= top && row < bottom) {
            grid.scrollUp(row, bottom, count, Style.erased(style), false);
            carriageReturn();
        }
    }

    void scroll(int count) {
        if (count > 0) {
            grid.scrollUp(top, bottom, count, Style.erased(style), true);
        } else {
            grid.scrollDown(top, bottom, -count, Style.erased(style));
        }
    }

    /// DECALN: all of the screen is E.
    void align() {
        top = 0;
        bottom = grid.rows();
        for (var y = 0; y < grid.rows(); y++) {
            for (var x = 0; x < grid.columns(); x++) {
                grid.row(y).put(x, 'E', Style.PLAIN);
            }
        }
        toRow(0);
        toColumn(0);
    }

    void charset(int slot, boolean lines) {
        graphics[slot] = lines;
    }

    void shift(int slot) {
        charset = slot;
    }

    void save() {
        saved = new Saved(column, row, style, origin, graphics.clone(), charset);
    }

    void restore() {
        var was = saved == null ? new Saved(0, 0, Style.PLAIN, false, new boolean[2], 0) : saved;
        style = was.style;
        origin = was.origin;
        System.arraycopy(was.graphics, 0, graphics, 0, graphics.length);
        charset = was.charset;
        row = Math.clamp(was.row, 0, grid.rows() - 1);
        toColumn(was.column);
    }

    /// The second screen has no history and is empty each time it is shown.
    void alternate(boolean shown) {
        if (shown != alternate()) {
            if (shown) {
                other = new Grid(main.columns(), main.rows(), 0);
            }
            grid = shown ? other : main;
            var kept = saved;
            saved = savedOfOther;
            savedOfOther = kept;
            top = 0;
            bottom = grid.rows();
            full = false;
        }
    }

    void reset(boolean hard) {
        style = Style.PLAIN;
        origin = false;
        autoWrap = true;
        insert = false;
        graphics[0] = false;
        graphics[1] = false;
        charset = 0;
        top = 0;
        bottom = grid.rows();
        saved = null;
        full = false;
        if (hard) {
            alternate(false);
            bottom = grid.rows();
            initialTabs();
            eraseDisplay(2);
            toRow(0);
            toColumn(0);
        }
    }

    void resize(int columns, int rows) {
        var at = new Grid.Place(column, row);
        var under = savedOfOther;
        if (alternate()) {
            other.resize(columns, rows);
            var below = new Grid.Place(under == null ? 0 : under.column, under == null
                    ? 0
                    : Math.min(under.row,
                            main.rows() - 1));
            main.reflow(columns, rows, below);
            if (under != null) {
                savedOfOther = new Saved(below.column, below.row, under.style, under.origin, under.graphics,
                        under.charset);
            }
        } else {
            main.reflow(columns, rows, at);
        }
        top = 0;
        bottom = rows;
        column = Math.clamp(at.column, 0, columns - 1);
        row = Math.clamp(at.row, 0, rows - 1);
        full = false;
    }
}
