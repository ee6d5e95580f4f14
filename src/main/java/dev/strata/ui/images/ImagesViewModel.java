package dev.strata.ui.images;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.strata.core.command.ListImages;
import dev.strata.core.image.FilterCompletion;
import dev.strata.core.image.HistoryEntry;
import dev.strata.core.image.ImageDetails;
import dev.strata.core.image.ImageFilter;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.Platform;
import dev.strata.core.image.Units;
import dev.strata.engine.Preferences;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageEntry;
import dev.strata.ui.state.ImageSnapshot;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.widgets.RowList;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/// The Images page without its controls: rows, filter, selection, details.
public final class ImagesViewModel {

    /// The segments beside the filter.
    enum Segment {
        ALL, IN_USE, UNUSED, DANGLING;

        boolean holds(ImageRow row) {
            return switch (this) {
                case ALL -> true;
                case IN_USE -> row.used();
                case UNUSED -> !row.used();
                case DANGLING -> row.summary().dangling();
            };
        }
    }

    /// What the details pane shows: an image, or why it cannot be shown.
    sealed interface Details {
        /// All there is to say.
        record Shown(ImageRow row, ImageDetails details, List<HistoryEntry> history) implements Details {
        }

        /// The engine refused.
        record Failed(ImageRow row, Exception why) implements Details {
        }
    }

    private record Want(ImageEntry entry, @Nullable ImageReference tag) implements RowList.Wanted<ImageRow> {
        @Override
        public String key() {
            return ImageRow.key(entry, tag);
        }

        @Override
        public ImageRow make() {
            return new ImageRow(entry, tag);
        }

        @Override
        public boolean update(ImageRow row) {
            return row.update(entry);
        }
    }

    private static final String ROW_A_TAG = "images.rowATag";

    private final EngineStatus status;
    private final ImageStore store;
    private final Latest latest;
    private final RowList<ImageRow> rows = new RowList<>();
    private final FilteredList<ImageRow> shown = new FilteredList<>(rows);
    private final StringProperty filterText = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper filterProblem = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Segment> segment = new SimpleObjectProperty<>(Segment.ALL);
    private final ObjectProperty<@Nullable String> platform = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable String> registry = new SimpleObjectProperty<>();
    private final BooleanProperty rowATag = new SimpleBooleanProperty();
    private final Map<Segment, ReadOnlyLongWrapper> counts = new EnumMap<>(Segment.class);
    private final ReadOnlyLongWrapper largest = new ReadOnlyLongWrapper(1);
    private final ReadOnlyObjectWrapper<@Nullable Details> details = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper fact = new ReadOnlyStringWrapper("");
    private @Nullable ImageRow focused;
    private @Nullable ImageEntry focusedEntry;

    public ImagesViewModel(EngineStatus status, ImageStore store, Preferences preferences, Background background) {
        this.status = status;
        this.store = store;
        this.latest = new Latest(background);
        for (var part : Segment.values()) {
            counts.put(part, new ReadOnlyLongWrapper());
        }
        rowATag.set(preferences.get(ROW_A_TAG).isPresent());
        rowATag.subscribe((before, now) -> {
            preferences.put(ROW_A_TAG, now ? "true" : "");
            take(store.snapshotProperty().get());
        });
        store.snapshotProperty().subscribe(this::take);
        store.loadedProperty().subscribe(loaded -> tellFact());
        filterText.subscribe(this::filter);
        segment.subscribe(this::filter);
        platform.subscribe(this::filter);
        registry.subscribe(this::filter);
        status.stateProperty().subscribe(state -> {
            focusedEntry = null;
            if (state instanceof EngineState.Connected && focused != null) {
                show(focused);
            }
        });
    }

    private void take(ImageSnapshot snapshot) {
        var wanted = new ArrayList<Want>();
        var most = 1L;
        for (var entry : snapshot.entries()) {
            most = Math.max(most, entry.summary().size());
            if (rowATag.get() && !entry.summary().dangling()) {
                entry.summary().tags().forEach(tag -> wanted.add(new Want(entry, tag)));
            } else {
                wanted.add(new Want(entry, null));
            }
        }
        largest.set(most);
        rows.replace(wanted);
        counts.forEach((part, count) -> count.set(rows.stream().filter(part::holds).count()));
        if (filterText.get().contains("before:") || filterText.get().contains("since:")) {
            // The name there may have come or gone.
            filter();
        }
        tellFact();
    }

    /// Nothing while the images are read: none would be a wrong number.
    private void tellFact() {
        var snapshot = store.snapshotProperty().get();
        var sum = snapshot.layersSize() >= 0
                ? snapshot.layersSize()
                : snapshot.entries().stream().mapToLong(entry -> entry.summary().size()).sum();
        fact.set(store.loadedProperty().get()
                ? Messages.get("images.fact", snapshot.entries().size(), Units.size(sum))
                : "");
    }

    private void filter() {
        var filter = ImageFilter.parse(filterText.get(), this::createdOf);
        filterProblem.set(String.join("\n", filter.problems()));
        var part = segment.get();
        Predicate<ImageRow> wanted = row -> part.holds(row) && ofPlatform(row) && ofRegistry(row)
                && filter.matches(row);
        shown.setPredicate(wanted);
    }

    private boolean ofPlatform(ImageRow row) {
        var wanted = platform.get();
        return wanted == null || row.platforms().stream().anyMatch(p -> p.toString().equals(wanted));
    }

