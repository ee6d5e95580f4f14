package dev.strata.engine;

import java.util.List;

import dev.strata.core.image.ContainerSummary;

/// The containers of an engine.
public interface Containers {

    /// All containers, stopped ones too.
    List<ContainerSummary> list(Monitor monitor) throws EngineException;
}
