package dev.strata.ui.context;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

import dev.strata.core.context.ContextTree;
import dev.strata.core.filetree.PathFilter;
import org.jspecify.annotations.Nullable;

/// Makes the rows of a context: which part of it, what the filter lets through, which folders are open, in which order.
final class ContextListing {

    /// So many rows are opened unasked.
    private static final int UNASKED = 40;

    /// Which nodes are rows.
    record Shown(ContextTree tree, int[] nodes, short[] depths, BitSet opening, BitSet open) {

        ContextRow row(int index) {
            return new ContextRow(tree, nodes[index], depths[index], opening.get(index), open.get(index));
        }

        /// Where a node is shown; -1 when it is not.
        int place(int node) {
            for (var i = 0; i < nodes.length; i++) {
                if (nodes[i] == node) {
                    return i;
                }
            }
            return -1;
        }
    }

    private final ContextTree tree;
    private final BitSet kept;
    private final boolean all;
    private final Set<String> open;
    private final @Nullable IntToLongFunction sizes;
    private int[] nodes = new int[256];
    private short[] depths = new short[256];
    private final BitSet opening = new BitSet();
    private final BitSet opened = new BitSet();
    private int count;

    /// @param part which nodes it is about; the folders they are in are shown too
    /// @param all whether every folder is open
    /// @param open paths of those that are open else
    /// @param sizes what is largest comes first; null for folders first, each by name
    ContextListing(ContextTree tree, IntPredicate part, PathFilter filter, boolean all, Set<String> open,
            @Nullable IntToLongFunction sizes) {
        this.tree = tree;
        this.all = all;
        this.open = open;
        this.sizes = sizes;
        this.kept = new BitSet(tree.count());
        for (var node = tree.count() - 1; node > 0; node--) {
            if (kept.get(node) || part.test(node) && (filter.none() || tree.matches(filter, node))) {
                kept.set(node);
                kept.set(tree.parent(node));
            }
        }
    }

    Shown list() {
        // What is still to be listed, and how deep it is.
        var waiting = new int[64];
        var deep = new int[64];
        var size = 0;
        var inside = children(0);
        for (var depth = 0;; depth++) {
            for (var i = inside.length - 1; i >= 0; i--) {
                if (size == waiting.length) {
                    waiting = Arrays.copyOf(waiting, 2 * size);
                    deep = Arrays.copyOf(deep, 2 * size);
                }
                deep[size] = depth;
                waiting[size++] = inside[i];
            }
            if (size == 0) {
                return new Shown(tree, Arrays.copyOf(nodes, count), Arrays.copyOf(depths, count), opening, opened);
            }
            var node = waiting[--size];
            depth = deep[size];
            inside = append(node, depth) ? children(node) : new int[0];
        }
    }

    /// @return whether what is in it comes next
    private boolean append(int node, int depth) {
        if (count == nodes.length) {
            nodes = Arrays.copyOf(nodes, 2 * count);
            depths = Arrays.copyOf(depths, 2 * count);
        }
        var within = tree.first(node) < tree.end(node) ? kept.nextSetBit(tree.first(node)) : -1;
        var opens = within >= 0 && within < tree.end(node);
        var isOpen = opens && (all || open.contains(tree.path(node)));
        nodes[count] = node;
        depths[count] = (short) Math.min(depth, Short.MAX_VALUE);
        opening.set(count, opens);
        opened.set(count++, isOpen);
        return isOpen;
    }

    private int[] children(int folder) {
        var bits = kept.get(tree.first(folder), tree.end(folder));
        var found = bits.stream().map(bit -> tree.first(folder) + bit).boxed();
        var order = sizes == null
                ? Comparator.<Integer, Boolean>comparing(node -> !tree.folder(node))
                : Comparator.<Integer>comparingLong(sizes::applyAsLong).reversed();
        return found.sorted(order.thenComparing(Comparator.naturalOrder())).mapToInt(Integer::intValue).toArray();
    }

    /// The folders to open when nobody has opened any: the one that all lies in, and as many as stay on a page.
    static void openUnasked(ContextTree tree, Set<String> open) {
        var folder = 0;
        var rows = 0;
        while (folder >= 0 && rows < UNASKED) {
            var only = -1;
            for (var child = tree.first(folder); child < tree.end(folder); child++) {
                if (tree.sent(child)) {
                    rows++;
                    only = tree.folder(child) && tree.bytes(child) * 2 > tree.bytes(folder) ? child : only;
                }
            }
            folder = only;
            if (folder > 0 && rows + tree.end(folder) - tree.first(folder) <= UNASKED) {
                open.add(tree.path(folder));
            } else {
                folder = -1;
            }
        }
    }
}
