package dev.strata.ui.disk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.strata.core.deletion.StoredImage;
import dev.strata.core.image.Digest;
import dev.strata.core.layers.LayerMap;
import dev.strata.core.layers.LayerMap.MappedImage;
import dev.strata.core.layers.LayerMap.Tile;
import dev.strata.engine.Engine;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageSnapshot;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.InventoryReader;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
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

    /// Answers come in portions worth a new map.
    private static final int PORTION = 200;

    /// The segments beside the filter.
    enum Part {
        ALL, SHARED, UNIQUE;

        boolean holds(Tile tile) {
            return this == ALL || tile.shared() == (this == SHARED);
        }
    }

    /// A map, and which images must still be asked for their layers, and for the sizes of these.
    private record Drawn(LayerMap map, List<Digest> unread, List<Digest> unsized) {
    }

    private final EngineStatus status;
    private final ImageStore store;
    private final ObservableValue<Boolean> watched;
    private final Latest drawing;
    private final Latest learning;
    private final ReadOnlyObjectWrapper<@Nullable LayerMap> map = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper unread = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Exception> failure = new ReadOnlyObjectWrapper<>();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<Part> part = new SimpleObjectProperty<>(Part.ALL);
    private final ReadOnlyObjectWrapper<Predicate<Tile>> lit = new ReadOnlyObjectWrapper<>(tile -> true);
    private final ObjectProperty<@Nullable Digest> only = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Tile> chosen = new SimpleObjectProperty<>();

    /// @param watched whether somebody looks; nothing is asked meanwhile
    MapViewModel(EngineStatus status, ImageStore store, Background background, ObservableValue<Boolean> watched) {
        this.status = status;
        this.store = store;
        this.watched = watched;
        this.drawing = new Latest(background);
        this.learning = new Latest(background);
        store.snapshotProperty().subscribe(this::draw);
        status.stateProperty().subscribe(this::draw);
        watched.subscribe(this::draw);
        filter.subscribe(this::light);
        part.subscribe(this::light);
    }

    private void draw() {
        if (!watched.getValue() || !(status.state() instanceof EngineState.Connected connected)) {
            drawing.cancel();
            learning.cancel();
            return;
        }
        var engine = connected.engine();
        var snapshot = store.snapshotProperty().get();
        var known = store.layers();
        if (store.loadedProperty().get()) {
            drawing.run(monitor -> draw(snapshot, known, engine), drawn -> show(engine, known, drawn), failure::set);
        } else {
            show(null);
        }
    }

    private static Drawn draw(ImageSnapshot snapshot, InventoryReader known, Engine engine) {
        var inventory = known.inventory(InventoryReader.shown(snapshot), snapshot,
                InventoryReader.rules(engine.info()));
        // A step on the way to others holds nothing that they do not hold.
        var steps = inventory.images().stream().flatMap(image -> image.summary().parent().stream())
                .collect(Collectors.toSet());
        var images = new ArrayList<MappedImage>();
        var unread = new ArrayList<Digest>();
        var unsized = new ArrayList<Digest>();
        for (var image : inventory.images()) {
            if (image.summary().dangling() && steps.contains(image.id())) {
                continue;
            }
            images.add(mapped(image));
            if (!known.layersKnown(image.id())) {
                unread.add(image.id());
            } else if (!known.historyKnown(image.id())
                    && !inventory.layers().keySet().containsAll(image.layers())) {
                unsized.add(image.id());
            }
        }
        return new Drawn(LayerMap.of(images, inventory.layers()), unread, unsized);
    }

    private static MappedImage mapped(StoredImage image) {
        return new MappedImage(image.id(), image.title(), !image.summary().dangling(), image.layers());
    }

    private void show(Engine engine, InventoryReader known, Drawn drawn) {
        failure.set(null);
        unread.set(drawn.unread().size() + drawn.unsized().size());
        show(drawn.map());
        if (unread.get() == 0) {
            return;
        }
        var layers = few(drawn.unread());
        var sizes = few(drawn.unsized());
        learning.run(monitor -> {
            known.learn(engine, layers, sizes, monitor);
            return true;
        }, done -> {
            // What was removed meanwhile is never learnt: the next list is without it.
            if (layers.stream().anyMatch(known::layersKnown) || sizes.stream().anyMatch(known::historyKnown)) {
                draw();
            } else {
                unread.set(0);
            }
        }, failure::set);
    }

    private static List<Digest> few(List<Digest> ids) {
        return ids.subList(0, Math.min(PORTION, ids.size()));
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
        var words = Arrays.stream(filter.get().toLowerCase(Locale.ROOT).strip().split("\\s+"))
                .filter(word -> !word.isEmpty()).toList();
        var wanted = part.get();
        lit.set(tile -> wanted.holds(tile) && words.stream().allMatch(word -> says(tile, word)));
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
        return unread.getReadOnlyProperty();
    }

    /// Why the engine could not be asked; null when it could.
    ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure.getReadOnlyProperty();
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
