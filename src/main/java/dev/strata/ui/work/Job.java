package dev.strata.ui.work;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.strata.core.image.Units;
import dev.strata.core.journal.NameChange;
import dev.strata.engine.Progress;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// A piece of work that a person asked for and can watch: its progress, its log, its end.
/// Properties change on the FX thread only, however fast the work reports.
public final class Job extends Cancellation {

    /// Where a job is; all but RUNNING are ends.
    public enum State {
        RUNNING, DONE, FAILED, CANCELLED
    }

    /// What a job does, away from the FX thread.
    public interface Work {
        void run(Job job) throws Exception;
    }

    private static final long SECOND = 1_000_000_000;
    private static final long SPEED_OVER = SECOND;

    private final String title;
    private final String commandLine;
    private final Work work;
    private final Background background;
    private final Runnable ended;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.RUNNING);
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper result = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Exception> failure = new ReadOnlyObjectWrapper<>();
    private final ObservableList<Progress> parts = FXCollections.observableArrayList();
    private final List<NameChange> changes = new ArrayList<>();
    private final Map<String, Progress> latest = new LinkedHashMap<>();
    private final LogBuffer log = new LogBuffer();
    private final AtomicBoolean updateQueued = new AtomicBoolean();
    private Instant startedAt = Instant.now();
    private long measuredAt;
    private long measuredBytes;
    private long speed;
    private @Nullable Instant endedAt;

    /// @param title what it does, in words
    /// @param commandLine the docker command that does the same
    /// @param ended always runs on the FX thread when the job has ended, however it ended
    public Job(String title, String commandLine, Work work, Background background, Runnable ended) {
        this.title = title;
        this.commandLine = commandLine;
        this.work = work;
        this.background = background;
        this.ended = ended;
    }

    /// Begins; called once.
    public void start() {
        startedAt = Instant.now();
        background.run(() -> {
            work.run(this);
            return State.DONE;
        }, this::end, e -> {
            failure.set(e);
            end(State.FAILED);
        });
    }

    private void end(State reached) {
        update();
        endedAt = Instant.now();
        // Work that was cancelled may return or throw as it likes: it is cancelled all the same.
        var last = cancelled() ? State.CANCELLED : reached;
        if (last == State.CANCELLED) {
            failure.set(null);
        }
        if (last == State.DONE) {
            fraction.set(1);
        }
        state.set(last);
        ended.run();
    }

    @Override
    public void progress(Progress progress) {
        synchronized (latest) {
            latest.merge(progress.item(), progress, Job::advance);
        }
        queueUpdate();
    }

    /// Bytes never go back: a layer that is being unpacked, or is done, has been moved in full.
    private static Progress advance(Progress before, Progress now) {
        var total = Math.max(before.total(), now.total());
        // Of the work as a whole the status may be anything: the name of a build's step.
        var complete = !now.item().isEmpty()
                && (now.status().contains("omplete") || now.status().startsWith("Extract"));
        var current = complete && total > 0 ? total : Math.max(before.current(), now.current());
        return new Progress(now.item(), now.status(), current, total);
    }

    @Override
    public void log(String line) {
        log.append(line);
        queueUpdate();
    }

    /// What came of it, in a sentence; said by the work at its end, from any thread.
    public void result(String sentence) {
        background.fx().execute(() -> result.set(sentence));
    }

    /// A name means something else since; said by the work right after it was changed. One that means the same is left out.
    public void changed(NameChange change) {
        synchronized (changes) {
            if (!change.none()) {
                changes.add(change);
            }
        }
    }

    /// The names that this job has changed so far, in that order.
    public List<NameChange> changes() {
        synchronized (changes) {
            return List.copyOf(changes);
        }
    }

    private void queueUpdate() {
        if (updateQueued.compareAndSet(false, true)) {
            background.fx().execute(this::update);
        }
    }

    private void update() {
        updateQueued.set(false);
        log.flush();
        Map<String, Progress> now;
        synchronized (latest) {
            now = new LinkedHashMap<>(latest);
        }
        var whole = now.remove("");
        var i = 0;
        for (var part : now.values()) {
            if (i == parts.size()) {
                parts.add(part);
            } else if (!parts.get(i).equals(part)) {
                parts.set(i, part);
            }
            i++;
        }
        if (whole != null) {
            message.set(whole.status());
            fraction.set(whole.total() > 0 ? (double) whole.current() / whole.total() : -1);
        } else if (!parts.isEmpty()) {
            sumUp();
        }
    }

    private void sumUp() {
        var current = 0L;
        var total = 0L;
        for (var part : parts) {
            current += Math.max(0, part.current());
            total += Math.max(0, part.total());
        }
        fraction.set(total > 0 ? Math.min(1, (double) current / total) : -1);
        message.set(total > 0 ? words(current, total) : parts.getLast().status());
    }

    /// `118 MB of 190 MB, 12.4 MB/s`; the speed is that of the last second or more.
    private String words(long current, long total) {
        var now = System.nanoTime();
        if (current < total && now - measuredAt > SPEED_OVER) {
            speed = measuredAt == 0 ? 0 : (current - measuredBytes) * SECOND / (now - measuredAt);
            measuredAt = now;
            measuredBytes = current;
        }
        var bytes = Units.size(current) + " of " + Units.size(total);
        return speed > 0 && current < total ? bytes + ", " + Units.size(speed) + "/s" : bytes;
    }

    public String title() {
        return title;
    }

    public String commandLine() {
        return commandLine;
    }

    /// What it does, to do it again.
    public Work work() {
        return work;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /// When it ended; while it runs, now.
    public Instant ended() {
        var at = endedAt;
        return at == null ? Instant.now() : at;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public State state() {
        return state.get();
    }

    /// From 0 to 1; -1 when it cannot be told.
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    /// What it does at the moment, in the engine's words.
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /// What came of it; empty while it is not known, and for work of which there is nothing to say.
    public ReadOnlyStringProperty resultProperty() {
        return result.getReadOnlyProperty();
    }

    /// Why it failed; null otherwise.
    public ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// The progress of each part, for example of each layer, in the order they appeared.
    public ObservableList<Progress> parts() {
        return parts;
    }

    public LogBuffer log() {
        return log;
    }
}
