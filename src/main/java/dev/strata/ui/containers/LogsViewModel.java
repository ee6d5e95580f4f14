package dev.strata.ui.containers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

import dev.strata.core.command.ContainerLogs;
import dev.strata.core.command.ShellQuoting;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.text.AnsiText;
import dev.strata.core.text.LogSplitter;
import dev.strata.core.text.LogText;
import dev.strata.engine.Archives;
import dev.strata.engine.Containers;
import dev.strata.engine.EngineEvent;
import dev.strata.engine.EngineException;
import dev.strata.engine.Session;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Cancellation;
import dev.strata.ui.work.Job;
import dev.strata.ui.work.Latest;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What the chosen container says. The logs of the containers looked at last are kept and read on, whatever page is
/// shown; one that ends and is started again goes on where it was. Times are always asked for, and shown or not.
final class LogsViewModel {

    /// Of each log: about 95 MB at eighty characters a line.
    private static final int MOST_LINES = 1_000_000;
    private static final long MOST_BYTES = 96_000_000;
    /// Logs that are kept.
    private static final int MOST_LOGS = 3;
    private static final Duration PULSE = Duration.ofMillis(40);

    private static final class Reading {
        private final String id;
        private final LogText text = new LogText(MOST_LINES, MOST_BYTES);
        private final LogSplitter splitter = new LogSplitter(text);
        private @Nullable Cancellation reading;
        private boolean again;
        private boolean readOnce;
        private String problem = "";

        Reading(String id) {
            this.id = id;
        }
    }

    private final EngineStatus status;
    private final ContainersViewModel model;
    private final Background background;
    private final Latest finding;
    private final Map<String, Reading> logs = new LinkedHashMap<>(8, 0.75f, true);
    private final LogRows rows = new LogRows();
    private final BooleanProperty times = new SimpleBooleanProperty();
    private final BooleanProperty follow = new SimpleBooleanProperty(true);
    private final BooleanProperty only = new SimpleBooleanProperty();
    private final StringProperty words = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Long> found = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper hidden = new ReadOnlyBooleanWrapper();
    private @Nullable Reading current;
    private long[] hits = {};
    private long searched;
    private boolean searching;
    private boolean queued;

    LogsViewModel(EngineStatus status, ContainersViewModel model, Background background) {
        this.status = status;
        this.model = model;
        this.background = background;
        this.finding = new Latest(background);
        status.onEvent(this::hear);
        status.stateProperty().subscribe(state -> {
            if (state instanceof EngineState.Connected) {
                // What was said in between is read when it is looked at.
                logs.values().forEach(log -> log.readOnce = false);
                resume();
            }
        });
        words.subscribe((before, now) -> searchAnew());
        only.subscribe((before, now) -> publish());
    }

    private void hear(EngineEvent event) {
        if (event.type() == EngineEvent.Type.CONTAINER && event.action().equals("start")
                && logs.get(event.id()) instanceof Reading log) {
            if (log.reading == null) {
                read(log);
            } else {
                log.again = true;
            }
        }
    }

    private void resume() {
        var now = current;
        if (now != null && now.reading == null) {
            read(now);
        }
    }

    /// Shows what a container says; null shows nothing.
    void show(@Nullable ContainerSummary container) {
        if (container == null) {
            current = null;
            rows.showAll(0, 0);
            problem.set("");
            return;
        }
        var log = logs.computeIfAbsent(container.id(), Reading::new);
        forgetOld();
        var other = log != current;
        current = log;
        if (log.reading == null && !log.readOnce) {
            read(log);
        }
        if (other) {
            rows.showAll(0, 0);
            searchAnew();
            publish();
        }
    }

    /// The one that is looked at is the youngest.
    private void forgetOld() {
        var oldest = logs.values().iterator();
        while (logs.size() > MOST_LOGS && oldest.hasNext()) {
            var log = oldest.next();
            oldest.remove();
            if (log.reading != null) {
                log.reading.cancel();
            }
        }
    }

    private void read(Reading log) {
        var containers = model.containers();
        if (containers == null) {
            return;
        }
        var reading = new Cancellation();
        log.reading = reading;
        log.again = false;
        log.problem = "";
        log.splitter.again();
        var what = new ContainerLogs(log.id, true, true, OptionalInt.of(MOST_LINES));
        background.run(() -> {
            containers.logs(what, chunk -> {
                if (!reading.cancelled()) {
                    log.splitter.take(chunk.source() == Session.Source.STDERR, chunk.bytes());
                    changed(log);
                }
            }, reading);
            return log;
        }, ended -> ended(log, reading, null), failure -> ended(log, reading, failure));
    }

    private void ended(Reading log, Cancellation reading, @Nullable Exception failure) {
        if (log.reading != reading) {
            return;
        }
        log.reading = null;
        log.readOnce = true;
        if (!reading.cancelled()) {
            log.splitter.end();
            log.problem = failure == null || failure instanceof EngineException e
                    && (e.kind() == EngineException.Kind.NOT_FOUND || e.kind() == EngineException.Kind.UNREACHABLE)
                            ? ""
                            : String.valueOf(failure.getMessage());
            if (log.again) {
                read(log);
            }
        }
        publish();
    }

