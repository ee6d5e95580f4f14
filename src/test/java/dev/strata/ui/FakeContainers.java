package dev.strata.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
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
import dev.strata.core.filetree.FileKind;
import dev.strata.core.image.Digest;
import dev.strata.core.run.RunOptions;
import dev.strata.engine.Containers;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.Session;
import dev.strata.harness.Tars;
import org.jspecify.annotations.Nullable;

/// The containers of a [FakeEngine], which do what a test tells them to.
public class FakeContainers implements Containers {

    /// Hears what is asked of which container; throws what a test wants refused.
    interface Asked {
        void of(String deed, String reference) throws EngineException;
    }

    /// What each has changed, in an engine's order.
    public final Map<String, List<PathChange>> changed = new ConcurrentHashMap<>();
    /// What lies at a path of a container, `id:path`.
    public final Map<String, byte[]> files = new ConcurrentHashMap<>();
    public final Map<String, ContainerDetails> details = new ConcurrentHashMap<>();
    /// The paths that were asked for, in that order.
    public final Collection<String> stats = new ConcurrentLinkedQueue<>();
    public final List<Commit> commits = new CopyOnWriteArrayList<>();
    public final List<List<PathChange>> kept = new CopyOnWriteArrayList<>();
    private final List<ContainerSummary> containers;
    private final Asked asked;

    /// The image that every commit makes.
    public static final Digest MADE = new Digest("sha256", "c0".repeat(32));

    private static <T> T there(@Nullable T found) throws EngineException {
        if (found == null) {
            throw new EngineException(EngineException.Kind.NOT_FOUND, "No such thing");
        }
        return found;
    }

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
        asked.of("inspect ", reference);
        return there(details.get(reference));
    }

    @Override
    public String create(RunOptions options, Monitor monitor) throws EngineException {
        asked.of("create ", options.image());
        return options.image();
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
    public void remove(String reference, boolean force, boolean volumes, Monitor monitor) throws EngineException {
        asked.of("rm " + (force ? "-f " : "") + (volumes ? "-v " : ""), reference);
        containers.removeIf(container -> container.id().equals(reference));
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
        asked.of("diff ", reference);
        return there(changed.get(reference));
    }

    @Override
    public PathFacts stat(String reference, String path, Monitor monitor) throws EngineException {
        stats.add(path);
        var bytes = there(files.get(reference + ":" + path));
        return new PathFacts(FileKind.FILE, bytes.length, 0644, Instant.EPOCH, "");
    }

    @Override
    public void copyOut(String reference, String path, OutputStream tar, Monitor monitor) throws EngineException {
        asked.of("cp ", reference + ":" + path);
        try {
            tar.write(
                    new Tars().file(path.substring(path.lastIndexOf('/') + 1), there(files.get(reference + ":" + path)),
                            0644).bytes());
        } catch (IOException e) {
            throw new EngineException(EngineException.Kind.FAILED, "broken", e);
        }
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
        asked.of("commit ", what.container());
        commits.add(what);
        return MADE;
    }

    @Override
    public Digest commitSelected(Commit what, List<PathChange> selected, Monitor monitor)
            throws EngineException {
        kept.add(List.copyOf(selected));
        return commit(what, monitor);
    }
}
