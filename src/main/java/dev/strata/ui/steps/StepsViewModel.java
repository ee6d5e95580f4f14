package dev.strata.ui.steps;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.strata.core.build.BuildEvent;
import dev.strata.core.build.BuildProgress;
import dev.strata.core.build.BuildProgress.Group;
import dev.strata.core.build.BuildStep;
import dev.strata.core.build.BuildStep.State;
import dev.strata.core.build.BuildWords;
import dev.strata.core.build.CacheMiss;
import dev.strata.core.build.StepName;
import dev.strata.core.build.UsualCause;
import dev.strata.core.text.AnsiText;
import dev.strata.ui.Messages;
import dev.strata.ui.state.BuildRun;
import dev.strata.ui.steps.StepRows.At;
import dev.strata.ui.steps.StepRows.Kind;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The rows of one build at a time: what is open of it, what is followed, what is chosen.
final class StepsViewModel {

    private static final Set<CacheMiss.Reason> QUIET = EnumSet.of(CacheMiss.Reason.EARLIER, CacheMiss.Reason.FIRST,
            CacheMiss.Reason.NO_CACHE);
    /// Lines of a step that opens by itself.
    private static final int TAIL = 10;
    private static final int FAILED_TAIL = 20;
    /// Transfers of a step that opens by itself.
    private static final int TRANSFERS = 8;
    private static final int MOST_TRANSFERS = 200;
    /// Bytes from which on what is done before the stages is worth a look.
    private static final long LARGE = 1_000_000;

    /// Lines that are copied at once: a clipboard is no disk.
    private static final int MOST_COPIED = 100_000;

    /// How much of a step is open.
    enum Open {
        CLOSED, TAIL, ALL
    }

    private final Map<String, Open> opened = new HashMap<>();
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
    private final BooleanProperty follow = new SimpleBooleanProperty(true);
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final BooleanProperty plain = new SimpleBooleanProperty();
    private @Nullable BuildRun run;
    private Subscription told = Subscription.EMPTY;
    private StepRows rows = StepRows.NONE;
    private TimeAxis axis = TimeAxis.of(Instant.EPOCH, Instant.EPOCH);
    private Instant now = Instant.EPOCH;
    private long plainFirst;
    private long plainEnd;

    StepsViewModel() {
        paused.subscribe((before, is) -> refresh());
    }

    /// Shows a build; null for none. What was opened of another is forgotten.
    void show(@Nullable BuildRun other) {
        if (other == run) {
            return;
        }
        told.unsubscribe();
        run = other;
        opened.clear();
        follow.set(true);
        paused.set(false);
        told = other == null
                ? Subscription.EMPTY
                : other.versionProperty().subscribe(number -> refresh())
                        .and(other.resultProperty().subscribe((before, is) -> tell()));
        refresh();
    }

    @Nullable
    BuildRun run() {
        return run;
    }

    /// Time has passed.
    void tick() {
        if (run != null && run.stateProperty().get() == BuildRun.State.RUNNING && !paused.get()) {
            place(run);
            tell();
        }
    }

    private void place(BuildRun shown) {
        var progress = shown.progress();
        var begin = progress.begun().orElse(shown.begun());
        now = begin.plus(shown.took());
        var last = progress.steps().stream().flatMap(step -> step.completed().stream())
                .max(Comparator.naturalOrder()).orElse(begin);
        if (shown.stateProperty().get() == BuildRun.State.RUNNING) {
            // The engine's clock may not be this computer's.
            now = last.isAfter(now) ? last : now;
        } else {
            now = last;
        }
        axis = TimeAxis.of(begin, now);
    }

    private void refresh() {
        var shown = run;
        if (shown == null) {
            rows = StepRows.NONE;
            plainFirst = 0;
            plainEnd = 0;
        } else if (!paused.get()) {
            place(shown);
            rows = rows(shown);
            plainFirst = shown.log().text().text().first();
            plainEnd = shown.log().text().text().end();
        }
        tell();
    }

    private void tell() {
        version.set(version.get() + 1);
    }

    private StepRows rows(BuildRun shown) {
        var made = new StepRows();
        for (var group : shown.progress().groups()) {
            made.add(Kind.GROUP, group, null, 0, 1);
            if (open(group)) {
                for (var step : Metadata.among(shown.progress(), group)) {
                    var meta = Metadata.is(step);
                    made.add(meta ? Kind.META : Kind.STEP, group, step, 0, 1);
                    if (!meta) {
                        add(made, shown, group, step);
                    }
                }
            }
        }
        return made;
    }

