package dev.strata.ui.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import dev.strata.core.deletion.StoredImage;
import dev.strata.core.image.Digest;
import dev.strata.core.layers.LayerFact;
import dev.strata.core.layers.LayerMap.MappedImage;
import dev.strata.engine.Engine;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Something made of the layers of all images of the engine in use: made at once of what is known, and again with each
/// portion of answers, while somebody looks.
///
/// @param <T> what is made
public final class KnownLayers<T> {

    /// Answers come in portions worth making it anew.
    private static final int PORTION = 200;

    /// What was made, and which images must still be asked for their layers, and for the sizes of these.
    private record Made<T>(T what, List<Digest> unread, List<Digest> unsized) {
    }

    private final EngineStatus status;
    private final ImageStore store;
    private final ObservableValue<Boolean> watched;
    private final BiFunction<List<MappedImage>, Map<Digest, LayerFact>, T> making;
    private final Latest drawing;
    private final Latest learning;
    private final ReadOnlyObjectWrapper<@Nullable T> made = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper unread = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Exception> failure = new ReadOnlyObjectWrapper<>();

    /// @param watched whether somebody looks; nothing is asked meanwhile
    /// @param making away from the FX thread: of the images, and of what is known of layers by diffID
    public KnownLayers(EngineStatus status, ImageStore store, Background background, ObservableValue<Boolean> watched,
            BiFunction<List<MappedImage>, Map<Digest, LayerFact>, T> making) {
        this.status = status;
        this.store = store;
        this.watched = watched;
        this.making = making;
        this.drawing = new Latest(background);
        this.learning = new Latest(background);
        store.snapshotProperty().subscribe(this::make);
        status.stateProperty().subscribe(this::make);
        watched.subscribe(this::make);
        // Somebody may look already.
        make();
    }

    private void make() {
        if (!watched.getValue() || !(status.state() instanceof EngineState.Connected connected)) {
            drawing.cancel();
            learning.cancel();
            return;
        }
        var engine = connected.engine();
        var snapshot = store.snapshotProperty().get();
        var known = store.layers();
        if (store.loadedProperty().get()) {
            drawing.run(monitor -> make(snapshot, known, engine), now -> show(engine, known, now), failure::set);
        } else {
            made.set(null);
        }
    }

    private Made<T> make(ImageSnapshot snapshot, InventoryReader known, Engine engine) {
        var inventory = known.inventory(InventoryReader.shown(snapshot), snapshot,
                InventoryReader.rules(engine.info()));
        // A step on the way to others holds nothing that they do not hold.
        var steps = inventory.images().stream().flatMap(image -> image.summary().parent().stream())
                .collect(Collectors.toSet());
        var images = new ArrayList<MappedImage>();
        var unasked = new ArrayList<Digest>();
        var unsized = new ArrayList<Digest>();
        for (var image : inventory.images()) {
            if (image.summary().dangling() && steps.contains(image.id())) {
                continue;
            }
            images.add(mapped(image));
            if (!known.layersKnown(image.id())) {
                unasked.add(image.id());
            } else if (!known.historyKnown(image.id())
                    && !inventory.layers().keySet().containsAll(image.layers())) {
                unsized.add(image.id());
            }
        }
        return new Made<>(making.apply(images, inventory.layers()), unasked, unsized);
    }

    private static MappedImage mapped(StoredImage image) {
        return new MappedImage(image.id(), image.title(), !image.summary().dangling(), image.layers());
    }

    private void show(Engine engine, InventoryReader known, Made<T> now) {
        failure.set(null);
        unread.set(now.unread().size() + now.unsized().size());
        made.set(now.what());
        if (unread.get() == 0) {
            return;
        }
        var layers = few(now.unread());
        var sizes = few(now.unsized());
        learning.run(monitor -> {
            known.learn(engine, layers, sizes, monitor);
            return true;
        }, done -> {
            // What was removed meanwhile is never learnt: the next list is without it.
            if (layers.stream().anyMatch(known::layersKnown) || sizes.stream().anyMatch(known::historyKnown)) {
                make();
            } else {
                unread.set(0);
            }
        }, failure::set);
    }

    private static List<Digest> few(List<Digest> ids) {
        return ids.subList(0, Math.min(PORTION, ids.size()));
    }

    /// Null before there is one.
    public ReadOnlyObjectProperty<@Nullable T> madeProperty() {
        return made.getReadOnlyProperty();
    }

    /// How many answers are still to come.
    public ReadOnlyIntegerProperty unreadProperty() {
        return unread.getReadOnlyProperty();
    }

    /// Why the engine could not be asked; null when it could.
    public ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure.getReadOnlyProperty();
    }
}
