package dev.strata.ui.deletion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.strata.core.deletion.DeletePlan;
import dev.strata.core.deletion.Goes;
import dev.strata.core.deletion.Inventory;
import dev.strata.core.deletion.Obstacle;
import dev.strata.core.image.Digest;
import dev.strata.engine.Engine;
import dev.strata.ui.state.InventoryReader;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageSnapshot;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// A plan that a dialog shows: at once from what is on screen, then better with each answer of the engine, and again
/// when something changes there. Computed away from the FX thread; used on it.
///
/// @param <P> the plan
final class LivePlan<P> {

    /// Answers come in portions worth a new plan.
    private static final int PORTION = 200;

    private final EngineStatus status;
    private final ImageStore store;
    private final Function<P, DeletePlan> deletion;
    private final Latest listing;
    private final Latest learning;
    private final Latest computing;
    private final ReadOnlyObjectWrapper<@Nullable P> plan = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper complete = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper unread = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Exception> failure = new ReadOnlyObjectWrapper<>();
    private Subscription following = () -> {
    };
    private InventoryReader.@Nullable Listing listed;
    private InventoryReader.@Nullable Listing seen;
    private @Nullable Function<Inventory, P> planner;

    /// @param deletion what of the plan is a deletion
    LivePlan(EngineStatus status, ImageStore store, Background background, Function<P, DeletePlan> deletion) {
        this.status = status;
        this.store = store;
        this.deletion = deletion;
        this.listing = new Latest(background);
        this.learning = new Latest(background);
        this.computing = new Latest(background);
    }

    /// Begins anew, and follows the engine until [#close()].
    void open(Function<Inventory, P> wanted) {
        close();
        plan.set(null);
        listed = null;
        seen = null;
        complete.set(false);
        failure.set(null);
        planner = wanted;
        following = store.snapshotProperty().subscribe(this::follow);
    }

    /// Asks something else of the same engine.
    void change(Function<Inventory, P> wanted) {
        planner = wanted;
        compute();
    }

    void close() {
        following.unsubscribe();
        listing.cancel();
        learning.cancel();
        computing.cancel();
        planner = null;
    }

    private void follow(ImageSnapshot snapshot) {
        compute();
        var now = InventoryReader.shown(snapshot);
        var engine = engine();
        if (now.equals(seen) || engine == null) {
            return;
        }
        seen = now;
        complete.set(false);
        listing.run(monitor -> InventoryReader.list(engine, monitor), answer -> {
            listed = answer;
            complete.set(true);
            failure.set(null);
            compute();
        }, failure::set);
    }

    private @Nullable Engine engine() {
        return status.state() instanceof EngineState.Connected connected ? connected.engine() : null;
    }

    private void compute() {
        var wanted = planner;
        var engine = engine();
        if (wanted == null || engine == null) {
            return;
        }
        var snapshot = store.snapshotProperty().get();
        var from = listed == null ? InventoryReader.shown(snapshot) : listed;
        var rules = InventoryReader.rules(engine.info());
        var known = store.layers();
        computing.run(monitor -> wanted.apply(known.inventory(from, snapshot, rules)), made -> {
            plan.set(made);
            learn(engine, deletion.apply(made), from);
        }, failure::set);
    }

    private void learn(Engine engine, DeletePlan made, InventoryReader.Listing from) {
        var going = new ArrayList<Digest>();
        made.goes().forEach(row -> {
            if (row instanceof Goes.Image(var image, _, _, _, _)) {
                going.add(image.id());
            }
        });
        made.obstacles().forEach(obstacle -> {
            if (obstacle instanceof Obstacle.Child(var child, _, _)) {
                going.add(child.id());
            }
        });
        var inspected = new ArrayList<>(going);
        // Who else holds their layers; where nothing goes, nobody needs to be asked.
        if (!going.isEmpty()) {
            // A step on the way to others holds nothing that they do not hold.
            var steps = from.images().stream().flatMap(image -> image.parent().stream()).collect(Collectors.toSet());
            from.images().stream().filter(image -> !image.dangling() || !steps.contains(image.id()))
                    .forEach(image -> inspected.add(image.id()));
        }
        var known = store.layers();
        var unknown = inspected.stream().distinct().filter(id -> !known.layersKnown(id)).toList();
        var unsized = going.stream().filter(id -> !known.historyKnown(id)).toList();
        unread.set(unknown.size() + unsized.size());
        if (unread.get() == 0) {
            return;
        }
        learning.run(monitor -> {
            known.learn(engine, few(unknown), few(unsized), monitor);
            return true;
        }, done -> {
            // What was removed meanwhile is never learnt: the next list is without it.
            if (!few(unknown).stream().noneMatch(known::layersKnown)
                    || !few(unsized).stream().noneMatch(known::historyKnown)) {
                compute();
            } else {
                unread.set(0);
            }
        }, failure::set);
    }

    private static List<Digest> few(List<Digest> ids) {
        return ids.subList(0, Math.min(PORTION, ids.size()));
    }

    /// Null until it has been computed once.
    ReadOnlyObjectProperty<@Nullable P> planProperty() {
        return plan.getReadOnlyProperty();
    }

    /// Whether the engine has said all that could be in the way; figures may still grow.
    ReadOnlyBooleanProperty completeProperty() {
        return complete.getReadOnlyProperty();
    }

    /// How many answers are still to come.
    ReadOnlyIntegerProperty unreadProperty() {
        return unread.getReadOnlyProperty();
    }

    /// Why the engine could not be asked; null when it could.
    ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure.getReadOnlyProperty();
    }
}
