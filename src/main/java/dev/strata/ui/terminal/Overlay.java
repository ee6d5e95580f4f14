package dev.strata.ui.terminal;

import java.util.List;

import dev.strata.core.terminal.Emulator;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// What lies over the text at a moment: the selection, and what was found.
///
/// @param first the first place that is selected; the same as the last when none is
/// @param one which of the hits is shown, or -1
record Overlay(Place first, Place last, List<Emulator.Hit> hits, int one, TerminalColors colors, long stamp)
        implements
            TerminalCanvas.Marks {

    /// A cell, or the gap before it.
    record Place(long line, int column) {
        boolean before(long otherLine, int otherColumn) {
            return line < otherLine || line == otherLine && column <= otherColumn;
        }
    }

    @Override
    public @Nullable Color behind(long line, int column) {
        if (first.before(line, column) && !last.before(line, column)) {
            return colors.selection();
        }
        for (var i = firstHit(line); i < hits.size() && hits.get(i).line() <= line; i++) {
            var hit = hits.get(i);
            if (new Place(hit.line(), hit.column()).before(line, column)
                    && !new Place(hit.lastLine(), hit.lastColumn()).before(line, column)) {
                return i == one ? colors.foundOne() : colors.found();
            }
        }
        return null;
    }

    /// The first that ends in this line or later.
    private int firstHit(long line) {
        var low = 0;
        var high = hits.size();
        while (low < high) {
            var middle = (low + high) / 2;
            if (hits.get(middle).lastLine() < line) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public long version(long line) {
        var touched = first.line <= line && line <= last.line;
        var found = firstHit(line);
        return (touched || found < hits.size() && hits.get(found).line() <= line ? stamp : 0) + 1;
    }
}