    private void add(StepRows made, BuildRun shown, Group group, BuildStep step) {
        var open = open(step);
        made.add(Kind.MISS, group, step, 0, begins(step) ? 1 : 0);
        if (open == Open.CLOSED) {
            return;
        }
        var size = made.size();
        made.add(Kind.NOTE, group, step, 0, notes(step).size());
        made.add(Kind.TRANSFER, group, step, 0, transfers(step, open).size());
        var log = shown.log().text();
        var end = log.end(step.id(), true);
        var from = Math.max(log.first(step.id()), open == Open.ALL ? 0 : end - tail(step));
        made.add(Kind.MORE, group, step, 0, from > 0 ? 1 : 0);
        made.add(Kind.LINE, group, step, from, end - from);
        made.add(Kind.GAP, group, step, 0, made.size() > size ? 1 : 0);
    }

    /// What the builder remarks of a step, and why it failed.
    List<String> notes(BuildStep step) {
        var notes = new ArrayList<>(step.warnings().stream().map(BuildEvent.Warning::summary).toList());
        if (!step.error().isEmpty()) {
            notes.add(AnsiText.plain(BuildWords.plain(step.error()).lines().findFirst().orElse("")));
        }
        return notes;
    }

    /// Why a step was not cached; empty when that is not known, or it was.
    String missed(BuildStep step) {
        return miss(step).map(miss -> Messages.get("steps.missed", miss.sentence())).orElse("");
    }

    private Optional<CacheMiss> miss(BuildStep step) {
        var shown = run;
        return shown == null
                ? Optional.empty()
                : step.place().flatMap(place -> Optional.ofNullable(shown.misses().get(place.from())));
    }

    /// Whether it is said below the step, where it begins: of what follows from it, only when one asks.
    private boolean begins(BuildStep step) {
        return miss(step).filter(miss -> !QUIET.contains(miss.reason())).isPresent();
    }

    /// A line of a step as it came.
    String line(BuildStep step, long place) {
        return run == null ? "" : run.log().text().line(step.id(), place);
    }

    /// The same without colours.
    String plain(BuildStep step, long place) {
        return AnsiText.plain(line(step, place));
    }

    /// How many lines of a step were given up.
    long cut(BuildStep step) {
        return run == null ? 0 : run.log().text().first(step.id());
    }

    /// How many lines of a step are there and not shown.
    long above(BuildStep step) {
        if (run == null || open(step) == Open.ALL) {
            return 0;
        }
        return Math.max(0, run.log().text().end(step.id(), true) - tail(step) - cut(step));
    }

    private static int tail(BuildStep step) {
        return step.state() == State.FAILED ? FAILED_TAIL : TAIL;
    }

    /// What is shown of what a step moves.
    List<BuildEvent.Transfer> transfers(BuildStep step) {
        return transfers(step, open(step));
    }

    /// While it opens by itself, only what is not done yet.
    private static List<BuildEvent.Transfer> transfers(BuildStep step, Open open) {
        return step.transfers().stream().filter(one -> open == Open.ALL || one.completed().isEmpty())
                .limit(open == Open.ALL ? MOST_TRANSFERS : TRANSFERS).toList();
    }

    private static String key(Group group) {
        return "group " + group.key();
    }

    boolean open(Group group) {
        var chosen = opened.get(key(group));
        if (chosen != null) {
            return chosen == Open.ALL;
        }
        return group.part() == StepName.Part.STAGE || group.count(State.FAILED) > 0 || group.steps().stream()
                .anyMatch(step -> step.state() == State.RUNNING
                        && step.transfers().stream().anyMatch(one -> one.current() > LARGE));
    }

    Open open(BuildStep step) {
        var chosen = opened.get(step.id());
        return chosen != null
                ? chosen
                : step.state() == State.RUNNING || step.state() == State.FAILED ? Open.TAIL : Open.CLOSED;
    }

    /// Whether there is anything to open.
    boolean opens(BuildStep step) {
        return run != null && (run.log().text().end(step.id(), true) > 0 || !step.transfers().isEmpty()
                || !notes(step).isEmpty());
    }

    /// Opens what is closed, and the other way round.
    void toggle(At at) {
        open(at, at.step() == null ? !open(at.group()) : open(at.step()) == Open.CLOSED || at.kind() == Kind.MORE);
    }

    void open(At at, boolean open) {
        opened.put(at.step() == null ? key(at.group()) : at.step().id(), open ? Open.ALL : Open.CLOSED);
        refresh();
    }

