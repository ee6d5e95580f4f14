package dev.strata.ui.hub;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.strata.core.registry.Publisher;
import dev.strata.engine.ImageSearch;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Learns who publishes what was found: each namespace is asked for once, one after the other, in the order in which
/// rows are shown, until one cannot be learned.
final class Publishers {

    /// So many namespaces are remembered.
    private static final int MOST = 2_000;

    /// How far the asking is.
    ///
    /// @param asking whether an answer is awaited
    /// @param failure why it has ended before all were known; empty when it has not
    record State(boolean asking, String failure) {
    }

    private static final State DONE = new State(false, "");

    private final ImageSearch hub;
    private final Latest latest;
    private final Supplier<List<HubRow>> rows;
    private final Runnable learned;
    private final Map<String, Publisher> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Publisher> eldest) {
            return size() > MOST;
        }
    };
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(DONE);

    /// @param rows what was found, in the order it is shown
    /// @param learned runs after each answer, and after the one that did not come
    Publishers(ImageSearch hub, Background background, Supplier<List<HubRow>> rows, Runnable learned) {
        this.hub = hub;
        this.latest = new Latest(background);
        this.rows = rows;
        this.learned = learned;
    }

    /// Asks for all that is not known, unless that is under way.
    void ask() {
        if (!state.get().asking()) {
            next();
        }
    }

    /// Asks no more.
    void cancel() {
        latest.cancel();
        state.set(DONE);
    }

    private void next() {
        var namespace = tell();
        if (namespace.isEmpty()) {
            state.set(DONE);
            return;
        }
        state.set(new State(true, ""));
        latest.run(monitor -> hub.publisher(namespace, monitor), publisher -> {
            known.put(namespace, publisher);
            next();
            learned.run();
        }, failure -> {
            state.set(new State(false, String.valueOf(failure.getMessage())));
            learned.run();
        });
    }

    /// Tells rows what is known.
    ///
    /// @return the first namespace that is to be asked for; empty without one
    private String tell() {
        var first = "";
        for (var row : rows.get()) {
            if (row.publisher() == Publisher.UNKNOWN) {
                var namespace = row.namespace();
                row.learn(namespace.isEmpty() ? Publisher.COMMUNITY : known.getOrDefault(namespace, Publisher.UNKNOWN));
                if (row.publisher() == Publisher.UNKNOWN && first.isEmpty()) {
                    first = namespace;
                }
            }
        }
        return first;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }
}
