package dev.strata.engine.docker;

import dev.strata.core.run.KeySequence;

/// Watches what is typed for the keys that detach. Engines are told of them too and are not relied on: Podman sees them
/// only one by one and hands the first ones to the process, and Docker takes a process for dead that goes on.
final class DetachKeys {

    private final byte[] sequence;
    private int matched;

    DetachKeys(KeySequence keys) {
        sequence = keys.bytes();
    }

    /// @return where in these bytes the last key is with which all have been typed; -1 when they have not
    int completedAt(byte[] bytes) {
        for (var i = 0; i < bytes.length && sequence.length > 0; i++) {
            matched = bytes[i] == sequence[matched] ? matched + 1 : bytes[i] == sequence[0] ? 1 : 0;
            if (matched == sequence.length) {
                matched = 0;
                return i;
            }
        }
        return -1;
    }

    /// How many of the last bytes may be the begin of them: nobody is to hear these until it is clear what they are.
    int begun() {
        return matched;
    }

    int length() {
        return sequence.length;
    }
}
