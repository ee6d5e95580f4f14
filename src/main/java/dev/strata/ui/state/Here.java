package dev.strata.ui.state;

/// Whether a tag is on the engine.
public enum Here {
    /// It is not.
    NO,
    /// It is: the same content, or content of a name that no registry gave a digest to, which cannot be compared.
    LOCAL,
    /// A tag of this name is, and means other content there.
    OUTDATED
}