    private boolean ofRegistry(ImageRow row) {
        var wanted = registry.get();
        return wanted == null || row.summary().tags().stream().anyMatch(tag -> tag.domain().equals(wanted));
    }

    private @Nullable Instant createdOf(String text) {
        for (var row : rows) {
            for (var tag : row.summary().tags()) {
                if (tag.familiar().equals(text) || tag.familiarName().equals(text)) {
                    return row.summary().created();
                }
            }
            if (text.length() >= 4 && (row.entry().id().hex().startsWith(text)
                    || row.entry().id().toString().startsWith(text))) {
                return row.summary().created();
            }
        }
        return null;
    }

    FilterCompletion complete(String text, int caret) {
        return FilterCompletion.at(text, caret, new FilterCompletion.Source() {
            @Override
            public Stream<String> names() {
                return rows.stream().flatMap(row -> row.summary().tags().stream()).map(ImageReference::familiar);
            }

            @Override
            public Stream<String> labels() {
                return rows.stream().flatMap(row -> row.summary().labels().entrySet().stream())
                        .map(label -> label.getKey() + "=" + label.getValue());
            }

            @Override
            public Stream<String> platforms() {
                return ImagesViewModel.this.platforms().stream();
            }
        });
    }

    /// Every platform there is, for a drop-down.
    List<String> platforms() {
        return rows.stream().flatMap(row -> row.platforms().stream()).map(Platform::toString).distinct().sorted()
                .toList();
    }

    /// Every registry there is, for a drop-down.
    List<String> registries() {
        return rows.stream().flatMap(row -> row.summary().tags().stream()).map(ImageReference::domain).distinct()
                .sorted().toList();
    }

    /// How many rows a segment holds.
    ReadOnlyLongProperty countProperty(Segment part) {
        return Objects.requireNonNull(counts.get(part)).getReadOnlyProperty();
    }

    /// Shows a row's image in the details pane; null shows none. The engine's answer arrives later.
    void show(@Nullable ImageRow row) {
        if (row != null && row == focused && row.entry() == focusedEntry) {
            return;
        }
        var before = focusedEntry;
        focused = row;
        focusedEntry = row == null ? null : row.entry();
        if (row == null) {
            latest.cancel();
            details.set(null);
            return;
        }
        if (!(status.state() instanceof EngineState.Connected connected)) {
            return;
        }
        if (details.get() instanceof Details.Shown shown && shown.row() == row && before != null
                && before.summary().equals(row.entry().summary())) {
            // What else is known of it has changed, and was not asked here.
            details.set(new Details.Shown(row, shown.details(), shown.history()));
            return;
        }
        var images = connected.engine().images();
        var id = row.entry().id().toString();
        latest.run(monitor -> new Details.Shown(row, images.inspect(id, monitor), images.history(id, monitor)),
                found -> {
                    store.learn(List.of(found.details()));
                    details.set(found);
                }, why -> details.set(new Details.Failed(row, why)));
    }

    /// What is said of several selected rows: their bytes, and how much of that they alone hold.
    String totals(List<ImageRow> selected) {
        var images = selected.stream().map(ImageRow::entry).distinct().toList();
        var size = images.stream().mapToLong(entry -> entry.summary().size()).sum();
        if (images.stream().anyMatch(entry -> entry.unique() < 0)) {
            return Units.size(size);
        }
        var own = images.stream().mapToLong(ImageEntry::unique).sum();
        return Messages.get("images.selection.totals", Units.size(size), Units.size(own));
    }

    /// What a deletion of rows would do, as far as it can be said without asking: the dialog knows better.
    String deed(List<ImageRow> selected) {
        var images = selected.stream().map(ImageRow::entry).distinct().toList();
        var own = images.stream().mapToLong(ImageEntry::unique).sum();
        return images.stream().anyMatch(entry -> entry.unique() < 0)
                ? Messages.get("images.delete.selected", images.size())
                : Messages.get("images.delete.selected.free", images.size(), Units.size(own));
    }

    void refresh() {
        store.refresh();
    }

    /// The command that lists what is shown.
    ListImages command() {
        return new ListImages(store.allProperty().get(),
                segment.get() == Segment.DANGLING ? List.of("dangling=true") : List.of());
    }

    FilteredList<ImageRow> rows() {
        return shown;
    }

    ObservableList<ImageRow> allRows() {
        return rows;
    }

    StringProperty filterTextProperty() {
        return filterText;
    }

    /// What is wrong in the filter, one sentence a line; empty when nothing is.
    ReadOnlyStringProperty filterProblemProperty() {
        return filterProblem.getReadOnlyProperty();
    }

    ObjectProperty<Segment> segmentProperty() {
        return segment;
    }

    ObjectProperty<@Nullable String> platformProperty() {
        return platform;
    }

    ObjectProperty<@Nullable String> registryProperty() {
        return registry;
    }

    /// Whether each tag has a row of its own, as `docker images` prints them.
    BooleanProperty rowATagProperty() {
        return rowATag;
    }

    /// Bytes of the largest image, at least 1.
    ReadOnlyLongProperty largestProperty() {
        return largest.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Details> detailsProperty() {
        return details.getReadOnlyProperty();
    }

    /// `47 images, 9.84 GB`.
    ReadOnlyStringProperty factProperty() {
        return fact.getReadOnlyProperty();
    }
}
