package dev.strata.ui;

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

/// The containers of a [FakeEngine], which do what a test tells them to.
public class FakeContainers implements Containers {

    /// Hears what is asked of which container; throws what a test wants refused.
    interface Asked {
        void of(String deed, String reference) throws EngineException;
    }

    private final List<ContainerSummary> containers;
    private final Asked asked;
    /// What was made, in that order.
    public final List<RunOptions> made = new java.util.concurrent.CopyOnWriteArrayList<>();
    /// Happens after each start, stop and the like.
    public Runnable then = () -> {
    };
    /// What every container has said.
    public String said = "";

    FakeContainers(List<ContainerSummary> containers, Asked asked) {
        this.containers = containers;
        this.asked = asked;
    }

    @Override
    public List<ContainerSummary> list(boolean sizes, Monitor monitor) {
        return List.copyOf(containers);
    }

    @Override
    public ContainerDetails inspect(String reference, Monitor monitor) throws EngineException {
        throw new EngineException(EngineException.Kind.NOT_FOUND, "No such container: " + reference);
    }

    @Override
    public String create(RunOptions options, Monitor monitor) throws EngineException {
        asked.of("create ", options.image());
        var id = String.format("%064x", 0xc0de + made.size());
        made.add(options);
        containers.add(new ContainerSummary(id, options.name(), new Digest("sha256", "0".repeat(64)), "created"));
        return id;
    }

    @Override
    public void control(ControlContainers what, Monitor monitor) throws EngineException {
        asked.of(what.arguments().getFirst() + " ", what.containers().getFirst());
        then.run();
    }

    @Override
    public void rename(RenameContainer what, Monitor monitor) throws EngineException {
        throw new UnsupportedOperationException("rename");
    }

    @Override
    public void remove(String reference, boolean force, boolean volumes, Monitor monitor) throws EngineException {
        asked.of("rm " + (force ? "-f " : "") + (volumes ? "-v " : ""), reference);
        containers.removeIf(container -> container.id().equals(reference));
    }

    @Override
    public void logs(ContainerLogs what, Consumer<Session.Chunk> heard, Monitor monitor) throws EngineException {
        heard.accept(new Session.Chunk(Session.Source.STDERR, said.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
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
        throw new UnsupportedOperationException("commitSelected");
    }
}
