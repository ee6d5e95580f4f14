package dev.strata.ui.registries;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.Trust;
import dev.strata.engine.Logins;
import dev.strata.engine.Monitor;
import dev.strata.engine.Registries;
import dev.strata.ui.Messages;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The registries a person works with: those that were added, and those one is logged in at.
final class RegistriesViewModel {

    private record Found(List<RegistryRow> rows, List<String> problems) {
    }

    private final Registries registries;
    private final Logins logins;
    private final Latest reading;
    private final Latest changing;
    private final ObservableList<RegistryRow> rows = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable RegistryRow> chosen = new SimpleObjectProperty<>();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private @Nullable RegistryName wanted;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    RegistriesViewModel(Registries registries, Logins logins, Background background) {
        this.registries = registries;
        this.logins = logins;
        this.reading = new Latest(background);
        this.changing = new Latest(background);
    }

    /// Reads them anew: docker may have changed the logins meanwhile.
    void refresh() {
        reading.run(this::read, found -> {
            show(found.rows());
            problem.set(String.join("\n", found.problems()));
            loaded.set(true);
        }, failure -> {
            problem.set(String.valueOf(failure.getMessage()));
            loaded.set(true);
        });
    }

    private Found read(Monitor monitor) {
        var found = new TreeMap<String, RegistryRow>();
        for (var known : registries.all()) {
            found.put(known.name().domain(), new RegistryRow(known.name(), known.trust(), true, ""));
        }
        var listing = logins.list(monitor);
        for (var login : listing.logins()) {
            var before = found.get(login.registry().domain());
            var user = login.user().isEmpty() ? Messages.get("logins.token") : login.user();
            found.put(login.registry().domain(), before == null
                    ? new RegistryRow(login.registry(), Trust.SYSTEM, false, user)
                    : new RegistryRow(before.name(), before.trust(), true, user));
        }
        return new Found(new ArrayList<>(found.values()), listing.problems());
    }

    /// The chosen one stays chosen, whatever of it has changed.
    private void show(List<RegistryRow> now) {
        var before = wanted != null ? wanted : chosen.get() instanceof RegistryRow row ? row.name() : null;
        if (!now.equals(rows)) {
            rows.setAll(now);
        }
        wanted = null;
        chosen.set(now.stream().filter(row -> row.name().equals(before)).findFirst()
                .orElse(now.isEmpty() ? null : now.getFirst()));
    }

    /// Takes one from the list.
    void forget(RegistryName registry) {
        changing.run(monitor -> {
            registries.forget(registry);
            return registry;
        }, gone -> refresh(), failure -> problem.set(String.valueOf(failure.getMessage())));
    }

    /// Chooses a registry that has just been added, with the next reading.
    void choose(RegistryName registry) {
        wanted = registry;
        refresh();
    }

    ObservableList<RegistryRow> rows() {
        return rows;
    }

    ObjectProperty<@Nullable RegistryRow> chosenProperty() {
        return chosen;
    }

    ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /// What could not be read, in a sentence for each; empty when all could.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
