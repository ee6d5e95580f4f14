package dev.strata.ui.changes;

import dev.strata.core.changes.ChangeTree;
import dev.strata.core.filetree.Change;
import dev.strata.ui.widgets.BranchCell;

/// A change as it is shown.
///
/// @param node of the tree
/// @param first where a chain of directories that is shown as one begins; else the node itself
/// @param depth how many rows it is in
/// @param opens whether any of what is in it is to be seen
/// @param open whether that is shown
record ChangeRow(ChangeTree tree, int node, int first, int depth, boolean opens, boolean open)
        implements
            BranchCell.Branch {

    String path() {
        return tree.path(node);
    }

    Change change() {
        return tree.change(node);
    }

    boolean folder() {
        return tree.folder(node);
    }

    /// `etc`, of a chain `home/app`.
    String name() {
        if (first == node) {
            return tree.name(node);
        }
        var name = new StringBuilder(tree.name(node));
        for (var up = tree.parent(node); up >= first; up = tree.parent(up)) {
            name.insert(0, '/').insert(0, tree.name(up));
        }
        return name.toString();
    }
}
