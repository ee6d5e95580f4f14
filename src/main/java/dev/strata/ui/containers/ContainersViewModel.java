package dev.strata.ui.containers;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

import dev.strata.core.container.ContainerDetails;
import dev.strata.core.container.ContainerFilter;
import dev.strata.core.container.ContainerSummary;
import dev.strata.engine.Containers;
import dev.strata.engine.Preferences;
import dev.strata.ui.Messages;
import dev.strata.ui.state.ContainerStore;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.widgets.RowList;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/// The Containers page without its controls: rows, filter, the chosen container and what the engine tells of it.
public final class ContainersViewModel {

    /// Beside the filter.
    enum Part {
        ALL, RUNNING, STOPPED;

        boolean holds(ContainerRow row) {
            return this == ALL || row.running() == (this == RUNNING);
        }
    }

    /// What the engine tells of the chosen container, or why it does not.
    record Told(ContainerSummary container, @Nullable ContainerDetails details, @Nullable Exception failure) {
    }

    private record Want(ContainerSummary summary) implements RowList.Wanted<ContainerRow> {
        @Override
        public String key() {
            return summary.id();
        }

        @Override
        public ContainerRow make() {
            return new ContainerRow(summary);
        }

        @Override
        public boolean update(ContainerRow row) {
            return row.update(summary);
        }
    }

    private static final String SIZES = "containers.sizes";

    private final EngineStatus status;
    private final ContainerStore store;
    private final Latest inspecting;
    private final RowList<ContainerRow> rows = new RowList<>();
    private final FilteredList<ContainerRow> shown = new FilteredList<>(rows);
    private final StringProperty filterText = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper filterProblem = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Part> part = new SimpleObjectProperty<>(Part.ALL);
    private final ReadOnlyObjectWrapper<@Nullable ContainerSummary> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Told> told = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper fact = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper connected = new ReadOnlyBooleanWrapper();
    private @Nullable ContainerRow chosenRow;

    public ContainersViewModel(EngineStatus status, ContainerStore store, Preferences preferences,
            Background background) {
        this.status = status;
        this.store = store;
        this.inspecting = new Latest(background);
        store.containersProperty().subscribe(this::take);
        store.loadedProperty().subscribe(loaded -> say());
        filterText.subscribe(this::filter);
        part.subscribe(this::filter);
        status.stateProperty().subscribe(state -> {
            connected.set(state instanceof EngineState.Connected);
            var now = chosen.get();
            if (connected.get() && now != null) {
                inspect(now);
            }
        });
        store.sizesWantedProperty().set(preferences.get(SIZES).isPresent());
        store.sizesWantedProperty().subscribe((before, now) -> preferences.put(SIZES, now ? "true" : ""));
    }

    private void take(List<ContainerSummary> containers) {
        rows.replace(containers.stream().map(Want::new).toList());
        say();
        choose(chosenRow);
    }

    private void say() {
        var running = rows.stream().filter(ContainerRow::running).count();
        var paused = rows.stream().filter(row -> row.summary().paused()).count();
        fact.set(!store.loadedProperty().get()
                ? ""
                : paused == 0
                        ? Messages.get("containers.fact", running, rows.size())
                        : Messages.get("containers.fact.paused", running - paused, rows.size(), paused));
    }

    private void filter() {
        var filter = ContainerFilter.parse(filterText.get());
        filterProblem.set(String.join("\n", filter.problems()));
        var wanted = part.get();
        Predicate<ContainerRow> holds = row -> wanted.holds(row) && filter.matches(row.summary());
        shown.setPredicate(holds);
    }

    /// Tells of a row's container; null tells of none.
    void choose(@Nullable ContainerRow row) {
        chosenRow = row != null && rows.contains(row) ? row : null;
        var now = chosenRow == null ? null : chosenRow.summary();
        if (Objects.equals(chosen.get(), now)) {
            return;
        }
        var before = chosen.get();
        var other = before == null || now == null || !before.id().equals(now.id());
        if (other) {
            told.set(null);
        }
        chosen.set(now);
        if (now == null) {
            inspecting.cancel();
        } else if (other || !before.withSize(0).equals(now.withSize(0))) {
            inspect(now);
        }
    }

    private void inspect(ContainerSummary container) {
        var containers = containers();
        if (containers != null) {
            inspecting.run(monitor -> containers.inspect(container.id(), monitor),
                    details -> tell(container, details),
                    failure -> told.set(new Told(container, null, failure)));
        }
    }

    private void tell(ContainerSummary container, ContainerDetails details) {
        var row = row(container.id());
        var started = details.state().started();
        if (row != null && row.running() && started != null) {
            row.started(started);
        }
        told.set(new Told(container, details, null));
    }

    /// The engine's; null while there is none.
    @Nullable
    Containers containers() {
        return status.state() instanceof EngineState.Connected connected ? connected.engine().containers() : null;
    }

    @Nullable
    ContainerRow row(String id) {
        return rows.stream().filter(row -> row.key().equals(id)).findFirst().orElse(null);
    }

    void refresh() {
        store.refresh();
        var now = chosen.get();
        if (now != null) {
            inspect(now);
        }
    }

    FilteredList<ContainerRow> rows() {
        return shown;
    }

    ObservableList<ContainerRow> allRows() {
        return rows;
    }

    StringProperty filterTextProperty() {
        return filterText;
    }

    /// What is wrong in the filter, one sentence a line; empty when nothing is.
    ReadOnlyStringProperty filterProblemProperty() {
        return filterProblem.getReadOnlyProperty();
    }

    ObjectProperty<Part> partProperty() {
        return part;
    }

    /// The chosen container; null when there is none.
    public ReadOnlyObjectProperty<@Nullable ContainerSummary> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /// Whether an engine is there to be asked.
    ReadOnlyBooleanProperty connectedProperty() {
        return connected.getReadOnlyProperty();
    }

    /// Null until the engine has answered.
    ReadOnlyObjectProperty<@Nullable Told> toldProperty() {
        return told.getReadOnlyProperty();
    }

    /// `5 of 7 running, 1 paused`.
    ReadOnlyStringProperty factProperty() {
        return fact.getReadOnlyProperty();
    }

    /// Whether what the containers have changed is measured and shown.
    BooleanProperty sizesProperty() {
        return store.sizesWantedProperty();
    }

    ContainerStore store() {
        return store;
    }
}
