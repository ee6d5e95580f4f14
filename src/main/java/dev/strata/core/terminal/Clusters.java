package dev.strata.core.terminal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Characters with the marks set on them that Unicode has no single character for. Bounded: what comes beyond is shown
/// without its mark.
final class Clusters {

    private static final int FIRST = Character.MAX_CODE_POINT + 1;
    private static final int MOST = 4_096;
    private static final int LONGEST = 16;

    private final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /// The cell of a cell's character with one more mark on it.
    int with(int cell, int mark) {
        var text = Normalizer.normalize(text(cell) + Character.toString(mark), Normalizer.Form.NFC);
        if (text.codePointCount(0, text.length()) == 1) {
            return text.codePointAt(0);
        }
        var known = numbers.get(text);
        if (known != null) {
            return known;
        }
        if (text.length() > LONGEST || texts.size() == MOST) {
            return cell;
        }
        texts.add(text);
        var number = FIRST + texts.size() - 1;
        numbers.put(text, number);
        return number;
    }

    String text(int cell) {
        return cell < FIRST ? Character.toString(cell) : texts.get(cell - FIRST);
    }
}
