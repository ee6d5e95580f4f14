package dev.strata.ui.disk;

import java.time.Duration;
import java.util.Set;

import dev.strata.core.disk.DiskUsage;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineEvent;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// The totals of an engine's disk without their controls. Adding them up costs an engine seconds where there is much: it
/// is asked only while somebody looks, and again when something there has changed.
final class DiskViewModel {

    /// Many things that happen at once are one reason to ask again.
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Set<String> CHANGES = Set.of("create", "destroy", "remove", "delete", "import", "load", "pull",
            "prune", "build", "commit", "start", "die");

    private final EngineStatus status;
    private final Background background;
    private final Latest asked;
    private final MapViewModel map;
    private final BooleanProperty watched = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable DiskUsage> usage = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Exception> failure = new ReadOnlyObjectWrapper<>();
    private @Nullable Engine engine;
    /// The engine that the totals are of.
    private String whose = "";
    private boolean stale;
    private boolean waiting;

    DiskViewModel(EngineStatus status, ImageStore store, Background background) {
        this.status = status;
        this.background = background;
        this.asked = new Latest(background);
        this.map = new MapViewModel(status, store, background, watched);
        watched.subscribe(this::follow);
        status.stateProperty().subscribe(this::follow);
        status.onEvent(this::hear);
    }

    private void follow() {
        var now = status.state() instanceof EngineState.Connected connected ? connected.engine() : null;
        if (now != null && !now.endpoint().key().equals(whose)) {
            usage.set(null);
            whose = now.endpoint().key();
        }
        engine = now;
        if (watched.get() && now != null) {
            ask();
        } else {
            cancel();
        }
    }

    private void hear(EngineEvent event) {
        if (watched.get() && CHANGES.contains(event.action())) {
            markStale();
        }
    }

    private void markStale() {
        if (asking.get()) {
            stale = true;
        } else if (!waiting) {
            waiting = true;
            background.later().run(QUIET, () -> {
                waiting = false;
                if (watched.get()) {
                    ask();
                }
            });
        }
    }

    /// Asks the engine, now.
    void ask() {
        var from = engine;
        if (from == null) {
            return;
        }
        asking.set(true);
        stale = false;
        asked.run(from.disk()::usage, answer -> {
            usage.set(answer);
            failure.set(null);
            answered();
        }, e -> {
            failure.set(e);
            answered();
        });
    }

    private void answered() {
        asking.set(false);
        if (stale) {
            stale = false;
            markStale();
        }
    }

    /// Waits no longer.
    void cancel() {
        asked.cancel();
        asking.set(false);
        stale = false;
    }

    /// Its layers.
    MapViewModel map() {
        return map;
    }

    /// Whether the engine in use keeps a build cache; true without an engine.
    boolean hasBuildCache() {
        return engine == null || engine.disk().hasBuildCache();
    }

    /// Whether somebody looks.
    BooleanProperty watchedProperty() {
        return watched;
    }

    /// What the engine said last; null before it did.
    ReadOnlyObjectProperty<@Nullable DiskUsage> usageProperty() {
        return usage.getReadOnlyProperty();
    }

    /// Whether the engine is adding up.
    ReadOnlyBooleanProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    /// Why it did not say; null when it did.
    ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure.getReadOnlyProperty();
    }
}
