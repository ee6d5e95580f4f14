package dev.strata.ui.layers;

import java.util.List;

import dev.strata.core.filetree.LayerFiles;
import dev.strata.core.filetree.Oddity;
import dev.strata.core.filetree.StackAccount;
import dev.strata.core.filetree.WastedSpace;

/// What is known of the layers of the image that is looked at.
///
/// @param files of each layer, lowest first; of those that were not read yet, nothing
/// @param missing how many were not read yet
record Stack(List<LayerFiles> files, int missing, StackAccount account, WastedSpace waste, List<Oddity> oddities) {

    static final Stack NONE = of(List.of(), 0);

    Stack {
        files = List.copyOf(files);
        oddities = List.copyOf(oddities);
    }

    /// Adds up; takes as long as there are files.
    static Stack of(List<LayerFiles> files, int missing) {
        return new Stack(files, missing, StackAccount.of(files), WastedSpace.of(files), Oddity.of(files));
    }
}
