package dev.strata.core.dockerfile;

import java.util.ArrayList;
import java.util.List;

import dev.strata.core.dockerfile.Finding.Edit;

/// Makes comments of lines, or lines of comments.
public final class CommentToggle {

    private CommentToggle() {
    }

    /// Of all lines that the part touches: when each of them that is not empty is a comment, none is any more.
    public static List<Edit> of(String text, int from, int to) {
        var lines = new Lines(text);
        var first = lines.line(from);
        var last = lines.line(to);
        if (last > first && lines.start(last) == to) {
            last--;
        }
        var edits = new ArrayList<Edit>();
        var all = true;
        var column = Integer.MAX_VALUE;
        for (var line = first; line <= last; line++) {
            var content = text.substring(lines.start(line), lines.end(line));
            if (!content.isBlank() || first == last) {
                var indent = content.length() - content.stripLeading().length();
                column = Math.min(column, indent);
                all &= content.startsWith("#", indent);
            }
        }
        for (var line = first; line <= last; line++) {
            var start = lines.start(line);
            var content = text.substring(start, lines.end(line));
            if (content.isBlank() && first != last) {
                continue;
            }
            var sign = start + content.indexOf('#');
            edits.add(all
                    ? Edits.replace(sign, sign + (text.startsWith("# ", sign) ? 2 : 1), "")
                    : Edits.insert(start + column, "# "));
        }
        return edits;
    }
}
