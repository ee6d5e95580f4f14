package dev.strata.engine.docker;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;

import dev.strata.core.command.Attach;
import dev.strata.core.command.Commit;
import dev.strata.core.command.ContainerLogs;
import dev.strata.core.command.ControlContainers;
import dev.strata.core.command.Exec;
import dev.strata.core.command.RenameContainer;
import dev.strata.core.container.ContainerDetails;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.container.ContainerUsage;
import dev.strata.core.container.PathChange;
import dev.strata.core.container.PathFacts;
import dev.strata.core.container.ProcessTable;
import dev.strata.core.image.Digest;
import dev.strata.core.run.RunOptions;
import dev.strata.engine.Containers;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.Session;

/// An engine's containers.
final class DockerContainers implements Containers {

    private final RawRequests raw;
    private final SelectiveCommit selective;

    DockerContainers(Wire wire, SelectiveCommit selective) {
        this.raw = wire.raw();
        this.selective = selective;
    }

    @Override
    public List<ContainerSummary> list(boolean sizes, Monitor monitor) throws EngineException {
        return raw.array("/containers/json?all=1" + (sizes ? "&size=1" : ""), ImageAnswers::container, monitor);
    }

    @Override
    public void remove(String reference, boolean force, boolean volumes, Monitor monitor) throws EngineException {
        var query = (force ? "&force=1" : "") + (volumes ? "&v=1" : "");
        raw.delete("/containers/" + DockerImages.path(reference) + query.replaceFirst("&", "?"), monitor);
    }

    @Override
    public ContainerDetails inspect(String reference, Monitor monitor) throws EngineException {
        throw new UnsupportedOperationException("inspect");
    }

    @Override
    public String create(RunOptions options, Monitor monitor) throws EngineException {
        throw new UnsupportedOperationException("create");
    }

    @Override
    public void control(ControlContainers what, Monitor monitor) throws EngineException {
        throw new UnsupportedOperationException("control");
    }

    @Override
    public void rename(RenameContainer what, Monitor monitor) throws EngineException {
        throw new UnsupportedOperationException("rename");
    }

    @Override
    public void logs(ContainerLogs what, Consumer<Session.Chunk> heard, Monitor monitor) throws EngineException {
        throw new UnsupportedOperationException("logs");
    }

    @Override
    public ProcessTable processes(String reference, Monitor monitor) throws EngineException {
        throw new UnsupportedOperationException("processes");
    }

    @Override
    public void usage(String reference, Consumer<ContainerUsage> heard, Monitor monitor) throws EngineException {
        throw new UnsupportedOperationException("usage");
    }

    @Override
    public List<PathChange> changes(String reference, Monitor monitor) throws EngineException {
        throw new UnsupportedOperationException("changes");
    }

    @Override
    public PathFacts stat(String reference, String path, Monitor monitor) throws EngineException {
        throw new UnsupportedOperationException("stat");
    }

    @Override
    public void copyOut(String reference, String path, OutputStream tar, Monitor monitor) throws EngineException {
        throw new UnsupportedOperationException("copyOut");
    }

    @Override
    public void copyInto(String reference, String directory, InputStream tar, Monitor monitor)
            throws EngineException {
        throw new UnsupportedOperationException("copyInto");
    }

    @Override
    public Session attach(Attach what, Monitor monitor) throws EngineException {
        throw new UnsupportedOperationException("attach");
    }

    @Override
    public Session exec(Exec what, Monitor monitor) throws EngineException {
        throw new UnsupportedOperationException("exec");
    }

    @Override
    public Digest commit(Commit what, Monitor monitor) throws EngineException {
        throw new UnsupportedOperationException("commit");
    }

    @Override
    public Digest commitSelected(Commit what, List<PathChange> kept, Monitor monitor) throws EngineException {
        return selective.make(what, kept, monitor);
    }
}
