package dev.strata.core.terminal;

import java.util.ArrayList;
import java.util.List;

/// Breaks lines anew at another width: those that went on in the next become one, and that is cut again.
final class Reflow {

    private final List<Line> out = new ArrayList<>();
    private final int columns;
    private Line line;
    private int filled;

    private Reflow(int columns) {
        this.columns = columns;
        this.line = new Line(columns);
    }

    /// @param cursor a place in the lines, which is moved along
    static List<Line> of(List<Line> lines, int columns, Grid.Place cursor) {
        var reflow = new Reflow(columns);
        var row = cursor.row;
        var column = cursor.column;
        for (var i = 0; i < lines.size(); i++) {
            var from = lines.get(i);
            var used = from.wrapped ? from.columns() : from.used();
            for (var cell = 0; cell < used; cell++) {
                if (i == row && cell == column) {
                    reflow.mark(cursor);
                }
                if (from.cells[cell] != Line.TAIL) {
                    var wide = cell + 1 < used && from.cells[cell + 1] == Line.TAIL;
                    reflow.add(from.cells[cell], from.styles[cell], wide);
                }
            }
            if (i == row && column >= used) {
                reflow.mark(cursor);
                cursor.column = Math.min(columns - 1, cursor.column + column - used);
            }
            if (!from.wrapped) {
                reflow.end(false);
            }
        }
        if (reflow.filled > 0) {
            reflow.end(false);
        }
        return reflow.out;
    }

    private void mark(Grid.Place cursor) {
        cursor.row = out.size();
        cursor.column = filled;
    }

    private void add(int cell, long style, boolean wide) {
        var needed = wide && columns > 1 ? 2 : 1;
        if (filled + needed > columns) {
            end(true);
        }
        line.put(filled++, cell, style);
        if (needed == 2) {
            line.put(filled++, Line.TAIL, style);
        }
    }

    private void end(boolean goesOn) {
        line.wrapped = goesOn;
        out.add(line);
        line = new Line(columns);
        filled = 0;
    }
}
