package dev.strata.ui.layers;

import dev.strata.core.history.Instruction;
import dev.strata.core.layers.ImageForest.Branch;
import dev.strata.core.layers.LayerFact;

/// A row of the forest as it is shown: a run of layers, or one layer of a run that was opened.
///
/// @param branch the run
/// @param at which branch of the forest it is
/// @param step which layer of the run the row stands for, from 0; of a closed run its upper one
/// @param open whether the run's layers are shown each
record ForestRow(Branch branch, int at, int step, boolean open) {

    boolean run() {
        return branch.layers().size() > 1;
    }

    /// Whether it is where the run ends: there images end, and others branch off.
    boolean end() {
        return step == branch.layers().size() - 1;
    }

    /// Whether the line from what the run stands on comes in here.
    boolean begin() {
        return !open || step == 0;
    }

    /// Which layer of the images on it this is, from 0.
    int layer() {
        return branch.height() - branch.layers().size() + step;
    }

    LayerFact fact() {
        return branch.facts().get(step);
    }

    long bytes() {
        return open ? fact().size() : branch.bytes();
    }

    /// What it is called: the image that ends there, else what made it.
    String title() {
        if (end() && !branch.ends().isEmpty()) {
            return branch.ends().getFirst().title();
        }
        var brief = Instruction.of(fact().instruction()).brief();
        return brief.isEmpty() ? branch.layers().get(step).shortHex() : brief;
    }
}
