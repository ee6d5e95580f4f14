package dev.strata.core.deletion;

import dev.strata.core.image.ContainerSummary;

/// One request to the engine; each may fail by itself.
public sealed interface Step {

    /// What it is about, as a person calls it.
    String name();

    /// `docker rm`.
    ///
    /// @param force stops it first
    record RemoveContainer(ContainerSummary container, boolean force) implements Step {
        @Override
        public String name() {
            return container.name();
        }
    }

    /// `docker rmi` of one name, or of an image without any.
    ///
    /// @param name a name, or a short ID
    /// @param target the same for the engine, an ID being whole
    record RemoveImage(String name, String target, boolean force) implements Step {
    }
}
