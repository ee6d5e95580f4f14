package dev.strata.ui.state;

import dev.strata.ui.Messages;

/// Whether a tag is on the engine.
public enum Here {
    /// It is not.
    NO,
    /// It is: the same content, or content of a name that no registry gave a digest to, which cannot be compared.
    LOCAL,
    /// A tag of this name is, and means other content there.
    OUTDATED;

    /// In a word; empty where it is not.
    public String words() {
        return switch (this) {
            case NO -> "";
            case LOCAL -> Messages.get("here.local");
            case OUTDATED -> Messages.get("here.outdated");
        };
    }
}
