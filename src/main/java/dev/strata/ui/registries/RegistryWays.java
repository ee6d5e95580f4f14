package dev.strata.ui.registries;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import dev.strata.core.image.ImageReference;
import dev.strata.core.image.Platform;
import dev.strata.core.image.RegistryName;

/// Where the page of registries leads on to.
///
/// @param logIn asks who one is at a registry; runs what follows once it has worked
/// @param logOut forgets who one is; runs what follows
/// @param pull asks for a pull, for a platform or the engine's own
/// @param layers looks at the layers of an image that is not here
/// @param setUp asks how to set up a registry of one's own
/// @param clients shows what docker, podman and a system need to trust a registry
public record RegistryWays(BiConsumer<RegistryName, Runnable> logIn, BiConsumer<RegistryName, Runnable> logOut,
        BiConsumer<ImageReference, Optional<Platform>> pull, BiConsumer<ImageReference, Optional<Platform>> layers,
        Runnable setUp, Consumer<RegistryName> clients) {
}
