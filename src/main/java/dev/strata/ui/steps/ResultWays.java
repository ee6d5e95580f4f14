package dev.strata.ui.steps;

import java.util.function.Consumer;

import dev.strata.ui.state.BuildRun.Result;

/// Where one goes from what was built.
///
/// @param push only of what has a name
/// @param tag gives it one
public record ResultWays(Consumer<Result> run, Consumer<Result> layers, Consumer<Result> push, Consumer<Result> image,
        Consumer<Result> tag) {
}
