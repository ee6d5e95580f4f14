package dev.strata.ui.widgets;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Pretty-printed JSON, line by line, with the blocks that can be folded.
public final class JsonLines {

    private final List<String> lines;
    private final int[] end;
    private final BitSet folded = new BitSet();

    /// @param json one value or bracket a line, as a pretty printer writes it
    public JsonLines(String json) {
        lines = json.lines().toList();
        end = new int[lines.size()];
        var open = new ArrayList<Integer>();
        for (var i = 0; i < lines.size(); i++) {
            end[i] = -1;
            var line = lines.get(i).stripTrailing();
            var trimmed = line.stripLeading();
            if ((trimmed.startsWith("}") || trimmed.startsWith("]")) && !open.isEmpty()) {
                end[open.removeLast()] = i;
            }
            if (line.endsWith("{") || line.endsWith("[")) {
                open.add(i);
            }
        }
    }

    public String line(int number) {
        var text = lines.get(number);
        return folded.get(number) ? text + " … " + lines.get(end[number]).strip() : text;
    }

    public boolean foldable(int number) {
        return end[number] > number + 1;
    }

    public boolean folded(int number) {
        return folded.get(number);
    }

    public void fold(int number, boolean fold) {
        folded.set(number, fold && foldable(number));
    }

    /// Folds every block below the outermost, or opens all.
    public void foldAll(boolean fold) {
        folded.clear();
        for (var i = 1; fold && i < lines.size(); i++) {
            folded.set(i, foldable(i) && indent(i) == indent(1));
        }
    }

    private int indent(int number) {
        var text = lines.get(number);
        return text.length() - text.stripLeading().length();
    }

    /// The numbers of the lines that are to be seen.
    public List<Integer> visible() {
        var visible = new ArrayList<Integer>();
        for (var i = 0; i < lines.size(); i++) {
            visible.add(i);
            if (folded.get(i)) {
                i = end[i];
            }
        }
        return visible;
    }

    /// The next line from `start` on, round the end, that holds the words, case aside; -1 for none. Opens what hides it.
    public int find(String words, int start, boolean forward) {
        var lower = words.toLowerCase(java.util.Locale.ROOT);
        for (var i = 0; i < lines.size() && !lower.isEmpty(); i++) {
            var at = Math.floorMod(forward ? start + i : start - i, lines.size());
            if (lines.get(at).toLowerCase(java.util.Locale.ROOT).contains(lower)) {
                reveal(at);
                return at;
            }
        }
        return -1;
    }

    /// How many lines hold the words.
    public long count(String words) {
        var lower = words.toLowerCase(java.util.Locale.ROOT);
        return lower.isEmpty()
                ? 0
                : lines.stream().filter(line -> line.toLowerCase(java.util.Locale.ROOT).contains(lower)).count();
    }

    private void reveal(int number) {
        for (var i = folded.nextSetBit(0); i >= 0 && i < number; i = folded.nextSetBit(i + 1)) {
            if (end[i] >= number) {
                folded.clear(i);
            }
        }
    }
}
