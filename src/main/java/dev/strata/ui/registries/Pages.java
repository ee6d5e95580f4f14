package dev.strata.ui.registries;

import java.util.List;
import java.util.function.Consumer;

import dev.strata.core.registry.Names;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Names of a registry, page after page: the first are there while the last are still to come.
final class Pages {

    /// More than a person looks through; the filter of who has more is the name typed in full.
    private static final int MOST = 100_000;

    /// Asks for a page.
    interface Page {
        Names ask(String from, Monitor monitor) throws EngineException;
    }

    private final Latest latest;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Exception> failure = new ReadOnlyObjectWrapper<>();
    private int count;

    Pages(Background background) {
        latest = new Latest(background);
    }

    /// Reads all, and drops what another reading has still to tell.
    ///
    /// @param came hears of the names of each page
    void read(Page page, Consumer<List<String>> came) {
        count = 0;
        failure.set(null);
        running.set(true);
        next(page, "", came);
    }

    private void next(Page page, String from, Consumer<List<String>> came) {
        latest.run(monitor -> page.ask(from, monitor), names -> {
            count += names.names().size();
            came.accept(names.names());
            if (names.next().isEmpty() || count >= MOST) {
                running.set(false);
            } else {
                next(page, names.next(), came);
            }
        }, e -> {
            failure.set(e);
            running.set(false);
        });
    }

    void stop() {
        latest.cancel();
        failure.set(null);
        running.set(false);
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// Why the rest did not come; null when it did.
    ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure.getReadOnlyProperty();
    }
}
