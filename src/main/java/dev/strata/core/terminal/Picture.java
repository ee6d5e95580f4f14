package dev.strata.core.terminal;

/// What is to be seen at a moment: some lines of the history and the screen. Line numbers count from the first line there
/// ever was, so that a line keeps its number while others follow.
///
/// @param first the number of the uppermost line of the picture
/// @param oldest the number of the oldest line that is still there
/// @param screen the number of the screen's first line
/// @param cells of each line: a code point or a cluster (see `texts`), 0 for nothing, -1 behind a wide one
/// @param styles of each line, as [Style] packs them
/// @param cursorLine where the cursor stands, counted as lines are
public record Picture(int columns, int rows, long first, long oldest, long screen, int[][] cells, long[][] styles,
        long cursorLine, int cursorColumn, Modes modes, java.util.function.IntFunction<String> texts) {
}
