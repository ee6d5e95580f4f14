package dev.strata.ui.changes;

import java.nio.file.Path;
import java.util.List;

import dev.strata.core.container.ContainerSummary;
import dev.strata.core.container.PathChange;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;

/// Proposes the Dockerfile that does what was done in a container.
public interface DockerfileWriter {

    /// Writes it with the files it copies into a folder. Blocks.
    ///
    /// @param kept what it is to do
    /// @param folder empty or not there yet
    /// @return the Dockerfile's text
    /// @throws EngineException CONFLICT the folder holds something; what the engine says
    String write(Engine engine, ContainerSummary container, List<PathChange> kept, Path folder, Monitor monitor)
            throws EngineException;
}
