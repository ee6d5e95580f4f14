package dev.strata.core.dockerfile;

import java.util.ArrayList;
import java.util.List;

/// Cuts text at its spaces: with respect for quotes and the escape character, or without.
public final class Words {

    /// Characters from `start` to before `end` of the text that was cut.
    record Part(int start, int end) {
    }

    private Words() {
    }

    /// The words of a text; quotes and escape characters stay.
    public static List<String> split(String text, char escape) {
        return quoted(text, 0, text.length(), escape).stream().map(part -> text.substring(part.start(), part.end()))
                .toList();
    }

    /// Between separators, as for FROM, EXPOSE, COPY.
    static List<Part> plain(String text, int from, int to) {
        var parts = new ArrayList<Part>();
        var at = from;
        while (at < to) {
            while (at < to && Characters.separator(text.charAt(at))) {
                at++;
            }
            var start = at;
            while (at < to && !Characters.separator(text.charAt(at))) {
                at++;
            }
            if (at > start) {
                parts.add(new Part(start, at));
            }
        }
        return parts;
    }

    /// As for ENV, LABEL, ARG and where heredocs are looked for: a space in quotes or behind the escape character cuts
    /// nothing. An open quote reaches to the end.
    static List<Part> quoted(String text, int from, int to, char escape) {
        var parts = new ArrayList<Part>();
        var start = -1;
        var quote = '\0';
        for (var i = from; i < to; i++) {
            var c = text.charAt(i);
            if (quote == '\0' && Characters.space(c)) {
                if (start >= 0) {
                    parts.add(new Part(start, i));
                    start = -1;
                }
                continue;
            }
            start = start < 0 ? i : start;
            if (c == escape && quote != '\'') {
                i++;
            } else if (quote == '\0' && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = '\0';
            }
        }
        if (start >= 0) {
            parts.add(new Part(start, to));
        }
        return parts;
    }

    /// Where a quote is opened and never closed; -1 for nowhere.
    static int open(String text, int from, int to, char escape) {
        var quote = -1;
        for (var i = from; i < to; i++) {
            var c = text.charAt(i);
            if (c == escape && (quote < 0 || text.charAt(quote) != '\'')) {
                i++;
            } else if (quote < 0 && (c == '\'' || c == '"')) {
                quote = i;
            } else if (quote >= 0 && c == text.charAt(quote)) {
                quote = -1;
            }
        }
        return quote;
    }

    /// Without quotes, and without the escape characters that do their work.
    static String bare(String word, char escape) {
        if (word.indexOf(escape) < 0 && word.indexOf('\'') < 0 && word.indexOf('"') < 0) {
            return word;
        }
        var out = new StringBuilder();
        var quote = '\0';
        for (var i = 0; i < word.length(); i++) {
            var c = word.charAt(i);
            if (c == escape && quote != '\'' && i + 1 < word.length()) {
                var next = word.charAt(++i);
                if (quote == '"' && next != '"' && next != '$' && next != escape) {
                    out.append(c);
                }
                out.append(next);
            } else if (quote == '\0' && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote && quote != '\0') {
                quote = '\0';
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
