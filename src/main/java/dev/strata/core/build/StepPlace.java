package dev.strata.core.build;

import dev.strata.core.dockerfile.Instruction;

/// Where the instruction of a step is.
///
/// @param stage from 0
/// @param instruction of the file that is built; a FROM for what its ONBUILD has brought
/// @param from its first line, from 1
/// @param to its last line
public record StepPlace(int stage, Instruction instruction, int from, int to) {

    public boolean holds(int line) {
        return line >= from && line <= to;
    }
}
