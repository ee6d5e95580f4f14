package dev.strata.core.dockerfile;

import java.util.ArrayList;
import java.util.List;

/// A file's text as an editor shows it, and the way back: every line ends with a line feed, and there is no byte order
/// mark. Lines that were not touched get their own ends back, others the one that most lines have.
public final class ShownText {

    private static final String MARK = "\ufeff";

    private final String original;
    private final String text;
    private final List<String> ends;
    private final String usual;

    private ShownText(String original, String text, List<String> ends, String usual) {
        this.original = original;
        this.text = text;
        this.ends = ends;
        this.usual = usual;
    }

    public static ShownText of(String original) {
        var text = new StringBuilder(original.length());
        var ends = new ArrayList<String>();
        var windows = 0;
        for (var i = original.startsWith(MARK) ? 1 : 0; i < original.length(); i++) {
            var c = original.charAt(i);
            if (c == '\r' && i + 1 < original.length() && original.charAt(i + 1) == '\n') {
                ends.add("\r\n");
                windows++;
                i++;
            } else if (c == '\r' || c == '\n') {
                ends.add(c == '\r' ? "\r" : "\n");
            } else {
                text.append(c);
                continue;
            }
            text.append('\n');
        }
        return new ShownText(original, text.toString(), List.copyOf(ends), 2 * windows > ends.size() ? "\r\n" : "\n");
    }

    /// What is shown.
    public String text() {
        return text;
    }

    /// The file's text, once what is shown was changed to this.
    public String back(String changed) {
        if (changed.equals(text)) {
            return original;
        }
        var before = text.split("\n", -1);
        var now = changed.split("\n", -1);
        var most = Math.min(before.length, now.length);
        var top = 0;
        while (top < most && before[top].equals(now[top])) {
            top++;
        }
        var bottom = 0;
        while (bottom < most - top && before[before.length - 1 - bottom].equals(now[now.length - 1 - bottom])) {
            bottom++;
        }
        var out = new StringBuilder(original.startsWith(MARK) ? MARK : "");
        for (var i = 0; i < now.length; i++) {
            out.append(now[i]);
            if (i < now.length - 1) {
                var was = i < top ? i : i >= now.length - bottom ? i - now.length + before.length : -1;
                var end = was >= 0 && was < ends.size() ? ends.get(was) : usual;
                // A line feed right behind a carriage return would make one end of the two.
                out.append(end.equals("\n") && !out.isEmpty() && out.charAt(out.length() - 1) == '\r' ? "\r" : end);
            }
        }
        return out.toString();
    }
}
