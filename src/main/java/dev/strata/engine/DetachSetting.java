package dev.strata.engine;

import dev.strata.core.run.KeySequence;

/// Which keys detach from a process where nobody says others: what docker's configuration says, or the usual ones.
///
/// @param problem why it is not what the configuration says, in a sentence; empty for nothing
public record DetachSetting(KeySequence keys, String problem) {

    public static final DetachSetting USUAL = new DetachSetting(KeySequence.USUAL, "");
}
