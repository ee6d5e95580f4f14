package dev.strata.engine;

import java.util.List;

import dev.strata.core.journal.JournalEntry;

/// What was done, kept between starts. Blocks.
public interface Journal {

    /// What is kept, oldest first. Entries that cannot be read are left out.
    ///
    /// @throws EngineException UNAUTHORIZED it may not be read; FAILED
    List<JournalEntry> read() throws EngineException;

    /// Keeps one entry more.
    ///
    /// @throws EngineException UNAUTHORIZED it may not be written; NO_SPACE; FAILED
    void append(JournalEntry entry) throws EngineException;
}
