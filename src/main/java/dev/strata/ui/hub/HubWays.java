package dev.strata.ui.hub;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import dev.strata.core.image.ImageReference;
import dev.strata.core.image.Platform;

/// Where the page leads on to.
///
/// @param pull asks for a pull of an image, for a platform or the engine's own
/// @param layers looks at the layers of an image that is not here; empty where nothing can
/// @param run asks how to run an image that is here, by its name
/// @param reveal shows an image that is here
public record HubWays(BiConsumer<ImageReference, Optional<Platform>> pull,
        Optional<BiConsumer<ImageReference, Optional<Platform>>> layers, Consumer<String> run,
        Consumer<ImageReference> reveal) {
}
