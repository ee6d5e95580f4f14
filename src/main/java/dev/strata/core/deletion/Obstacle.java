package dev.strata.core.deletion;

import dev.strata.core.container.ContainerSummary;

/// What stands in the way of a chosen image, and whether the choices resolve it.
public sealed interface Obstacle {

    /// The image that cannot go.
    StoredImage image();

    boolean resolved();

    /// A container was made from the image. Removing it loses what it has changed.
    record Container(ContainerSummary container, StoredImage image, boolean resolved) implements Obstacle {
    }

    /// An image was built from it.
    record Child(StoredImage child, StoredImage image, boolean resolved) implements Obstacle {
    }
}
