package dev.strata.ui.containers;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.strata.core.command.RemoveContainers;
import dev.strata.core.container.ContainerDetails.Mount;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.image.Units;
import dev.strata.engine.Containers;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.ui.Messages;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Job;
import dev.strata.ui.work.Latest;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// What removing containers takes away, said before it is done.
final class RemoveViewModel {

    /// Whoever removes more at once does not read of each.
    private static final int MOST_ASKED = 50;
    private static final Pattern NAMELESS = Pattern.compile("[0-9a-f]{64}");

    private final List<ContainerSummary> containers;
    private final Containers engine;
    private final Jobs jobs;
    private final BooleanProperty volumes = new SimpleBooleanProperty();
    private final ReadOnlyIntegerWrapper nameless = new ReadOnlyIntegerWrapper(-1);

    RemoveViewModel(List<ContainerSummary> containers, Containers engine, Jobs jobs, Background background) {
        this.containers = List.copyOf(containers);
        this.engine = engine;
        this.jobs = jobs;
        if (containers.size() <= MOST_ASKED) {
            new Latest(background).run(this::count, nameless::set, e -> nameless.set(-1));
        }
    }

    private int count(Monitor monitor) throws EngineException {
        var count = 0;
        for (var container : containers) {
            count += (int) engine.inspect(container.id(), monitor).mounts().stream().filter(RemoveViewModel::nameless)
                    .count();
        }
        return count;
    }

    private static boolean nameless(Mount mount) {
        return mount.type().equals("volume") && NAMELESS.matcher(mount.source()).matches();
    }

    String title() {
        return containers.size() == 1
                ? Messages.get("containers.remove.title", containers.getFirst().name())
                : Messages.get("containers.remove.title.more", containers.size());
    }

    /// What goes, a sentence each.
    List<String> sentences() {
        var said = new ArrayList<String>();
        var sizes = containers.stream().mapToLong(ContainerSummary::size).filter(size -> size >= 0).toArray();
        said.add(sizes.length == containers.size()
                ? Messages.get("containers.remove.changes.size", containers.size(),
                        Units.size(java.util.Arrays.stream(sizes).sum()))
                : Messages.get("containers.remove.changes", containers.size()));
        var running = containers.stream().filter(ContainerSummary::running).map(ContainerSummary::name).toList();
        if (!running.isEmpty()) {
            said.add(containers.size() == 1
                    ? Messages.get("containers.remove.running")
                    : Messages.get("containers.remove.running.more", String.join(", ", running), running.size()));
        }
        return said;
    }

    List<ContainerSummary> containers() {
        return containers;
    }

    String deed() {
        return running()
                ? Messages.get("containers.remove.deed.kill", name(), containers.size())
                : Messages.get("containers.remove.deed", name(), containers.size());
    }

    private String name() {
        return containers.getFirst().name();
    }

    private boolean running() {
        return containers.stream().anyMatch(ContainerSummary::running);
    }

    RemoveContainers command() {
        return new RemoveContainers(containers.stream().map(ContainerSummary::name).toList(), running(),
                volumes.get());
    }

    /// Removes them as a job. What one refuses keeps none of the others from it.
    Job start() {
        var what = command();
        return jobs.start(title(), what.line(), job -> remove(what, job), () -> {
        });
    }

    private void remove(RemoveContainers what, Job job) throws EngineException {
        @Nullable
        EngineException refused = null;
        for (var container : containers) {
            if (job.cancelled()) {
                return;
            }
            try {
                // One that was stopped when it was asked and runs now is not killed unasked.
                engine.remove(container.id(), container.running(), what.volumes(), job);
            } catch (EngineException e) {
                // Gone already: one that removes itself, or another hand was quicker.
                if (e.kind() != EngineException.Kind.NOT_FOUND) {
                    refused = refused == null ? e : refused;
                    job.log(container.name() + ": " + e.getMessage());
                }
            }
        }
        if (refused != null) {
            throw refused;
        }
    }

    /// Whether the volumes without a name go too.
    BooleanProperty volumesProperty() {
        return volumes;
    }

    /// How many volumes without a name they have; -1 when that is not known.
    ReadOnlyIntegerProperty namelessProperty() {
        return nameless.getReadOnlyProperty();
    }
}