    /// What is looked at stays open, whatever becomes of its step.
    void pin(At at) {
        if (at.step() != null && at.kind() != Kind.STEP) {
            opened.putIfAbsent(at.step().id(), open(at.step()));
        }
    }

    /// Opens the group of a step, so that there is a row of it.
    ///
    /// @param whole whether all that it says is opened too
    int reveal(BuildStep step, boolean whole) {
        if (run == null) {
            return -1;
        }
        for (var group : run.progress().groups()) {
            if (Metadata.among(run.progress(), group).stream().anyMatch(one -> one.id().equals(step.id()))) {
                opened.put(key(group), Open.ALL);
            }
        }
        if (whole) {
            opened.put(step.id(), Open.ALL);
        }
        refresh();
        return rows.indexOf(step);
    }

    /// The row of a line of the log, which is opened; -1 when it is none of a step.
    int reveal(long line) {
        if (run == null) {
            return -1;
        }
        var log = run.log().text();
        var step = run.progress().step(log.step(line));
        if (step.isEmpty()) {
            return -1;
        }
        var row = reveal(step.get(), true);
        return row < 0 ? -1 : rows.indexOf(new At(Kind.LINE, rows.at(row).group(), step.get(), log.place(line)));
    }

    /// The step whose instruction holds a line of the Dockerfile, or what stands between steps.
    Optional<BuildStep> step(int line) {
        var shown = run;
        return shown == null
                ? Optional.empty()
                : shown.progress().at(line).or(() -> shown.progress().groups().stream()
                        .flatMap(group -> Metadata.of(shown.progress(), group).stream())
                        .filter(step -> step.place().orElseThrow().holds(line)).findFirst());
    }

    /// What is followed: the step that began last of those that run.
    Optional<BuildStep> newest() {
        var shown = run;
        return shown == null
                ? Optional.empty()
                : shown.progress().failed().or(() -> shown.progress().steps().stream()
                        .filter(step -> step.state() == State.RUNNING && step.name().part() == StepName.Part.STAGE)
                        .max(Comparator.comparing(step -> step.started().orElse(Instant.EPOCH))));
    }

    /// What is usually wrong when steps fail as those have that failed; each but once.
    List<UsualCause> causes() {
        var shown = run;
        return shown == null
                ? List.of()
                : shown.progress().steps().stream().filter(step -> step.state() == State.FAILED)
                        .flatMap(step -> shown.cause(step).stream()).distinct().toList();
    }

    /// Why nothing was built at all; empty where something was, or a step says it.
    String refusal() {
        var shown = run;
        return shown == null || shown.stateProperty().get() != BuildRun.State.FAILED
                || shown.progress().failed().isPresent()
                || shown.progress().steps().stream().anyMatch(step -> step.name().part() == StepName.Part.STAGE)
                        ? ""
                        : shown.problem();
    }

    BuildProgress progress() {
        return Objects.requireNonNull(run).progress();
    }

    /// The lines of rows as text, without colours.
    String text(List<At> chosen) {
        var lines = new ArrayList<String>();
        var shown = run;
        if (shown != null) {
            for (var at : chosen) {
                switch (at.kind()) {
                    case LINE -> lines.add(AnsiText.plain(shown.log().text().line(at.id(), at.index())));
                    case STEP, META -> lines.add(Objects.requireNonNull(at.step()).name().text());
                    case GROUP -> lines.add(at.group().stage());
                    default -> {
                        // What is no text of the build.
                    }
                }
            }
        }
        return String.join("\n", lines);
    }

    /// All that is kept of what a step has said, without colours.
    String output(BuildStep step) {
        return run == null ? "" : String.join("\n", run.log().text().last(step.id(), MOST_COPIED));
    }

    /// A line of the plain log without colours.
    String plainLine(long number) {
        return run == null ? "" : run.log().mark(number) + AnsiText.plain(run.log().text().text().line(number));
    }

    StepRows rows() {
        return rows;
    }

    TimeAxis axis() {
        return axis;
    }

    Instant now() {
        return now;
    }

    Duration took(BuildStep step) {
        return step.took(now);
    }

    /// The number of the first line of the plain log.
    long plainFirst() {
        return plainFirst;
    }

    long plainEnd() {
        return plainEnd;
    }

    /// Another number each time the rows are to be looked at again.
    ReadOnlyLongProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    /// Whether what comes last stays in sight.
    BooleanProperty followProperty() {
        return follow;
    }

    /// Whether what is shown stays as it is for now.
    BooleanProperty pausedProperty() {
        return paused;
    }

    /// Whether the log is shown as one text.
    BooleanProperty plainProperty() {
        return plain;
    }
}
