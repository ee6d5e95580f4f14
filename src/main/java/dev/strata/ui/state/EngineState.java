package dev.strata.ui.state;

import java.util.List;
import java.util.Optional;

import dev.strata.engine.Engine;
import dev.strata.engine.Engines;
import org.jspecify.annotations.Nullable;

/// Where Strata stands with its engine. An engine that is not there is a state like any other.
public sealed interface EngineState {

    /// Nothing has been tried yet, or a try is under way.
    record Looking() implements EngineState {
    }

    /// An engine answers.
    record Connected(Engine engine) implements EngineState {

        /// Written out as that of [dev.strata.engine.Endpoint] is.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Connected that && engine.equals(that.engine);
        }

        @Override
        public int hashCode() {
            return engine.hashCode();
        }
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
