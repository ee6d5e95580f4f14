package dev.strata.core.build;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a step of a build stands at a moment.
///
/// @param id as the builder names it
/// @param order in which it became known, from 0
/// @param inputs IDs of the steps it needs
/// @param place its instruction in the Dockerfile; empty for what is none of it
/// @param error why it failed, in the builder's words
/// @param transfers what it moves, in the order of their beginning
/// @param warnings of the builder's frontend
public record BuildStep(String id, int order, StepName name, State state, List<String> inputs,
        Optional<StepPlace> place,
        Optional<Instant> started, Optional<Instant> completed, String error, List<BuildEvent.Transfer> transfers,
        List<BuildEvent.Warning> warnings) {

    public enum State {
        WAITING, RUNNING, CACHED, DONE, FAILED, CANCELLED;

        public boolean ended() {
            return this != WAITING && this != RUNNING;
        }
    }

    public BuildStep {
        inputs = List.copyOf(inputs);
        transfers = List.copyOf(transfers);
        warnings = List.copyOf(warnings);
    }

    /// How long it took, or has taken until now; nothing when it waits.
    public Duration took(Instant now) {
        return started.map(begin -> Duration.between(begin, completed.orElse(now)))
                .filter(length -> !length.isNegative()).orElse(Duration.ZERO);
    }
}
