package dev.strata.ui.steps;

import java.util.function.Consumer;

/// Where one goes from an image that was built; each is given its ID.
public record ResultWays(Consumer<String> run, Consumer<String> layers, Consumer<String> push, Consumer<String> image) {
}
