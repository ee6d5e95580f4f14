package dev.strata.core.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The exec form of an instruction: a JSON array of strings, as Go's decoder takes it. What is no JSON is the shell form.
public final class ExecForm {

    enum Result {
        STRINGS,
        /// An array that holds something else: an error, and no shell form.
        OTHER, NO_ARRAY
    }

    /// One string, its quotes included in its place.
    record Item(String text, int start, int end) {
    }

    private static final int DEEPEST = 1000;

    private final String text;
    private final int end;
    private final List<Item> items = new ArrayList<>();
    private boolean other;
    private int at;

    private ExecForm(String text, int from, int to) {
        this.text = text;
        at = from;
        end = to;
    }

    /// The strings of an exec form; empty where it is none.
    public static Optional<List<String>> strings(String text) {
        var items = new ArrayList<Item>();
        return read(text, 0, text.length(), items) == Result.STRINGS
                ? Optional.of(items.stream().map(Item::text).toList())
                : Optional.empty();
    }

    /// @param items gets the strings, when there are only such
    static Result read(String text, int from, int to, List<Item> items) {
        var form = new ExecForm(text, from, to);
        if (!form.array()) {
            return Result.NO_ARRAY;
        }
        if (form.other) {
            return Result.OTHER;
        }
        items.addAll(form.items);
        return Result.STRINGS;
    }

    private boolean array() {
        space();
        if (!taken('[')) {
            return false;
        }
        space();
        if (!taken(']')) {
            do {
                space();
                if (!item()) {
                    return false;
                }
                space();
            } while (taken(','));
            if (!taken(']')) {
                return false;
            }
        }
        space();
        return at == end;
    }

    private boolean item() {
        if (at < end && text.charAt(at) == '"') {
            var start = at;
            var out = new StringBuilder();
            if (!string(out)) {
                return false;
            }
            items.add(new Item(out.toString(), start, at));
            return true;
        }
        other = true;
        return value(1);
    }

    private void space() {
        while (at < end && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean taken(char c) {
        if (at < end && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private boolean string(StringBuilder out) {
        at++;
        while (at < end) {
            var c = text.charAt(at++);
            if (c == '"') {
                return true;
            } else if (c < ' ') {
                return false;
            } else if (c != '\\') {
                out.append(c);
            } else if (!escaped(out)) {
                return false;
            }
        }
        return false;
    }

    private boolean escaped(StringBuilder out) {
        if (at == end) {
            return false;
        }
        var c = text.charAt(at++);
        if (c == 'u') {
            return unicode(out);
        }
        var place = "\"\\/bfnrt".indexOf(c);
        if (place < 0) {
            return false;
        }
        out.append("\"\\/\b\f\n\r\t".charAt(place));
        return true;
    }

    private boolean unicode(StringBuilder out) {
        if (at + 4 > end) {
            return false;
        }
        var code = 0;
        for (var i = 0; i < 4; i++) {
            var digit = Character.digit(text.charAt(at++), 16);
            if (digit < 0) {
                return false;
            }
            code = 16 * code + digit;
        }
        out.append((char) code);
        return true;
    }

    /// Any value, passed over.
    private boolean value(int depth) {
        space();
        if (at == end || depth > DEEPEST) {
            return false;
        }
        return switch (text.charAt(at)) {
            case '"' -> string(new StringBuilder());
            case '[' -> values(']', false, depth);
            case '{' -> values('}', true, depth);
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean values(char close, boolean named, int depth) {
        at++;
        space();
        if (taken(close)) {
            return true;
        }
        do {
            space();
            if (named) {
                if (at == end || text.charAt(at) != '"' || !string(new StringBuilder())) {
                    return false;
                }
                space();
                if (!taken(':')) {
                    return false;
                }
            }
            if (!value(depth + 1)) {
                return false;
            }
            space();
        } while (taken(','));
        return taken(close);
    }

    private boolean word(String word) {
        if (text.startsWith(word, at) && at + word.length() <= end) {
            at += word.length();
            return true;
        }
        return false;
    }

    private boolean number() {
        taken('-');
        var from = at;
        digits();
        if (at == from || at - from > 1 && text.charAt(from) == '0') {
            return false;
        }
        if (taken('.') && !digits()) {
            return false;
        }
        if (taken('e') || taken('E')) {
            if (!taken('+')) {
                taken('-');
            }
            return digits();
        }
        return true;
    }

    private boolean digits() {
        var from = at;
        while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at > from;
    }
}
