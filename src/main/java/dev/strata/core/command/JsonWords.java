package dev.strata.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The exec form of an instruction: a JSON array of strings.
public final class JsonWords {

    private final String text;
    private int at;

    private JsonWords(String text) {
        this.text = text;
    }

    /// @return empty when it is none: the builder takes it as the shell form then
    public static Optional<List<String>> read(String text) {
        return new JsonWords(text.strip()).array();
    }

    /// As an instruction has it.
    public static String write(List<String> words) {
        var out = new StringBuilder("[");
        for (var word : words) {
            out.append(out.length() == 1 ? "" : ", ").append(quoted(word));
        }
        return out.append(']').toString();
    }

    /// A JSON string; what stands in it stays in one line.
    public static String quoted(String word) {
        var out = new StringBuilder("\"");
        for (var i = 0; i < word.length(); i++) {
            var c = word.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    private Optional<List<String>> array() {
        var words = new ArrayList<String>();
        if (!taken('[')) {
            return Optional.empty();
        }
        if (!taken(']')) {
            do {
                var word = string();
                if (word.isEmpty()) {
                    return Optional.empty();
                }
                words.add(word.get());
            } while (taken(','));
            if (!taken(']')) {
                return Optional.empty();
            }
        }
        return at == text.length() ? Optional.of(words) : Optional.empty();
    }

    private boolean taken(char c) {
        blanks();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            blanks();
            return true;
        }
        return false;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private Optional<String> string() {
        if (at >= text.length() || text.charAt(at) != '"') {
            return Optional.empty();
        }
        var out = new StringBuilder();
        for (at++; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == '"') {
                at++;
                return Optional.of(out.toString());
            }
            if (c != '\\') {
                out.append(c);
            } else if (!escape(out)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean escape(StringBuilder out) {
        at++;
        var c = at < text.length() ? text.charAt(at) : '\0';
        var plain = "\"\\/bfnrt".indexOf(c);
        if (plain >= 0 && c != '\0') {
            out.append("\"\\/\b\f\n\r\t".charAt(plain));
            return true;
        }
        if (c != 'u' || at + 4 >= text.length()) {
            return false;
        }
        try {
            out.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
            at += 4;
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
