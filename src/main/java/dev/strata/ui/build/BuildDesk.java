package dev.strata.ui.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.strata.core.build.BuildOptions;
import dev.strata.core.command.Build;
import dev.strata.core.dockerfile.Dockerfile;
import dev.strata.engine.BuildHistory;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.ui.Messages;
import dev.strata.ui.state.BuildRun;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Job;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;

/// Starts builds, each a job that goes on while nobody looks, and knows the last one of each file.
public final class BuildDesk {

    /// A build that was started.
    ///
    /// @param file that is built
    public record Going(Path file, BuildRun run) {
    }

    private final EngineStatus status;
    private final Jobs jobs;
    private final BuildHistory history;
    private final Background background;
    private final Map<Path, Going> latest = new HashMap<>();
    private final Map<BuildRun, Job> running = new HashMap<>();
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
    private final List<Consumer<Going>> changed = new ArrayList<>();
    private Consumer<Path> remembered = file -> {
    };
    public BuildDesk(EngineStatus status, Jobs jobs, BuildHistory history, Background background) {
        this.status = status;
        this.jobs = jobs;
        this.history = history;
        this.background = background;
    }

    /// @param hears on the FX thread of each build that has begun or ended
    public void onChange(Consumer<Going> hears) {
        changed.add(hears);
    }

    /// @param hears on the FX thread of each file of which one build more is remembered
    public void onRemembered(Consumer<Path> hears) {
        remembered = hears;
    }

    /// Starts a build; on the FX thread.
    ///
    /// @param name of the file, for what is not tagged
    public Job start(Path file, String name, BuildOptions options, Dockerfile source) {
        var what = options.tags().isEmpty() ? name : options.tags().getFirst().familiar();
        // Written to the journal: no secrets.
        return jobs.start(Messages.get("build.job", what), new Build(options.withheld()).line(),
                job -> build(what, file, options, source, job), () -> {
                });
    }

    private void build(String what, Path file, BuildOptions options, Dockerfile source, Job job)
            throws EngineException {
        var building = new Building(what, file, options, source, engine(), history, background,
                () -> remembered.accept(file));
        var going = new Going(file, building.run());
        background.fx().execute(() -> begin(going, job));
        building.build(job);
    }

    private void begin(Going going, Job job) {
        latest.put(going.file(), going);
        running.put(going.run(), job);
        count.set(running.size());
        changed.forEach(hears -> hears.accept(going));
        going.run().stateProperty().subscribe((before, now) -> {
            running.remove(going.run());
            count.set(running.size());
            changed.forEach(hears -> hears.accept(going));
        });
    }

    private Engine engine() throws EngineException {
        if (status.state() instanceof EngineState.Connected connected) {
            return connected.engine();
        }
        throw new EngineException(EngineException.Kind.UNREACHABLE, Messages.get("request.noengine"));
    }

    /// The last build of a file since Strata was started; null for none.
    public @Nullable Going latest(@Nullable Path file) {
        return latest.get(file);
    }

    /// Whether a file is being built.
    public boolean building(@Nullable Path file) {
        var going = latest.get(file);
        return going != null && running.containsKey(going.run());
    }

    /// Stops what is being built of a file.
    public void stop(@Nullable Path file) {
        var going = latest.get(file);
        var job = going == null ? null : running.get(going.run());
        if (job != null) {
            job.cancel();
        }
    }

    /// Stops everything.
    public void stopAll() {
        List.copyOf(running.values()).forEach(Job::cancel);
    }

    /// How many builds run.
    public ReadOnlyIntegerProperty runningProperty() {
        return count.getReadOnlyProperty();
    }
}
