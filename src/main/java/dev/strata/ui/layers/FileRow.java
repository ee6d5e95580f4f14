package dev.strata.ui.layers;

import dev.strata.core.filetree.FileTree;
import dev.strata.ui.widgets.BranchCell;

/// A file of a tree as it is shown.
///
/// @param node of the tree
/// @param depth how many directories it is in
/// @param open whether what is in it is shown
record FileRow(FileTree tree, int node, int depth, boolean open) implements BranchCell.Branch {

    String path() {
        return tree.path(node);
    }

    @Override
    public boolean opens() {
        return tree.first(node) < tree.end(node);
    }
}
