package dev.strata.core.dockerfile;

/// Finds quotes, variables and heredoc marks in the words of an instruction, for their colours.
final class Shades {

    /// Characters of a variable with all that is in it: looking for an end that is not there must not take long.
    private static final int LONGEST = 512;

    private final LogicalLine line;
    private final String text;
    private final char escape;
    private final Paint paint;

    Shades(LogicalLine line, String text, char escape, Paint paint) {
        this.line = line;
        this.text = text;
        this.escape = escape;
        this.paint = paint;
    }

    /// Words, with their spaces.
    void words(int from, int to) {
        var at = from;
        var start = from;
        while (at < to) {
            var c = text.charAt(at);
            if (Characters.space(c)) {
                paint.paint(line, start, at, Token.Kind.WORD);
                start = at + 1;
                at++;
            } else if (c == '\'' || c == '"') {
                paint.paint(line, start, at, Token.Kind.WORD);
                start = quoted(at, to);
                at = start;
            } else if (c == escape) {
                at = Math.min(to, at + 2);
            } else if (c == '$') {
                var end = variable(at, to);
                if (end > at + 1) {
                    paint.paint(line, start, at, Token.Kind.WORD);
                    paint.paint(line, at, end, Token.Kind.VARIABLE);
                    start = end;
                }
                at = end;
            } else {
                at++;
            }
        }
        paint.paint(line, start, to, Token.Kind.WORD);
    }

    private int quoted(int from, int to) {
        var quote = text.charAt(from);
        var at = from + 1;
        while (at < to && text.charAt(at) != quote) {
            at += text.charAt(at) == escape && quote == '"' ? 2 : 1;
        }
        var end = Math.min(to, at + 1);
        paint.paint(line, from, end, Token.Kind.STRING);
        if (quote == '"') {
            variables(from, end);
        }
        return end;
    }

    /// Marks the variables in a part that has its colour.
    void variables(int from, int to) {
        var at = from;
        while (at < to) {
            var c = text.charAt(at);
            if (c == escape) {
                at += 2;
            } else if (c == '$') {
                var end = variable(at, to);
                if (end > at + 1) {
                    paint.paint(line, at, end, Token.Kind.VARIABLE);
                }
                at = end;
            } else {
                at++;
            }
        }
    }

    /// @return where a variable that begins here ends; behind the dollar when there is none
    private int variable(int from, int to) {
        var at = from + 1;
        if (at < to && text.charAt(at) == '{') {
            var depth = 1;
            var last = Math.min(to, from + LONGEST);
            for (var i = at + 1; i < last && !(depth == 1 && Characters.space(text.charAt(i))); i++) {
                var c = text.charAt(i);
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                if (depth == 0) {
                    return i + 1;
                }
            }
            return at;
        }
        while (at < to && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return at;
    }
}
