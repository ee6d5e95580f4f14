package dev.strata.core.terminal;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;

/// Looks for a text in cells that come one by one.
final class Search {

    /// A character and where it stands.
    private record At(String text, long line, int column) {
    }

    private final List<String> wanted;
    private final ArrayDeque<At> window = new ArrayDeque<>();

    Search(String text) {
        wanted = text.codePoints().mapToObj(point -> folded(Character.toString(point))).toList();
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    void add(String text, long line, int column, List<Emulator.Hit> hits) {
        window.addLast(new At(folded(text), line, column));
        if (window.size() > wanted.size()) {
            window.removeFirst();
        }
        if (window.size() == wanted.size()) {
            var i = 0;
            for (var at : window) {
                if (!at.text.equals(wanted.get(i++))) {
                    return;
                }
            }
            hits.add(new Emulator.Hit(window.getFirst().line, window.getFirst().column, line, column + 1));
            window.clear();
        }
    }

    /// The text does not go on in the next line.
    void end() {
        window.clear();
    }
}
