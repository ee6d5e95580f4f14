package dev.strata.ui.state;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.strata.core.command.DockerCommand;
import dev.strata.core.image.Digest;
import dev.strata.core.journal.FormerName;
import dev.strata.core.journal.JournalEntry;
import dev.strata.core.journal.JournalEntry.Outcome;
import dev.strata.core.journal.NameChange;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Journal;
import dev.strata.ui.Messages;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Job;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The journal of what was done and seen, newest first: each job that has a docker command, each login, and each name
/// that an image lost by another hand while Strata looked on. Remembers by it what dangling images were called. Used on the FX thread
/// only.
public final class JournalStore {

    /// Whoever removes thousands of names at once does not want them one by one.
    private static final int MOST_SEEN = 200;

    private final Journal journal;
    private final EngineStatus status;
    private final Background background;
    private final ObservableList<JournalEntry> list = FXCollections.observableArrayList();
    private final ObservableList<JournalEntry> view = FXCollections.unmodifiableObservableList(list);
    private final Map<String, Map<Digest, FormerName>> former = new HashMap<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /// Begins to read what is kept.
    public JournalStore(Journal journal, EngineStatus status, ImageStore images, Jobs jobs, Background background) {
        this.journal = journal;
        this.status = status;
        this.background = background;
        jobs.list().addListener((ListChangeListener<Job>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::follow);
            }
        });
        images.onLost(this::saw);
        background.run(journal::read, kept -> {
            // What was done while the file was read is newer than all of it.
            var since = List.copyOf(list).reversed();
            var all = new ArrayList<JournalEntry>();
            former.clear();
            kept.forEach(entry -> put(entry, all));
            since.forEach(entry -> put(entry, all));
            list.setAll(all);
            images.remember(this::formerName);
        }, e -> {
            problem.set(Messages.get("journal.unread", String.valueOf(e.getMessage())));
            images.remember(this::formerName);
        });
    }

    private void follow(Job job) {
        if (job.commandLine().isEmpty()) {
            return;
        }
        var endpoint = endpoint();
        job.stateProperty().subscribe(state -> {
            if (state != Job.State.RUNNING) {
                add(entry(job, endpoint));
            }
        });
    }

    private @Nullable Endpoint endpoint() {
        return status.state() instanceof EngineState.Connected connected ? connected.engine().endpoint() : null;
    }

    private static JournalEntry entry(Job job, @Nullable Endpoint endpoint) {
        var outcome = switch (job.state()) {
            case FAILED -> Outcome.FAILED;
            case CANCELLED -> Outcome.CANCELLED;
            case DONE, RUNNING -> Outcome.DONE;
        };
        var failure = job.failureProperty().get();
        var result = failure == null
                ? job.resultProperty().get()
                : String.join("\n", failure.getMessage() == null ? failure.toString() : failure.getMessage(),
                        job.resultProperty().get()).strip();
        return entry(job.startedAt(), Duration.between(job.startedAt(), job.ended()), endpoint, job.title(),
                job.commandLine(), outcome, result, job.changes());
    }

    private static JournalEntry entry(Instant at, Duration took, @Nullable Endpoint endpoint, String title,
            String command, Outcome outcome, String result, List<NameChange> changes) {
        return new JournalEntry(at, took, endpoint == null ? "" : endpoint.key(),
                endpoint == null ? "" : endpoint.name(), title, command, outcome, result, changes);
    }

    private void saw(List<NameChange> lost) {
        for (var change : lost.subList(0, Math.min(lost.size(), MOST_SEEN))) {
            var title = Messages.get(change.after().isPresent() ? "journal.seen.moved" : "journal.seen.removed",
                    change.name().familiar());
            var seen = entry(Instant.now(), Duration.ZERO, endpoint(), title, "", Outcome.SEEN, "", List.of(change));
            if (list.stream().limit(MOST_SEEN).noneMatch(entry -> entry.explains(seen))) {
                add(seen);
            }
        }
    }

    /// Writes down what was done at once and is no job.
    ///
    /// @param command holds no secret
    public void add(String title, DockerCommand command) {
        add(entry(Instant.now(), Duration.ZERO, null, title, command.line(), Outcome.DONE, "", List.of()));
    }

    private void add(JournalEntry entry) {
        put(entry, list);
        background.run(() -> {
            journal.append(entry);
            return entry;
        }, kept -> problem.set(""), e -> problem.set(Messages.get("journal.unkept", String.valueOf(e.getMessage()))));
    }

    private void put(JournalEntry entry, List<JournalEntry> newestFirst) {
        newestFirst.subList(0, Math.min(newestFirst.size(), MOST_SEEN)).removeIf(entry::explains);
        newestFirst.addFirst(entry);
        for (var change : entry.changes()) {
            change.before().ifPresent(image -> former.computeIfAbsent(entry.engine(), key -> new HashMap<>())
                    .put(image, new FormerName(change.name(), entry.at().plus(entry.took()))));
        }
    }

    private Optional<FormerName> formerName(Digest image) {
        var endpoint = endpoint();
        return endpoint == null
                ? Optional.empty()
                : Optional.ofNullable(former.getOrDefault(endpoint.key(), Map.of()).get(image));
    }

    /// Newest first.
    public ObservableList<JournalEntry> list() {
        return view;
    }

    /// Why the journal on disk is not whole; empty when it is.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
