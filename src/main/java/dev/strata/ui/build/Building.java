package dev.strata.ui.build;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

import dev.strata.core.build.BuildEvent;
import dev.strata.core.build.BuildOptions;
import dev.strata.core.build.BuildProgress;
import dev.strata.core.build.BuildRecord;
import dev.strata.core.build.BuildWords;
import dev.strata.core.build.ContextFiles;
import dev.strata.core.build.StepName;
import dev.strata.core.dockerfile.Dockerfile;
import dev.strata.core.dockerfile.IgnoreRules;
import dev.strata.core.image.ImageDetails;
import dev.strata.engine.BuildContext;
import dev.strata.engine.BuildHistory;
import dev.strata.engine.ContextMemory;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Progress;
import dev.strata.ui.Messages;
import dev.strata.ui.state.BuildRun;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Job;

/// Does what `docker build` does, as a job: tells a [BuildRun] of it, remembers the build, and compares it with the one
/// before.
final class Building {

    private final String what;
    private final Path file;
    private final BuildOptions options;
    private final Dockerfile source;
    private final Engine engine;
    private final BuildHistory history;
    private final Background background;
    private final BuildRun run;
    /// As much as has been told, for this thread.
    private final BuildProgress progress;
    private String doing = "";
    private final Runnable remembered;

    /// @param what is built, in a word
    /// @param remembered runs on the FX thread once the build is among those that are remembered
    Building(String what, Path file, BuildOptions options, Dockerfile source, Engine engine, BuildHistory history,
            Background background, Runnable remembered) {
        this.what = what;
        this.file = file;
        this.options = options;
        this.source = source;
        this.engine = engine;
        this.history = history;
        this.background = background;
        this.remembered = remembered;
        progress = new BuildProgress(source);
        run = new BuildRun(what, source, rules(), background);
    }

    BuildRun run() {
        return run;
    }

    /// They are for saying what is wrong; the build itself reads its own and says what is wrong with them.
    private IgnoreRules rules() {
        if (options.remote()) {
            return IgnoreRules.NONE;
        }
        try {
            return BuildContext.rules(Path.of(options.context()), Optional.of(file));
        } catch (EngineException e) {
            return IgnoreRules.NONE;
        }
    }

    void build(Job job) throws EngineException {
        // Beside the build, which is not to wait for it.
        var compared = CompletableFuture.supplyAsync(() -> compared(job), background.workers()).thenApply(with -> {
            background.fx().execute(() -> run.compare(with));
            return with;
        });
        try {
            var image = engine.builds().build(options, event -> told(event, job), job);
            var last = compared.join().last();
            var result = result(image, last, job);
            over(BuildRun.State.DONE, "", Optional.of(result));
            job.result(Messages.get("build.done", what));
        } catch (EngineException e) {
            compared.join();
            if (job.cancelled()) {
                over(BuildRun.State.CANCELLED, e.getMessage(), Optional.empty());
            } else {
                job.result(Messages.get("build.failed", what));
                over(BuildRun.State.FAILED, e.getMessage(), Optional.empty());
            }
            throw plain(e);
        } catch (RuntimeException e) {
            job.result(Messages.get("build.failed", what));
            over(BuildRun.State.FAILED, e.toString(), Optional.empty());
            throw e;
        }
    }

    private static EngineException plain(EngineException e) {
        var words = BuildWords.plain(e.getMessage());
        return words.equals(e.getMessage()) ? e : new EngineException(e.kind(), words, e);
    }

    private void told(BuildEvent event, Job job) {
        run.accept(event);
        if (event instanceof BuildEvent.Step step) {
            progress.accept(step);
            if (step.started().isPresent() && step.completed().isEmpty()) {
                doing = step.name();
            }
            // BuildKit tells all steps before it begins, the others each as it comes, but with the number of all.
            var total = Math.max(progress.total(), StepName.parse(step.name()).total());
            job.progress(new Progress("", doing, progress.done(), total));
        }
    }

    /// The last build of the file, and what is sent this time. What cannot be read is not known.
    private BuildRun.Compared compared(Job job) {
        Optional<BuildRecord> last = Optional.empty();
        var context = ContextFiles.UNKNOWN;
        try {
            last = history.last(file.toString());
            if (!options.remote()) {
                var folder = Path.of(options.context());
                var builder = options.builder();
                var walker = BuildContext.Walker
                        .of(builder.isPresent() ? builder.get() : engine.builds().builders().getFirst());
                var before = last.map(BuildRecord::context).orElse(ContextFiles.UNKNOWN);
                context = ContextMemory.of(folder, BuildContext.of(folder, Optional.of(file), walker, job), before,
                        job);
            }
        } catch (EngineException e) {
            System.getLogger(Building.class.getName()).log(System.Logger.Level.DEBUG, "Nothing to compare with", e);
        }
        return new BuildRun.Compared(file.toString(), options, last, context);
    }

    /// How large it has become, and how many of its layers are neither its base's nor in what the file made the last time.
    /// Of a base that only the builder has, the layers are not known: never more are new than steps made some.
    private BuildRun.Result result(String image, Optional<BuildRecord> last, Job job) {
        var made = inspect(image, job);
        var before = last.map(BuildRecord::image).filter(id -> !id.isEmpty()).flatMap(id -> inspect(id, job));
        var known = new HashSet<>(before.map(ImageDetails::layers).orElse(List.of()));
        progress.base(options.target()).flatMap(base -> inspect(base, job))
                .ifPresent(base -> known.addAll(base.layers()));
        var fresh = made.map(details -> details.layers().stream().filter(layer -> !known.contains(layer)).count())
                .orElse(0L);
        var most = progress.layers(options.target());
        var name = options.tags().isEmpty() ? "" : options.tags().getFirst().familiar();
        return new BuildRun.Result(image, name, made.map(ImageDetails::size).orElse(0L), (int) Math.min(fresh, most),
                last.filter(one -> one.size() > 0).map(one -> OptionalLong.of(one.size()))
                        .orElse(OptionalLong.empty()));
    }

    private Optional<ImageDetails> inspect(String image, Job job) {
        try {
            return Optional.of(engine.images().inspect(image, job));
        } catch (EngineException e) {
            // It was removed, or the engine goes.
            return Optional.empty();
        }
    }

    private void over(BuildRun.State how, String sentence, Optional<BuildRun.Result> result) {
        var ended = new CompletableFuture<Optional<BuildRecord>>();
        background.fx().execute(() -> {
            result.ifPresent(run::result);
            run.finish(how, sentence);
            ended.complete(run.record());
        });
        ended.thenAcceptAsync(record -> record.ifPresent(this::remember), background.workers());
    }

    private void remember(BuildRecord record) {
        try {
            history.append(record);
            background.fx().execute(remembered);
        } catch (EngineException e) {
            System.getLogger(Building.class.getName()).log(System.Logger.Level.WARNING,
                    "A build could not be remembered: {0}", e.getMessage());
        }
    }
}
