package dev.strata.ui.state;

import java.util.List;
import java.util.Optional;

import dev.strata.engine.Engine;
import dev.strata.engine.Engines;

/// Where Strata stands with its engine. An engine that is not there is a state like any other.
public sealed interface EngineState {

    /// Nothing has been tried yet, or a try is under way.
    record Looking() implements EngineState {
    }

    /// An engine answers.
    record Connected(Engine engine) implements EngineState {
    }

    /// No engine answers. Strata looks again by itself when something changes.
    ///
    /// @param attempts what was tried, in order
    /// @param installed whether an engine's program is on this computer
    /// @param starter how one could be started
    record Absent(List<Attempt> attempts, boolean installed, Optional<Engines.Starter> starter)
            implements
                EngineState {

        public Absent {
            attempts = List.copyOf(attempts);
        }
    }
}