    /// From any thread: many pieces are one change of the rows.
    private void changed(Reading log) {
        synchronized (rows) {
            if (queued || log != current) {
                return;
            }
            queued = true;
        }
        background.later().run(PULSE, this::publish);
    }

    private void publish() {
        synchronized (rows) {
            queued = false;
        }
        var log = current;
        if (log == null) {
            return;
        }
        problem.set(log.problem);
        search();
        if (only.get() && !words.get().isEmpty()) {
            rows.showSome(hits);
        } else {
            rows.showAll(log.text.first(), log.text.end());
        }
        hidden.set(rows.isEmpty() && log.text.end() > log.text.first());
    }

    private void searchAnew() {
        finding.cancel();
        searching = false;
        hits = new long[0];
        searched = 0;
        found.set(null);
        publish();
        say();
    }

    /// Looks through what has come since it was looked through last.
    private void search() {
        var log = current;
        var wanted = words.get();
        if (log == null || wanted.isEmpty() || searching || searched >= log.text.settled()) {
            return;
        }
        searching = true;
        var from = searched;
        var to = log.text.settled();
        finding.run(monitor -> log.text.find(wanted, from, to, monitor::cancelled), more -> {
            searching = false;
            searched = to;
            hits = joined(hits, more, log.text.first());
            say();
            if (found.get() == null && hits.length > 0) {
                found.set(hits[hits.length - 1]);
                say();
            }
            publish();
        }, failure -> searching = false);
    }

    private static long[] joined(long[] before, long[] more, long first) {
        var from = Arrays.binarySearch(before, first);
        var start = from < 0 ? -from - 1 : from;
        if (more.length == 0 && start == 0) {
            return before;
        }
        var all = Arrays.copyOfRange(before, start, before.length + more.length);
        System.arraycopy(more, 0, all, before.length - start, more.length);
        return all;
    }

    private void say() {
        var at = found.get();
        var place = at == null ? -1 : Arrays.binarySearch(hits, at);
        count.set(words.get().isEmpty()
                ? ""
                : place >= 0
                        ? Messages.get("logs.found.at", place + 1, hits.length)
                        : Messages.get("logs.found", hits.length));
    }

    /// Goes to the next line that holds the words, or back to the one before; round at the ends.
    void find(boolean forward) {
        if (hits.length == 0) {
            return;
        }
        var now = found.get();
        var place = now == null ? hits.length - 1 : Arrays.binarySearch(hits, now);
        var at = place < 0 ? -place - (forward ? 1 : 2) : place + (forward ? 1 : -1);
        found.set(hits[Math.floorMod(at, hits.length)]);
        say();
    }

    /// A line without colours, as it is copied.
    String plain(long number) {
        return AnsiText.plain(line(number));
    }

    String line(long number) {
        return current == null ? "" : current.text.line(number);
    }

    boolean error(long number) {
        return current != null && current.text.error(number);
    }

    long millis(long number) {
        return current == null ? 0 : current.text.millis(number);
    }

    String text(List<Long> numbers) {
        return numbers.stream().map(this::plain).collect(Collectors.joining("\n"));
    }

    /// Writes all that the engine has of it to a file, as a job.
    @Nullable
    Job save(Path file, Archives archives, Jobs jobs) {
        var container = model.chosenProperty().get();
        var containers = model.containers();
        if (container == null || containers == null) {
            return null;
        }
        var what = new ContainerLogs(container.name(), false, times.get(), OptionalInt.empty());
        var line = what.line() + " > " + ShellQuoting.system().join(List.of(file.toString())) + " 2>&1";
        return jobs.start(Messages.get("logs.save.job", container.name()), line, job -> {
            archives.write(file, -1, to -> write(containers, what, to, job), job);
            job.result(Messages.get("logs.saved", file));
        }, () -> {
        });
    }

    private static void write(Containers containers, ContainerLogs what, OutputStream to, Job job)
            throws EngineException {
        try {
            containers.logs(what, chunk -> {
                try {
                    to.write(chunk.bytes());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }, job);
        } catch (UncheckedIOException e) {
            throw new EngineException(EngineException.Kind.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    /// Tries once more what has failed.
    void again() {
        resume();
    }

    LogRows rows() {
        return rows;
    }

    /// Whether the time stands before each line.
    BooleanProperty timesProperty() {
        return times;
    }

    /// Whether the last line stays in sight.
    BooleanProperty followProperty() {
        return follow;
    }

    StringProperty wordsProperty() {
        return words;
    }

    /// Whether only lines that hold the words are shown.
    BooleanProperty onlyProperty() {
        return only;
    }

    /// Shows the lines that do not hold the words too.
    void showAll() {
        only.set(false);
        words.set("");
    }

    /// Whether there are lines, and none of them holds the words.
    ReadOnlyBooleanProperty hiddenProperty() {
        return hidden.getReadOnlyProperty();
    }

    /// How many lines hold the words, and which of them is looked at.
    ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /// The line that was found last; null when there is none.
    ReadOnlyObjectProperty<@Nullable Long> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /// Why it cannot be read; empty when it can.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
