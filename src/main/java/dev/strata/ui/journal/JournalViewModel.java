package dev.strata.ui.journal;

import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

import dev.strata.core.journal.JournalEntry;
import dev.strata.core.journal.JournalEntry.Outcome;
import dev.strata.core.journal.Undo;
import dev.strata.core.text.FilterWords;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.JournalStore;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/// The journal without its controls: the filter, the chosen entry, and whether it can be taken back.
final class JournalViewModel {

    /// The segments beside the filter.
    enum Segment {
        ALL, DONE, FAILED, SEEN;

        boolean holds(JournalEntry entry) {
            return switch (this) {
                case ALL -> true;
                case DONE -> entry.outcome() == Outcome.DONE;
                case FAILED -> entry.outcome() == Outcome.FAILED || entry.outcome() == Outcome.CANCELLED;
                case SEEN -> entry.outcome() == Outcome.SEEN;
            };
        }
    }

    /// How the chosen entry can be taken back.
    ///
    /// @param why why it cannot be; empty when it can
    record TakingBack(Undo undo, String why) {
        boolean possible() {
            return why.isEmpty();
        }
    }

    private final JournalStore journal;
    private final EngineStatus status;
    private final ImageStore images;
    private final BiConsumer<String, Undo> rename;
    private final FilteredList<JournalEntry> shown;
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<Segment> segment = new SimpleObjectProperty<>(Segment.ALL);
    private final ObjectProperty<@Nullable JournalEntry> chosen = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable TakingBack> takingBack = new ReadOnlyObjectWrapper<>();

    /// @param rename makes names mean again what they did, under a title
    JournalViewModel(JournalStore journal, EngineStatus status, ImageStore images, BiConsumer<String, Undo> rename) {
        this.journal = journal;
        this.status = status;
        this.images = images;
        this.rename = rename;
        shown = new FilteredList<>(journal.list());
        filter.subscribe(this::narrow);
        segment.subscribe(this::narrow);
        chosen.subscribe(entry -> look());
        images.snapshotProperty().subscribe(snapshot -> look());
        status.stateProperty().subscribe(state -> look());
    }

    /// Each word must be somewhere in an entry.
    private void narrow() {
        var words = FilterWords.of(filter.get());
        var part = segment.get();
        shown.setPredicate(entry -> part.holds(entry) && holds(entry, words));
    }

    private static boolean holds(JournalEntry entry, FilterWords words) {
        if (words.none()) {
            return true;
        }
        var text = String.join("\n", entry.title(), entry.command(), entry.result(), entry.engineName(),
                entry.engine()).toLowerCase(Locale.ROOT);
        return words.in(text);
    }

    private void look() {
        var entry = chosen.get();
        takingBack.set(entry == null ? null : takingBack(entry));
    }

    private TakingBack takingBack(JournalEntry entry) {
        var undo = Undo.of(entry, images.snapshotProperty().get().summaries());
        var obstacle = undo.obstacle();
        if (obstacle.equals(Optional.of(Undo.Obstacle.NOTHING))) {
            return new TakingBack(undo, Messages.get("journal.undo.nothing"));
        }
        if (!(status.state() instanceof EngineState.Connected connected)) {
            return new TakingBack(undo, Messages.get("request.noengine"));
        }
        if (!connected.engine().endpoint().key().equals(entry.engine())) {
            return new TakingBack(undo, Messages.get("journal.undo.elsewhere", entry.engineName()));
        }
        return new TakingBack(undo, obstacle.map(why -> Messages.get(
                "journal.undo." + why.name().toLowerCase(Locale.ROOT),
                undo.name().map(Object::toString).orElse(""))).orElse(""));
    }

    /// Takes the chosen entry back, as a job of its own that the journal will hold too.
    void undo() {
        var entry = chosen.get();
        var how = takingBack.get();
        if (entry != null && how != null && how.possible()) {
            rename.accept(Messages.get("journal.undo.job", entry.title()), how.undo());
        }
    }

    /// Those that are to be seen, newest first.
    ObservableList<JournalEntry> shown() {
        return shown;
    }

    /// All there are.
    ObservableList<JournalEntry> all() {
        return journal.list();
    }

    /// How many entries a segment holds, whatever the filter.
    ObservableValue<Number> count(Segment part) {
        return Bindings.createLongBinding(() -> journal.list().stream().filter(part::holds).count(), journal.list());
    }

    /// Words that must be in an entry.
    StringProperty filterProperty() {
        return filter;
    }

    ObjectProperty<Segment> segmentProperty() {
        return segment;
    }

    /// The entry whose details are shown; null without one.
    ObjectProperty<@Nullable JournalEntry> chosenProperty() {
        return chosen;
    }

    /// What taking back the chosen entry means; null without one.
    ReadOnlyObjectProperty<@Nullable TakingBack> takingBackProperty() {
        return takingBack.getReadOnlyProperty();
    }

    /// Why the journal on disk is not whole; empty when it is.
    ReadOnlyStringProperty problemProperty() {
        return journal.problemProperty();
    }
}
