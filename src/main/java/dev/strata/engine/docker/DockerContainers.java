package dev.strata.engine.docker;

import java.util.List;

import dev.strata.core.image.ContainerSummary;
import dev.strata.engine.Containers;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;

/// An engine's containers.
final class DockerContainers implements Containers {

    private final RawRequests raw;

    DockerContainers(Wire wire) {
        this.raw = wire.raw();
    }

    @Override
    public List<ContainerSummary> list(Monitor monitor) throws EngineException {
        return raw.array("/containers/json?all=1", ImageAnswers::container, monitor);
    }

    @Override
    public void remove(String reference, boolean force, Monitor monitor) throws EngineException {
        raw.delete("/containers/" + DockerImages.path(reference) + (force ? "?force=1" : ""), monitor);
    }
}
