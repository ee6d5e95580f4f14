package dev.strata.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import dev.strata.core.command.Attach;
import dev.strata.core.command.Commit;
import dev.strata.core.command.ContainerLogs;
import dev.strata.core.command.ControlContainers;
import dev.strata.core.command.Exec;
import dev.strata.core.command.RenameContainer;
import dev.strata.core.container.ContainerDetails;
import dev.strata.core.container.ContainerState;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.container.ContainerUsage;
import dev.strata.core.container.PathChange;
import dev.strata.core.container.PathFacts;
import dev.strata.core.container.ProcessTable;
import dev.strata.core.filetree.FileKind;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageConfig;
import dev.strata.core.run.RunAgain;
import dev.strata.core.run.RunOptions;
import dev.strata.engine.Containers;
import dev.strata.engine.DetachSetting;
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

    /// How long a comparison with the image takes.
    public volatile Duration comparing = Duration.ZERO;
    /// When the last one was answered, by [System#nanoTime()].
    public volatile long compared;
    /// What each has changed, in an engine's order.
    public final Map<String, List<PathChange>> changed = new ConcurrentHashMap<>();
    /// What lies at a path of a container, `id:path`; while there is nothing, every path is a directory.
    public final Map<String, byte[]> files = new ConcurrentHashMap<>();
    /// The paths that were asked for, in that order.
    public final Collection<String> stats = new ConcurrentLinkedQueue<>();
    public final List<Commit> commits = new CopyOnWriteArrayList<>();
    public final List<List<PathChange>> kept = new CopyOnWriteArrayList<>();
    public final AtomicInteger lists = new AtomicInteger();
    public final AtomicInteger measured = new AtomicInteger();
    /// What was asked of them, as docker commands.
    public final List<String> lines = new CopyOnWriteArrayList<>();
    /// What a container says, in pieces, and whether it goes on.
    public final List<Session.Chunk> said = new CopyOnWriteArrayList<>();
    public final Map<String, ContainerDetails> details = new ConcurrentHashMap<>();
    public volatile boolean speaking;
    public volatile ProcessTable processes = new ProcessTable(List.of("PID", "CMD"), List.of(List.of("1", "sh")));
    private final Object voice = new Object();
    private final List<ContainerSummary> containers;
    private final Asked asked;
    public volatile DetachSetting detachKeys = DetachSetting.USUAL;
    /// How each was run.
    public final Map<String, RunAgain> runs = new ConcurrentHashMap<>();
    /// What was made, in that order.
    public final List<RunOptions> made = new java.util.concurrent.CopyOnWriteArrayList<>();
    /// Happens after each start, stop and the like.
    public Runnable then = () -> {
    };

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

    public static ContainerSummary container(int number, String name, String image, String state, String status) {
        return new ContainerSummary(String.format("%064x", number), name,
                new Digest("sha256", String.format("%064x", 1)), image, "sleep 1000",
                Instant.ofEpochSecond(1_700_000_000L + number), state, status, List.of(), Map.of(), -1);
    }

    /// An answer to inspect.
    public static ContainerDetails details(ContainerSummary of, ContainerState state,
            List<ContainerDetails.Mount> mounts) {
        return new ContainerDetails(of.id(), of.name(), of.imageId(), of.image(), of.created(), state,
                ImageConfig.EMPTY, false, false, false, of.ports(), mounts, List.of(), "{}");
    }

    @Override
    public List<ContainerSummary> list(boolean sizes, Monitor monitor) throws EngineException {
        (sizes ? measured : lists).incrementAndGet();
        asked.of("", "ps");
        return containers.stream().map(container -> sizes ? container.withSize(1000) : container).toList();
    }

    @Override
    public ContainerDetails inspect(String reference, Monitor monitor) throws EngineException {
        lines.add("inspect " + reference);
        if (details.get(reference) instanceof ContainerDetails known) {
            return known;
        }
        for (var container : containers) {
            if (container.id().equals(reference)) {
                return details(container, new ContainerState(container.state(), 0, false, "", Instant.EPOCH, null, ""),
                        List.of());
            }
        }
        throw new EngineException(EngineException.Kind.NOT_FOUND, "No such container: " + reference);
    }

    @Override
    public RunAgain again(String reference, Monitor monitor) throws EngineException {
        asked.of("again ", reference);
        return there(runs.get(reference));
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
        lines.add(what.line());
        for (var name : what.containers()) {
            asked.of(what.arguments().getFirst() + " ", name);
        }
        then.run();
    }

    @Override
    public void rename(RenameContainer what, Monitor monitor) throws EngineException {
        lines.add(what.line());
        asked.of("rename ", what.name());
    }

    @Override
    public void remove(String reference, boolean force, boolean volumes, Monitor monitor) throws EngineException {
        asked.of("rm " + (force ? "-f " : "") + (volumes ? "-v " : ""), reference);
        containers.removeIf(container -> container.id().equals(reference));
    }

    private void silence() {
        synchronized (voice) {
            voice.notifyAll();
        }
    }

    @Override
    public void logs(ContainerLogs what, Consumer<Session.Chunk> heard, Monitor monitor) throws EngineException {
        lines.add(what.line());
        asked.of("logs ", what.container());
        monitor.onCancel(this::silence);
        var told = 0;
        for (; told < said.size(); told++) {
            heard.accept(said.get(told));
        }
        while (speaking && what.follow() && !monitor.cancelled()) {
            for (; told < said.size(); told++) {
                heard.accept(said.get(told));
            }
            synchronized (voice) {
                try {
                    voice.wait(10);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    @Override
    public ProcessTable processes(String reference, Monitor monitor) throws EngineException {
        lines.add("top " + reference);
        return processes;
    }

    @Override
    public void usage(String reference, Consumer<ContainerUsage> heard, Monitor monitor) throws EngineException {
        lines.add("stats " + reference);
        asked.of("stats ", reference);
        for (var i = 0; i < 300; i++) {
            heard.accept(new ContainerUsage(Instant.ofEpochSecond(i), 0.5, 100L + i, 1000, i, i, i, i, 3));
        }
    }

    @Override
    public List<PathChange> changes(String reference, Monitor monitor) throws EngineException {
        asked.of("diff ", reference);
        try {
            Thread.sleep(comparing);
        } catch (InterruptedException e) {
            throw new EngineException(EngineException.Kind.CANCELLED, "interrupted", e);
        }
        compared = System.nanoTime();
        return there(changed.get(reference));
    }

    @Override
    public PathFacts stat(String reference, String path, Monitor monitor) throws EngineException {
        if (files.isEmpty()) {
            asked.of("stat ", path);
            return new PathFacts(FileKind.DIRECTORY, 0, 0755, Instant.EPOCH, "");
        }
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
        try {
            lines.add("copy into " + directory + " " + tar.readAllBytes().length / 512);
        } catch (IOException e) {
            throw new EngineException(EngineException.Kind.FAILED, "broken", e);
        }
    }

    @Override
    public DetachSetting detachKeys() {
        return detachKeys;
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
