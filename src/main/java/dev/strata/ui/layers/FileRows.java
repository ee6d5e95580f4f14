package dev.strata.ui.layers;

import java.util.AbstractList;
import java.util.BitSet;
import java.util.List;

import dev.strata.core.filetree.FileTree;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/// Rows that are made when somebody looks at them: two hundred thousand of them take a few bytes each.
final class FileRows extends ObservableListBase<FileRow> {

    /// Which nodes of a tree are rows.
    record Shown(@Nullable FileTree tree, int[] nodes, short[] depths, BitSet open) {

        static final Shown NONE = new Shown(null, new int[0], new short[0], new BitSet());
    }

    private Shown shown = Shown.NONE;

    void show(Shown now) {
        var before = shown;
        beginChange();
        shown = now;
        nextReplace(0, now.nodes().length, list(before));
        endChange();
    }

    private static List<FileRow> list(Shown of) {
        return new AbstractList<>() {
            @Override
            public FileRow get(int index) {
                return row(of, index);
            }

            @Override
            public int size() {
                return of.nodes().length;
            }
        };
    }

    private static FileRow row(Shown of, int index) {
        var tree = of.tree();
        if (tree == null) {
            throw new IndexOutOfBoundsException(index);
        }
        return new FileRow(tree, of.nodes()[index], of.depths()[index], of.open().get(index));
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

    @Override
    public FileRow get(int index) {
        return row(shown, index);
    }

    @Override
    public int size() {
        return shown.nodes().length;
    }
}
