package dev.strata.ui.state;

import dev.strata.engine.Endpoint;
import dev.strata.engine.Unreachable;

/// A try to reach an engine that failed.
///
/// @param words what the system or the engine said
public record Attempt(Endpoint endpoint, Unreachable reason, String words) {
}
