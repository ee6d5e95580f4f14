package dev.strata.ui.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import dev.strata.core.build.BuildEvent;
import dev.strata.core.build.BuildOptions;
import dev.strata.core.command.Build;
import dev.strata.core.dockerfile.Dockerfile;
import dev.strata.core.dockerfile.IgnoreRules;
import dev.strata.engine.BuildContext;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Progress;
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
    /// @param source as it was in the editor
    public record Going(Path file, BuildOptions options, Dockerfile source, BuildRun run, Engine engine) {
    }

    private final EngineStatus status;
    private final Jobs jobs;
    private final Background background;
    private final Map<Path, Going> latest = new HashMap<>();
    private final Map<BuildRun, Job> running = new HashMap<>();
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
    private final List<Consumer<Going>> changed = new ArrayList<>();
    private Finish finished = (going, image) -> {
    };

    /// Does something once an image is built, on the job's thread, before the build is said to be done.
    public interface Finish {
        void built(Going going, Optional<String> image) throws EngineException;
    }

    public BuildDesk(EngineStatus status, Jobs jobs, Background background) {
        this.status = status;
        this.jobs = jobs;
        this.background = background;
    }

    /// @param hears on the FX thread of each build that has begun or ended
    public void onChange(Consumer<Going> hears) {
        changed.add(hears);
    }

    /// @param next is told each end: with the image's ID, or without one where there is none
    public void onFinish(Finish next) {
        finished = next;
    }

    /// Starts a build; on the FX thread.
    public Job start(Path file, BuildOptions options, Dockerfile source) {
        var what = options.tags().isEmpty() ? file.getFileName().toString() : options.tags().getFirst().familiar();
        // Written to the journal: no secrets.
        return jobs.start(Messages.get("build.job", what), new Build(options.withheld()).line(),
                job -> build(what, file, options, source, job), () -> {
                });
    }

    private void build(String what, Path file, BuildOptions options, Dockerfile source, Job job)
            throws EngineException {
        var engine = engine();
        var run = new BuildRun(what, source, rules(file, options), background);
        var going = new Going(file, options, source, run, engine);
        background.fx().execute(() -> begin(going, job));
        try {
            var image = engine.builds().build(options, event -> told(event, run, job), job);
            end(going, BuildRun.State.DONE, "", Optional.of(image));
            job.result(Messages.get("build.done", what));
        } catch (EngineException e) {
            end(going, job.cancelled() ? BuildRun.State.CANCELLED : BuildRun.State.FAILED, e.getMessage(),
                    Optional.empty());
            throw e;
        } catch (RuntimeException e) {
            end(going, BuildRun.State.FAILED, e.toString(), Optional.empty());
            throw e;
        }
    }

    /// The rules are for saying what is wrong; the build itself reads its own and says what is wrong with them.
    private static IgnoreRules rules(Path file, BuildOptions options) {
        if (options.remote()) {
            return IgnoreRules.NONE;
        }
        try {
            return BuildContext.rules(Path.of(options.context()), Optional.of(file));
        } catch (EngineException e) {
            return IgnoreRules.NONE;
        }
    }

    private void told(BuildEvent event, BuildRun run, Job job) {
        run.accept(event);
        if (event instanceof BuildEvent.Step step && step.started().isPresent() && step.completed().isEmpty()) {
            job.progress(new Progress("", step.name(), 0, -1));
        }
    }

    private void begin(Going going, Job job) {
        latest.put(going.file(), going);
        running.put(going.run(), job);
        count.set(running.size());
        changed.forEach(hears -> hears.accept(going));
    }

    private void end(Going going, BuildRun.State how, String sentence, Optional<String> image) throws EngineException {
        background.fx().execute(() -> {
            going.run().finish(how, sentence);
            running.remove(going.run());
            count.set(running.size());
            changed.forEach(hears -> hears.accept(going));
        });
        finished.built(going, image);
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
