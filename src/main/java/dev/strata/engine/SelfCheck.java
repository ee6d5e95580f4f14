package dev.strata.engine;

/// Looks at what Strata needs and works with, for a bug report.
public interface SelfCheck {

    /// What was found.
    ///
    /// @param text some lines, with no secret and no user's name
    /// @param well whether nothing is broken
    record Report(String text, boolean well) {
    }

    /// Looks; takes as long as the slowest engine, and seconds at most.
    Report run();
}
