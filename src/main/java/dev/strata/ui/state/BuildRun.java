package dev.strata.ui.state;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

import dev.strata.core.build.BuildEvent;
import dev.strata.core.build.BuildLog;
import dev.strata.core.build.BuildOptions;
import dev.strata.core.build.BuildProgress;
import dev.strata.core.build.BuildRecord;
import dev.strata.core.build.BuildStep;
import dev.strata.core.build.BuildWords;
import dev.strata.core.build.CacheMiss;
import dev.strata.core.build.CacheMisses;
import dev.strata.core.build.ContextFiles;
import dev.strata.core.build.UsualCause;
import dev.strata.core.command.Build;
import dev.strata.core.dockerfile.Dockerfile;
import dev.strata.core.dockerfile.IgnoreRules;
import dev.strata.ui.work.Background;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// One build: what its builder tells, as observable state. It outlives whatever shows it. Events come from any thread; the
/// state changes on the FX thread, once for many events.
public final class BuildRun {

    private static final Duration PULSE = Duration.ofMillis(40);

    public enum State {
        RUNNING, DONE, FAILED, CANCELLED
    }

    /// What came of a build that is done.
    ///
    /// @param image its ID
    /// @param name its first tag as docker shows it; empty of an image without one
    /// @param size bytes of the image
    /// @param newLayers layers that were not there before
    /// @param before bytes of what the previous build of the file made; empty where there is none
    public record Result(String image, String name, long size, int newLayers, OptionalLong before) {

        /// The same once it has been tagged.
        public Result named(String tag) {
            return new Result(image, tag, size, newLayers, before);
        }

        /// What docker finds it by: its name, or else its ID.
        public String reference() {
            return name.isEmpty() ? image : name;
        }
    }

    /// What the builder has refused in the file itself, as BuildKit's parser says it.
    private static final Pattern REFUSED = Pattern
            .compile("(?i)^(?:dockerfile parse error (?:on )?)?line (\\d{1,7}): *(.*)");
    private static final int LAST_LINES = 20;

