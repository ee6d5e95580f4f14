package dev.strata.core.filetree;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// Which nodes of a tree a filter lets through. Names are looked at once for each layer, nodes by all processors.
public final class FilteredTree {

    /// A multiple of 64, so that no two parts write to the same word.
    private static final int PART = 1 << 14;

    private final FileTree tree;
    private final PathFilter filter;
    private final List<BitSet> names;

    private FilteredTree(FileTree tree, PathFilter filter) {
        this.tree = tree;
        this.filter = filter;
        var used = new boolean[tree.layers().size()];
        for (var node = 0; node < tree.count(); node++) {
            used[tree.layer(node)] = true;
        }
        this.names = IntStream.range(0, used.length).parallel().mapToObj(layer -> used[layer]
                ? NameSearch.find(tree.layers().get(layer).columns().texts(), filter)
                : new BitSet()).toList();
    }

    /// @return the nodes that fit, without those that they are in
    public static BitSet of(FileTree tree, PathFilter filter) {
        return new FilteredTree(tree, filter).nodes();
    }

    private BitSet nodes() {
        var words = new long[(tree.count() + 63) >> 6];
        IntStream.range(0, (tree.count() + PART - 1) / PART).parallel().forEach(part -> {
            for (var node = Math.max(1, part * PART); node < Math.min(tree.count(), (part + 1) * PART); node++) {
                var files = tree.files(node);
                var entry = tree.entry(node);
                if (names.get(tree.layer(node)).get(files.nameAt(entry)) && filter.matchesNamed(files, entry)) {
                    words[node >> 6] |= 1L << node;
                }
            }
        });
        return BitSet.valueOf(words);
    }
}
