package dev.strata.ui.state;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.strata.core.container.ContainerSummary;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineEvent;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// The containers of the engine in use, kept right by its events; the only place that lists them for the pages. Nothing
/// polls. What each has changed is measured only when somebody looks at it. Used on the FX thread only.
public final class ContainerStore {

    private final Latest listing;
    private final Latest measuring;
    private final Freshness freshness;
    private final ReadOnlyObjectWrapper<List<ContainerSummary>> containers = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Exception> failure = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty sizesWanted = new SimpleBooleanProperty();
    private final Map<String, Long> sizes = new HashMap<>();
    private List<ContainerSummary> last = List.of();
    private @Nullable Engine engine;

    public ContainerStore(EngineStatus status, Background background) {
        listing = new Latest(background);
        measuring = new Latest(background);
        freshness = new Freshness(background, this::refresh);
        status.stateProperty().subscribe(this::follow);
        status.onEvent(this::hear);
        sizesWanted.subscribe((before, now) -> measure());
    }

    private void follow(EngineState state) {
        if (state instanceof EngineState.Connected connected) {
            if (engine != null && !engine.endpoint().key().equals(connected.engine().endpoint().key())) {
                last = List.of();
                sizes.clear();
                loaded.set(false);
                publish();
            }
            engine = connected.engine();
            refresh();
        } else {
            listing.cancel();
            measuring.cancel();
            freshness.stopped();
            // Rows stay while the engine is gone: when it is back, selection and place are as they were.
        }
    }

    private void hear(EngineEvent event) {
        var changes = switch (event.action().split("[: ]", 2)[0]) {
            // They change nothing that is listed, and each health check brings some.
            case "exec_create", "exec_start", "exec_die", "exec_detach", "top", "resize", "archive-path", "export",
                    "attach", "detach", "copy", "commit", "extract-to-dir" ->
                false;
            default -> true;
        };
        if (event.type() == EngineEvent.Type.CONTAINER && changes) {
            freshness.stale();
        }
    }

    /// Asks the engine again, now.
    public void refresh() {
        var from = engine;
        if (from == null) {
            return;
        }
        freshness.begun();
        listing.run(monitor -> from.containers().list(false, monitor), result -> {
            last = result;
            failure.set(null);
            publish();
            loaded.set(true);
            measure();
            freshness.ended();
        }, e -> {
            failure.set(e);
            freshness.ended();
        });
    }

    private void measure() {
        var from = engine;
        if (from == null || !loaded.get() || !sizesWanted.get()) {
            return;
        }
        measuring.run(monitor -> from.containers().list(true, monitor), result -> {
            sizes.clear();
            // Engines leave out a size of nothing.
            result.forEach(container -> sizes.put(container.id(), Math.max(0, container.size())));
            publish();
        }, e -> System.getLogger(ContainerStore.class.getName()).log(System.Logger.Level.INFO,
                "The engine does not measure its containers", e));
    }

    private void publish() {
        containers.set(last.stream().map(container -> sizes.containsKey(container.id())
                ? container.withSize(sizes.get(container.id()))
                : container).toList());
    }

    /// As the engine lists them, newest first.
    public ReadOnlyObjectProperty<List<ContainerSummary>> containersProperty() {
        return containers.getReadOnlyProperty();
    }

    /// Whether a list of the engine in use has arrived.
    public ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /// Why the last list failed; null when it did not.
    public ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// Whether somebody looks at what the containers have changed, in bytes.
    public BooleanProperty sizesWantedProperty() {
        return sizesWanted;
    }
}
