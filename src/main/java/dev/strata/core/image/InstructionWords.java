package dev.strata.core.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The words of a Dockerfile instruction: quotes, backslashes and variables as docker reads them (the Dockerfile
/// reference, "Environment replacement").
final class InstructionWords {

    private final Map<String, String> variables;

    InstructionWords(Map<String, String> variables) {
        this.variables = variables;
    }

    /// Cut at blanks that are neither quoted nor after a backslash; still with their quotes.
    static List<String> cut(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var quote = '\0';
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && quote != '\'') {
                word.append(c).append(text.charAt(++i));
                continue;
            }
            if (quote == '\0' && Character.isWhitespace(c)) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                continue;
            }
            if (c == quote) {
                quote = '\0';
            } else if (quote == '\0' && (c == '"' || c == '\'')) {
                quote = c;
            }
            word.append(c);
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    /// Without quotes, and with the values of variables.
    String read(String word) {
        var read = new StringBuilder();
        var quote = '\0';
        for (var i = 0; i < word.length(); i++) {
            var c = word.charAt(i);
            if (quote == '\'' ? c == quote : c == quote || quote == '\0' && (c == '"' || c == '\'')) {
                quote = quote == '\0' ? c : '\0';
            } else if (quote == '\'') {
                read.append(c);
            } else if (c == '\\' && i + 1 < word.length()) {
                var next = word.charAt(++i);
                // Between double quotes it takes the meaning of these alone.
                read.append(quote == '"' && "\"$\\".indexOf(next) < 0 ? "\\" + next : String.valueOf(next));
            } else if (c == '$') {
                i = variable(word, i + 1, read) - 1;
            } else {
                read.append(c);
            }
        }
        return read.toString();
    }

    /// @return where the text goes on
    private int variable(String word, int start, StringBuilder read) {
        if (start < word.length() && word.charAt(start) == '{') {
            var end = word.indexOf('}', start);
            if (end > 0) {
                read.append(braced(word.substring(start + 1, end)));
                return end + 1;
            }
        }
        var end = start;
        while (end < word.length() && (Character.isLetterOrDigit(word.charAt(end)) || word.charAt(end) == '_')) {
            end++;
        }
        read.append(end == start ? "$" : variables.getOrDefault(word.substring(start, end), ""));
        return end;
    }

    /// `NAME`, `NAME:-otherwise`, `NAME:+instead`.
    private String braced(String inner) {
        var colon = inner.indexOf(':');
        if (colon < 0 || colon + 1 >= inner.length()) {
            return variables.getOrDefault(inner, "");
        }
        var value = variables.getOrDefault(inner.substring(0, colon), "");
        var other = inner.substring(colon + 2);
        return inner.charAt(colon + 1) == '+' ? value.isEmpty() ? "" : other : value.isEmpty() ? other : value;
    }
}
