package dev.strata.ui.editor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.strata.core.dockerfile.Span;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// The style of each character as it is shown, and what has to be styled anew: of a long file no more than what is different.
final class Styling {

    /// What lies on characters beside their colour.
    enum Mark {
        ERROR, WARNING, INFO, FOUND, FOUND_NOW, BRACKET;

        private String styleClass() {
            return "mark-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// A mark and where it lies.
    record Marked(Mark mark, Span span) {
    }

    /// Styles from a place on.
    record Change(int from, StyleSpans<Collection<String>> spans) {
    }

    private static final int MARKS_FROM = 3;
    private static final int SHADES = (1 << MARKS_FROM) - 1;
    /// Of characters that have just come.
    private static final short UNKNOWN = -1;
    private static final Map<Integer, List<String>> CLASSES = new ConcurrentHashMap<>();
    private static final Map<Collection<String>, Short> CODES = new ConcurrentHashMap<>();

    private short[] shown = new short[0];

    /// The text has changed.
    ///
    /// @param style that the control gave to what came; empty where it gave several
    void typed(int at, int removed, int inserted, Collection<String> style) {
        var now = new short[shown.length - removed + inserted];
        System.arraycopy(shown, 0, now, 0, at);
        Arrays.fill(now, at, at + inserted, CODES.getOrDefault(style, UNKNOWN));
        System.arraycopy(shown, at + removed, now, at + inserted, shown.length - at - removed);
        shown = now;
    }

    /// @param shades as many as there are characters
    /// @return what is to be changed; empty for nothing
    Optional<Change> wanted(byte[] shades, List<Marked> marks) {
        if (shades.length != shown.length) {
            return Optional.empty();
        }
        var now = new short[shades.length];
        for (var i = 0; i < now.length; i++) {
            now[i] = shades[i];
        }
        for (var one : marks) {
            var end = Math.min(one.span().end(), now.length);
            for (var i = one.span().start(); i < end; i++) {
                now[i] |= (short) (1 << MARKS_FROM + one.mark().ordinal());
            }
        }
        var from = Arrays.mismatch(shown, now);
        if (from < 0) {
            return Optional.empty();
        }
        var to = now.length;
        while (to > from && shown[to - 1] == now[to - 1]) {
            to--;
        }
        shown = now;
        return Optional.of(new Change(from, spans(now, from, to)));
    }

    private static StyleSpans<Collection<String>> spans(short[] codes, int from, int to) {
        var builder = new StyleSpansBuilder<Collection<String>>();
        var start = from;
        for (var i = from + 1; i <= to; i++) {
            if (i == to || codes[i] != codes[start]) {
                builder.add(CLASSES.computeIfAbsent((int) codes[start], Styling::classes), i - start);
                start = i;
            }
        }
        return builder.create();
    }

    private static List<String> classes(int code) {
        var classes = new ArrayList<String>();
        classes.add("shade-" + Shade.values()[code & SHADES].name().toLowerCase(Locale.ROOT));
        for (var mark : Mark.values()) {
            if ((code & 1 << MARKS_FROM + mark.ordinal()) != 0) {
                classes.add(mark.styleClass());
            }
        }
        var made = List.copyOf(classes);
        CODES.put(made, (short) code);
        return made;
    }
}
