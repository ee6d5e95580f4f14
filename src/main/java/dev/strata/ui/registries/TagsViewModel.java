package dev.strata.ui.registries;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import dev.strata.core.image.ImageReference;
import dev.strata.core.image.RegistryName;
import dev.strata.core.text.FilterWords;
import dev.strata.engine.Monitor;
import dev.strata.engine.Registries;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.LocalTags;
import dev.strata.ui.work.Background;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/// The tags of one repository of a registry, compared with what the engine has of it.
final class TagsViewModel {

    /// As many as docker asks a registry at once.
    private static final int AT_ONCE = 4;

    /// A repository of a registry.
    record Place(RegistryName registry, String repository) {

        ImageReference name() {
            return ImageReference.parse(registry.domain() + "/" + repository);
        }
    }

    private final Registries registries;
    private final ImageStore images;
    private final Background background;
    private final Pages pages;
    private final ReadOnlyObjectWrapper<@Nullable Place> place = new ReadOnlyObjectWrapper<>();
    private final ObservableList<TagRow> all = FXCollections.observableArrayList();
    private final FilteredList<TagRow> shown = new FilteredList<>(all);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable TagRow> chosen = new SimpleObjectProperty<>();
    private final Deque<TagRow> asked = new ArrayDeque<>();
    private LocalTags local = LocalTags.NONE;
    private int asking;

    TagsViewModel(Registries registries, ImageStore images, Background background) {
        this.registries = registries;
        this.images = images;
        this.background = background;
        pages = new Pages(background);
        filter.subscribe(this::narrow);
        images.snapshotProperty().subscribe(snapshot -> compare());
    }

    /// @param now null for none
    void show(@Nullable Place now) {
        if (!Objects.equals(now, place.get())) {
            filter.set("");
            place.set(now);
            read();
        }
    }

    /// Asks the registry anew.
    void read() {
        var at = place.get();
        pages.stop();
        asked.clear();
        all.clear();
        if (at != null) {
            local = LocalTags.of(images.snapshotProperty().get().summaries(), at.name());
            pages.read((from, monitor) -> registries.at(at.registry()).tags(at.repository(), from, monitor),
                    names -> all.addAll(names.stream().map(TagRow::new).toList()));
        }
    }

    private void narrow() {
        var words = FilterWords.of(filter.get());
        shown.setPredicate(words.none() ? row -> true : row -> words.in(row.name().toLowerCase(Locale.ROOT)));
    }

    private void compare() {
        var at = place.get();
        if (at != null) {
            local = LocalTags.of(images.snapshotProperty().get().summaries(), at.name());
            all.forEach(row -> row.compare(local));
        }
    }

    /// Somebody looks at a row: what it stands for is asked, once. The last that is looked at comes first.
    void look(TagRow row) {
        if (row.ask()) {
            asked.addFirst(row);
            askNext();
        }
    }

    private void askNext() {
        var at = place.get();
        while (at != null && asking < AT_ONCE && !asked.isEmpty()) {
            var row = asked.removeFirst();
            asking++;
            background.run(() -> registries.at(at.registry()).resolve(at.repository(), row.name(), Monitor.NONE),
                    stands -> answered(() -> row.learn(stands, local)),
                    failure -> answered(() -> row.failed(String.valueOf(failure.getMessage()))));
        }
    }

    private void answered(Runnable what) {
        asking--;
        what.run();
        askNext();
    }

    /// The chosen tag in full; empty without one.
    Optional<ImageReference> reference() {
        var at = place.get();
        var row = chosen.get();
        return at == null || row == null ? Optional.empty() : Optional.of(at.name().withTag(row.name()));
    }

    ReadOnlyObjectProperty<@Nullable Place> placeProperty() {
        return place.getReadOnlyProperty();
    }

    ObservableList<TagRow> all() {
        return all;
    }

    ObservableList<TagRow> shown() {
        return shown;
    }

    StringProperty filterProperty() {
        return filter;
    }

    ObjectProperty<@Nullable TagRow> chosenProperty() {
        return chosen;
    }

    ReadOnlyBooleanProperty runningProperty() {
        return pages.runningProperty();
    }

    ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return pages.failureProperty();
    }

    /// Names of the rows, for the deletion of several.
    static List<String> names(List<TagRow> rows) {
        return rows.stream().map(TagRow::name).toList();
    }
}
