package dev.strata.engine;

import java.util.List;

import dev.strata.core.image.ContainerSummary;

/// The containers of an engine.
public interface Containers {

    /// All containers, stopped ones too.
    List<ContainerSummary> list(Monitor monitor) throws EngineException;

    /// Removes a container with all it has changed; its volumes stay.
    ///
    /// @param reference an ID or a name
    /// @param force a running one too: it is killed first
    /// @throws EngineException NOT_FOUND; CONFLICT it runs
    void remove(String reference, boolean force, Monitor monitor) throws EngineException;
}
