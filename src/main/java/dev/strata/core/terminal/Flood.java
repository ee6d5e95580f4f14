package dev.strata.core.terminal;

/// Finds what of a flood of plain text need not be shown, because more lines follow than are kept.
final class Flood {

    private Flood() {
    }

    /// @param from where a run of plain text may begin
    /// @param lines the lines that are kept
    /// @return where the text that stays begins, behind a line's end; `from` when all stays
    static int skip(char[] text, int from, int to, int lines) {
        var end = plain(text, from, to);
        if (end - from < 2 * lines) {
            return from;
        }
        var seen = 0;
        for (var i = end - 1; i > from; i--) {
            if (text[i] == '\n' && text[i - 1] == '\r' && ++seen > lines) {
                return i + 1;
            }
        }
        return from;
    }

    private static int plain(char[] text, int from, int to) {
        for (var i = from; i < to; i++) {
            var c = text[i];
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t' || c >= 0x7f && c < 0xa0) {
                return i;
            }
        }
        return to;
    }
}
