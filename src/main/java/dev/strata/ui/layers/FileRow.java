package dev.strata.ui.layers;

import dev.strata.core.filetree.FileTree;

/// A file of a tree as it is shown.
///
/// @param node of the tree
/// @param depth how many directories it is in
/// @param open whether what is in it is shown
record FileRow(FileTree tree, int node, int depth, boolean open) {

    String path() {
        return tree.path(node);
    }

    boolean opens() {
        return tree.first(node) < tree.end(node);
    }
}
