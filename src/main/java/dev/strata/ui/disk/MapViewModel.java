package dev.strata.ui.disk;

import java.util.Locale;
import java.util.function.Predicate;

import dev.strata.core.image.Digest;
import dev.strata.core.layers.LayerMap;
import dev.strata.core.layers.LayerMap.Tile;
import dev.strata.core.text.FilterWords;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.KnownLayers;
import dev.strata.ui.work.Background;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// The map of an engine's layers without its drawing: what is on it, which of it is lit by the filter, which base fills
/// it, which layer is chosen. Drawn at once from what is known and again with each portion of answers.
final class MapViewModel {

    /// The segments beside the filter.
    enum Part {
        ALL, SHARED, UNIQUE;

        boolean holds(Tile tile) {
            return this == ALL || tile.shared() == (this == SHARED);
        }
    }

    private final KnownLayers<LayerMap> known;
    private final ReadOnlyObjectWrapper<@Nullable LayerMap> map = new ReadOnlyObjectWrapper<>();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<Part> part = new SimpleObjectProperty<>(Part.ALL);
    private final ReadOnlyObjectWrapper<Predicate<Tile>> lit = new ReadOnlyObjectWrapper<>(tile -> true);
    private final ObjectProperty<@Nullable Digest> only = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Tile> chosen = new SimpleObjectProperty<>();

    /// @param watched whether somebody looks; nothing is asked meanwhile
    MapViewModel(EngineStatus status, ImageStore store, Background background, ObservableValue<Boolean> watched) {
        known = new KnownLayers<>(status, store, background, watched, LayerMap::of);
        known.madeProperty().subscribe(() -> show(known.madeProperty().get()));
        filter.subscribe(this::light);
        part.subscribe(this::light);
    }

    /// What was chosen stays so while it is there.
    private void show(@Nullable LayerMap drawn) {
        var before = chosen.get();
        if (only.get() != null && base(drawn, only.get()) < 0) {
            only.set(null);
        }
        map.set(drawn);
        chosen.set(before == null || drawn == null
                ? null
                : drawn.bases().stream().flatMap(base -> base.tiles().stream()).filter(tile -> same(tile, before))
                        .findFirst().orElse(null));
    }

    private static boolean same(Tile one, Tile other) {
        return one.diffId().equals(other.diffId()) && one.number() == other.number()
                && one.images().stream().anyMatch(other.images()::contains);
    }

    private void light() {
        var words = FilterWords.of(filter.get());
        var wanted = part.get();
        lit.set(tile -> wanted.holds(tile) && words.all(word -> says(tile, word)));
    }

    private static boolean says(Tile tile, String word) {
        return tile.instruction().toLowerCase(Locale.ROOT).contains(word) || tile.diffId().toString().contains(word)
                || tile.images().stream().anyMatch(image -> image.title().toLowerCase(Locale.ROOT).contains(word));
    }

    /// The number of a base on a map, -1 when it is not there.
    private static int base(@Nullable LayerMap map, @Nullable Digest lowest) {
        if (map != null && lowest != null) {
            for (var i = 0; i < map.bases().size(); i++) {
                if (map.bases().get(i).lowest().equals(lowest)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /// The number of the base that fills the map, -1 for all of them.
    int filling() {
        return base(map.get(), only.get());
    }

    /// Null before there is one.
    ReadOnlyObjectProperty<@Nullable LayerMap> mapProperty() {
        return map.getReadOnlyProperty();
    }

    /// How many answers are still to come.
    ReadOnlyIntegerProperty unreadProperty() {
        return known.unreadProperty();
    }

    /// Why the engine could not be asked; null when it could.
    ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return known.failureProperty();
    }

    /// Words that must all be in a layer's instruction, its diffID or the names of the images that hold it.
    StringProperty filterProperty() {
        return filter;
    }

    ObjectProperty<Part> partProperty() {
        return part;
    }

    /// What the filter and the segments let through.
    ReadOnlyObjectProperty<Predicate<Tile>> litProperty() {
        return lit.getReadOnlyProperty();
    }

    /// The lowest layer of the one base that is looked at; null for all.
    ObjectProperty<@Nullable Digest> onlyProperty() {
        return only;
    }

    ObjectProperty<@Nullable Tile> chosenProperty() {
        return chosen;
    }
}
