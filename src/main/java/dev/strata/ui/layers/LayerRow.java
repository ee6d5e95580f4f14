package dev.strata.ui.layers;

import java.util.List;

import dev.strata.core.history.Instruction;
import dev.strata.core.layers.LayerFact;

/// A row of the list of an image's layers.
sealed interface LayerRow {

    /// What the layers below it, up to the next one, came with.
    ///
    /// @param layers how many
    record Base(String title, int layers, long bytes, long waste) implements LayerRow {
    }

    /// One layer.
    ///
    /// @param index from 0
    /// @param fact what the history says of it
    /// @param bytes as the engine counts it; of its files once they were read
    /// @param waste bytes of it that are not seen in the end; -1 when it was not read
    record Layer(int index, Instruction instruction, LayerFact fact, long bytes, long waste, State state)
            implements
                LayerRow {

        boolean read() {
            return state == State.READ;
        }
    }

    /// What is known of a layer's files.
    enum State {
        UNREAD, READ,
        /// It is a foreign layer, and the archive does not hold it.
        ABSENT
    }

    /// The steps that made no layer, in one row.
    record Empty(List<Instruction> steps) implements LayerRow {
    }
}
