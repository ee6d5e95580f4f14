package dev.strata.ui.layers;

import java.util.BitSet;

import dev.strata.core.filetree.FileTree;
import dev.strata.ui.widgets.LazyRows;
import org.jspecify.annotations.Nullable;

/// The files that are shown of a tree.
final class FileRows extends LazyRows<FileRow> {

    /// Which nodes of a tree are rows.
    record Shown(@Nullable FileTree tree, int[] nodes, short[] depths, BitSet open) {

        static final Shown NONE = new Shown(null, new int[0], new short[0], new BitSet());

        FileRow row(int index) {
            if (tree == null) {
                throw new IndexOutOfBoundsException(index);
            }
            return new FileRow(tree, nodes[index], depths[index], open.get(index));
        }
    }

    private Shown shown = Shown.NONE;

    void show(Shown now) {
        shown = now;
        show(now.nodes().length, now::row);
    }

    /// Where the node is shown; -1 when it is not.
    int place(int node) {
        for (var i = 0; i < shown.nodes().length; i++) {
            if (shown.nodes()[i] == node) {
                return i;
            }
        }
        return -1;
    }
}
