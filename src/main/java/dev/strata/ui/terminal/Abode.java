package dev.strata.ui.terminal;

import dev.strata.core.container.ContainerSummary;
import org.jspecify.annotations.Nullable;

/// How the container of a terminal is, as far as it is known: what can be done when the terminal is over depends on it.
enum Abode {
    UNKNOWN, RUNNING,
    /// It can be started.
    STOPPED, GONE;

    /// @param listed null where the engine does not list it
    static Abode of(@Nullable ContainerSummary listed) {
        return listed == null ? GONE : of(listed.state());
    }

    /// @param state the engine's word
    static Abode of(String state) {
        return switch (state) {
            case "running", "paused", "restarting" -> RUNNING;
            case "removing", "dead" -> GONE;
            default -> STOPPED;
        };
    }
}
