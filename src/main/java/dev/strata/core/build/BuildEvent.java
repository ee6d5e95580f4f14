package dev.strata.core.build;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Something a builder tells while it builds, in the terms of BuildKit's status (`moby/buildkit`, `api/services/control`),
/// into which what other builders print is brought. Events of one build come one after another, from any thread.
public sealed interface BuildEvent {

    /// A step is known, or its state has changed; what an earlier event of the same ID said is replaced.
    ///
    /// @param id a digest, or what else the builder names the step by; never shown
    /// @param inputs IDs of the steps it needs
    /// @param name as BuildKit writes them, for every builder: `[internal] load build context`, `[build 2/5] RUN make`,
    ///     `[2/3] COPY . .`, `exporting to image`
    /// @param cached whether its result was there already
    /// @param started empty while it waits
    /// @param completed empty while it waits or runs
    /// @param error why it failed, in the builder's words; empty when it did not. BuildKit says `context canceled` of steps
    ///     that were cancelled
    record Step(String id, List<String> inputs, String name, boolean cached, Optional<Instant> started,
            Optional<Instant> completed, String error) implements BuildEvent {

        public Step {
            inputs = List.copyOf(inputs);
        }
    }

    /// How far something is that a step moves: a layer that is pulled, the context that is sent.
    ///
    /// @param id unique within its step
    /// @param name the builder's words: `extracting sha256:…`, `transferring context:`
    /// @param current bytes (or pieces) so far
    /// @param total bytes (or pieces) in all; 0 when not told
    record Transfer(String step, String id, String name, long current, long total, Optional<Instant> started,
            Optional<Instant> completed) implements BuildEvent {
    }

    /// What a step's program printed: any piece of its output, lines not whole, escape sequences and carriage returns as
    /// they came.
    ///
    /// @param error whether it came from standard error
    record Output(String step, boolean error, Instant time, String text) implements BuildEvent {
    }

    /// What the builder's frontend remarks.
    ///
    /// @param url a page that explains it; empty for none
    /// @param line in the Dockerfile from 1; 0 when it names none
    record Warning(String step, String summary, String detail, String url, int line) implements BuildEvent {
    }
}
