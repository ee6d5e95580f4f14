package dev.strata.ui.terminal;

import dev.strata.core.terminal.Emulator;

/// What is chosen with the mouse: from one cell up to another, by characters, words or lines. Lines are numbered as in a
/// picture, so that a choice stays on its text while more comes.
final class Selection {

    private static final String IN_WORDS = "-_./~:@%+#=?&";

    private final Emulator emulator;
    private long line;
    private int column;
    private long endLine;
    private int endColumn;
    private int unit;
    private boolean any;
    private long version;

    Selection(Emulator emulator) {
        this.emulator = emulator;
    }

    boolean any() {
        return any;
    }

    long version() {
        return version;
    }

    void clear() {
        any = false;
        version++;
    }

    /// @param clicks 1 for characters, 2 for words, 3 for lines
    void begin(long atLine, int atColumn, int clicks) {
        line = atLine;
        column = atColumn;
        endLine = atLine;
        endColumn = atColumn;
        unit = Math.clamp(clicks, 1, 3);
        any = unit > 1;
        version++;
    }

    void extend(long atLine, int atColumn) {
        endLine = atLine;
        endColumn = atColumn;
        any = true;
        version++;
    }

    void all(long first, long last, int columns) {
        line = first;
        column = 0;
        endLine = last;
        endColumn = columns;
        unit = 1;
        any = true;
        version++;
    }

    private boolean forwards() {
        return endLine > line || endLine == line && endColumn >= column;
    }

    long firstLine() {
        return forwards() ? line : endLine;
    }

    long lastLine() {
        return forwards() ? endLine : line;
    }

    int firstColumn() {
        var first = forwards() ? column : endColumn;
        return switch (unit) {
            case 2 -> wordEnd(firstLine(), first, -1);
            case 3 -> 0;
            default -> first;
        };
    }

    /// Not included.
    int lastColumn() {
        var last = forwards() ? endColumn : column;
        return switch (unit) {
            case 2 -> wordEnd(lastLine(), last, 1) + 1;
            case 3 -> Integer.MAX_VALUE;
            default -> last;
        };
    }

    private int wordEnd(long atLine, int atColumn, int step) {
        var at = atColumn;
        while (at + step >= 0 && inWord(atLine, at) && inWord(atLine, at + step)) {
            at += step;
        }
        return at;
    }

    private boolean inWord(long atLine, int atColumn) {
        var text = emulator.text(atLine, atColumn, atLine, atColumn + 1);
        return !text.isEmpty() && (Character.isLetterOrDigit(text.codePointAt(0)) || IN_WORDS.contains(text));
    }

    String text() {
        return any ? emulator.text(firstLine(), firstColumn(), lastLine(), lastColumn()) : "";
    }
}
