package dev.strata.core.dockerfile;

import java.util.Comparator;
import java.util.List;

import dev.strata.core.dockerfile.Finding.Edit;

/// Changes of a text that are made at once: their places are those of the text before.
public final class Edits {

    private Edits() {
    }

    /// The text with all of them made; none overlaps another.
    public static String apply(String text, List<Edit> edits) {
        var out = new StringBuilder(text);
        lastFirst(edits).forEach(edit -> out.replace(edit.span().start(), edit.span().end(), edit.text()));
        return out.toString();
    }

    /// In the order in which they can be made one by one.
    public static List<Edit> lastFirst(List<Edit> edits) {
        return edits.stream().sorted(Comparator.comparingInt((Edit edit) -> edit.span().start()).reversed()).toList();
    }

    /// Where a place of the text is once they are made; one inside of what is replaced stays, or
    /// goes to its end where that is shorter.
    public static int moved(int offset, List<Edit> edits) {
        var moved = offset;
        for (var edit : edits) {
            var span = edit.span();
            if (span.end() <= offset) {
                moved += edit.text().length() - span.length();
            } else if (span.start() < offset) {
                moved += Math.min(0, edit.text().length() - (offset - span.start()));
            }
        }
        return moved;
    }

    static Edit insert(int at, String text) {
        return new Edit(new Span(at, at), text);
    }

    static Edit replace(int from, int to, String text) {
        return new Edit(new Span(from, to), text);
    }
}
