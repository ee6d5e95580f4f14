package dev.strata.core.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// One thing that was done, or seen, and how it ended. Holds no secret.
///
/// @param at when it began
/// @param took how long; zero for what was only seen
/// @param engine which engine, by its address
/// @param engineName the same as people call it
/// @param title what was done, in words
/// @param command the docker commands that do the same, one a line; empty for what was only seen
/// @param result what came of it, or why it failed; may be empty
/// @param changes the names that mean something else since, in the order they were changed
public record JournalEntry(Instant at, Duration took, String engine, String engineName, String title, String command,
        Outcome outcome, String result, List<NameChange> changes) {

    /// How it ended.
    public enum Outcome {
        DONE, FAILED, CANCELLED,
        /// Not done by Strata: it saw that names had changed.
        SEEN
    }

    /// An engine tells of a change a little after it was made.
    private static final Duration LATE = Duration.ofSeconds(10);

    public JournalEntry {
        changes = List.copyOf(changes);
    }

    /// Whether this entry did what another one only saw.
    public boolean explains(JournalEntry seen) {
        return outcome != Outcome.SEEN && seen.outcome == Outcome.SEEN && engine.equals(seen.engine)
                && !seen.at.isBefore(at) && seen.at.isBefore(at.plus(took).plus(LATE))
                && changes.containsAll(seen.changes);
    }
}
