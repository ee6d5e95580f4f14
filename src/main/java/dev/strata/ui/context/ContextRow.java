package dev.strata.ui.context;

import dev.strata.core.context.ContextTree;
import dev.strata.ui.widgets.BranchCell;

/// A file or a folder of a context as it is shown.
///
/// @param depth how many folders it is in
/// @param opens whether any of what is in it is to be seen
/// @param open whether that is shown
record ContextRow(ContextTree tree, int node, int depth, boolean opens, boolean open) implements BranchCell.Branch {

    String path() {
        return tree.path(node);
    }
}