    private final String title;
    private final Dockerfile file;
    private final IgnoreRules ignored;
    private final Instant begun = Instant.now();
    private final Background background;
    private final BuildProgress progress;
    private final BuildLog log = new BuildLog();
    /// The last word on each step and transfer, in the order of the first.
    private final Map<Object, BuildEvent> waiting = new LinkedHashMap<>();
    private boolean queued;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.RUNNING);
    private final ReadOnlyObjectWrapper<Optional<Result>> result = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
    private String problem = "";
    private Instant ended = Instant.EPOCH;

    private @Nullable Compared compared;
    private Map<Integer, CacheMiss> misses = Map.of();
    private long explained = -1;

    /// What a build is compared with, so that it can be said why a step was not cached.
    ///
    /// @param file the Dockerfile's path
    /// @param last the last build of it; empty where none is known
    /// @param context what is sent
    public record Compared(String file, BuildOptions options, Optional<BuildRecord> last, ContextFiles context) {
    }

    private record TransferKey(String step, String id) {
    }

    /// @param title what is built: `shop-api:2.5.0`
    /// @param file as it is built
    /// @param ignored the rules by which the context is sent
    public BuildRun(String title, Dockerfile file, IgnoreRules ignored, Background background) {
        this.title = title;
        this.file = file;
        this.ignored = ignored;
        this.background = background;
        progress = new BuildProgress(file);
    }

    /// Takes what the builder tells, one after another, from any thread.
    public void accept(BuildEvent event) {
        log.accept(event);
        synchronized (waiting) {
            switch (event) {
                case BuildEvent.Step step -> waiting.put(step.id(), step);
                case BuildEvent.Transfer transfer -> waiting.put(new TransferKey(transfer.step(), transfer.id()),
                        transfer);
                case BuildEvent.Warning warning -> waiting.put(warning, warning);
                case BuildEvent.Output output -> {
                    // The log has it.
                }
            }
            if (queued) {
                return;
            }
            queued = true;
        }
        background.later().run(PULSE, this::publish);
    }

    private void publish() {
        List<BuildEvent> fresh;
        synchronized (waiting) {
            queued = false;
            fresh = new ArrayList<>(waiting.values());
            waiting.clear();
        }
        fresh.forEach(progress::accept);
        explain();
        version.set(version.get() + 1);
    }

    private void explain() {
        var known = compared;
        var carriedOut = progress.count(BuildStep.State.RUNNING, BuildStep.State.DONE, BuildStep.State.FAILED);
        if (known != null && carriedOut != explained) {
            explained = carriedOut;
            misses = CacheMisses.explain(record(BuildRecord.Outcome.DONE, known), known.last());
        }
    }

    private BuildRecord record(BuildRecord.Outcome outcome, Compared known) {
        return BuildRecord.of(known.file(), known.options(),
                new Build(known.options().withheld()).line(), file.text(), progress, begun,
                state.get() == State.RUNNING ? Instant.now() : ended, outcome, known.context());
    }

    /// Says what it is compared with. On the FX thread.
    public void compare(Compared with) {
        compared = with;
        explained = -1;
        publish();
    }

    /// What is to be remembered of it once it is over; empty where nothing was said to compare it with.
    public Optional<BuildRecord> record() {
        return Optional.ofNullable(compared).map(known -> record(switch (state.get()) {
            case DONE -> BuildRecord.Outcome.DONE;
            case CANCELLED -> BuildRecord.Outcome.CANCELLED;
            default -> BuildRecord.Outcome.FAILED;
        }, known)).map(made -> result.get().map(known -> made.made(known.image(), known.size())).orElse(made));
    }

    /// Where in the Dockerfile a build has failed, and why.
    ///
    /// @param line from 1
    /// @param cause what is usually wrong when a step fails so; empty where that is not known
    /// @param error in the builder's words
    public record Failure(int line, String cause, String error) {
    }

    /// What is usually wrong when a step fails so.
    public Optional<UsualCause> cause(BuildStep step) {
        return UsualCause.of(step, log.text().last(step.id(), LAST_LINES), ignored);
    }

    /// Empty unless it has failed at a line. On the FX thread.
    public Optional<Failure> failure() {
        if (state.get() != State.FAILED) {
            return Optional.empty();
        }
        return progress.failed().flatMap(step -> step.place().map(place -> new Failure(place.from(),
                cause(step).map(UsualCause::sentence).orElse(""), step.error()))).or(() -> {
                    var refused = REFUSED.matcher(problem);
                    return refused.find()
                            ? Optional.of(new Failure(Integer.parseInt(refused.group(1)), "", refused.group(2)))
                            : Optional.empty();
                });
    }

    /// Why a step was not cached, by the first line of its instruction.
    public Map<Integer, CacheMiss> misses() {
        return misses;
    }

    /// The build is over. On the FX thread.
    ///
    /// @param how DONE, FAILED or CANCELLED
    /// @param sentence why it failed; empty when it did not
    public void finish(State how, String sentence) {
        log.end();
        if (how == State.FAILED) {
            log.failed(sentence);
        }
        ended = Instant.now();
        problem = BuildWords.plain(sentence);
        publish();
        progress.end(ended);
        state.set(how);
        version.set(version.get() + 1);
    }

    /// What came of it is known. On the FX thread.
    public void result(Result known) {
        result.set(Optional.of(known));
    }

    public String title() {
        return title;
    }

    public Dockerfile file() {
        return file;
    }

    /// Read on the FX thread only.
    public BuildProgress progress() {
        return progress;
    }

    public BuildLog log() {
        return log;
    }

    public Instant begun() {
        return begun;
    }

    /// How long it has taken until now, or took.
    public Duration took() {
        return Duration.between(begun, state.get() == State.RUNNING ? Instant.now() : ended);
    }

    /// Why it failed, where it was not a step that did; empty when it did not.
    public String problem() {
        return problem;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Result>> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /// Another number each time something has changed.
    public ReadOnlyLongProperty versionProperty() {
        return version.getReadOnlyProperty();
    }
}
