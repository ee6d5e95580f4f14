package dev.strata.ui.changes;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;

import dev.strata.core.changes.ChangeTree;
import dev.strata.core.changes.Ticks;
import dev.strata.core.filetree.Change;
import org.jspecify.annotations.Nullable;

/// Makes the rows of a tree: which directories are open, and what a filter lets through.
final class ChangeListing {

    /// So many rows are opened unasked.
    private static final int UNASKED = 80;
    /// A directory that came as a whole with more than this is one row at first.
    private static final int WHOLE = 12;

    /// Which nodes are rows.
    ///
    /// @param fitting what the filter lets through; null for all
    record Shown(ChangeTree tree, @Nullable BitSet fitting, int[] nodes, int[] firsts, short[] depths, BitSet opening,
            BitSet open) {

        ChangeRow row(int index) {
            return new ChangeRow(tree, nodes[index], firsts[index], depths[index], opening.get(index),
                    open.get(index));
        }

        /// Where a node is shown; -1 when it is not.
        int place(int node) {
            for (var i = 0; i < nodes.length; i++) {
                if (nodes[i] >= node && firsts[i] <= node) {
                    return i;
                }
            }
            return -1;
        }
    }

    private final ChangeTree tree;
    private final @Nullable BitSet fitting;
    private final Set<String> open;
    private int[] nodes = new int[256];
    private int[] firsts = new int[256];
    private short[] depths = new short[256];
    private final BitSet opening = new BitSet();
    private final BitSet opened = new BitSet();
    private int count;

    /// @param open paths of the directories that are open; with a filter all are that hold something
    ChangeListing(ChangeTree tree, @Nullable BitSet fitting, Set<String> open) {
        this.tree = tree;
        this.fitting = fitting;
        this.open = open;
    }

    Shown list() {
        // Where the open directories end that a row is in: as many as it is deep.
        var ends = new int[32];
        var depth = 0;
        for (var node = 1; node < tree.count();) {
            while (depth > 0 && node >= ends[depth - 1]) {
                depth--;
            }
            if (!fits(node)) {
                node = tree.end(node);
                continue;
            }
            var first = node;
            while (tree.chained(node) && fits(node + 1)) {
                node++;
            }
            var opens = tree.folder(node) && (fitting == null || within(node));
            var isOpen = opens && (fitting != null || open.contains(tree.path(node)));
            append(node, first, depth, opens, isOpen);
            if (isOpen) {
                if (depth == ends.length) {
                    ends = Arrays.copyOf(ends, 2 * depth);
                }
                ends[depth++] = tree.end(node);
                node++;
            } else {
                node = tree.end(node);
            }
        }
        return new Shown(tree, fitting, Arrays.copyOf(nodes, count), Arrays.copyOf(firsts, count),
                Arrays.copyOf(depths, count), opening, opened);
    }

    private boolean fits(int node) {
        return fitting == null || fitting.get(node);
    }

    private boolean within(int node) {
        var inside = fitting == null ? -1 : fitting.nextSetBit(node + 1);
        return inside >= 0 && inside < tree.end(node);
    }

    private void append(int node, int first, int depth, boolean opens, boolean isOpen) {
        if (count == nodes.length) {
            nodes = Arrays.copyOf(nodes, 2 * count);
            firsts = Arrays.copyOf(firsts, 2 * count);
            depths = Arrays.copyOf(depths, 2 * count);
        }
        nodes[count] = node;
        firsts[count] = first;
        depths[count] = (short) Math.min(depth, Short.MAX_VALUE);
        opening.set(count, opens);
        opened.set(count, isOpen);
        count++;
    }

    /// What to open when nobody has opened anything: level by level as long as it stays on a page or two, but nothing that
    /// came as a whole and is large, and nothing that is all noise.
    static void openUnasked(Ticks ticks, Set<String> open) {
        var tree = ticks.tree();
        var level = new int[]{0};
        var rows = 0;
        while (level.length > 0) {
            var next = new int[16];
            var size = 0;
            for (var folder : level) {
                var children = 0;
                for (var child = folder + 1; child < tree.end(folder); child = tree.end(child)) {
                    children++;
                }
                if (folder > 0 && (rows + children > UNASKED || !worthOpening(ticks, folder))) {
                    continue;
                }
                rows += children;
                open.add(tree.path(folder));
                for (var child = folder + 1; child < tree.end(folder) && tree.folder(child); child = tree.end(child)) {
                    if (size == next.length) {
                        next = Arrays.copyOf(next, 2 * size);
                    }
                    next[size++] = child;
                }
            }
            level = Arrays.copyOf(next, size);
        }
    }

    private static boolean worthOpening(Ticks ticks, int folder) {
        var tree = ticks.tree();
        return !(tree.change(folder) == Change.ADDED && tree.leavesIn(folder) > WHOLE) && ticks.why(folder) == null;
    }
}
