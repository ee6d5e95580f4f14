package dev.strata.ui.containers;

import java.time.Duration;

import dev.strata.core.container.ContainerSummary;
import dev.strata.core.container.ProcessTable;
import dev.strata.engine.EngineEvent;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// The processes of the chosen container: asked for when they are looked at, on demand, and when the engine says that one
/// was started or has ended.
final class ProcessesViewModel {

    private static final Duration QUIET = Duration.ofMillis(250);
    private static final ProcessTable NONE = new ProcessTable(java.util.List.of(), java.util.List.of());

    private final ContainersViewModel model;
    private final Background background;
    private final Latest asking;
    private final ReadOnlyObjectWrapper<ProcessTable> table = new ReadOnlyObjectWrapper<>(NONE);
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private @Nullable ContainerSummary shown;
    private boolean waiting;

    ProcessesViewModel(EngineStatus status, ContainersViewModel model, Background background) {
        this.model = model;
        this.background = background;
        this.asking = new Latest(background);
        status.onEvent(this::hear);
    }

    private void hear(EngineEvent event) {
        var now = shown;
        if (now != null && event.type() == EngineEvent.Type.CONTAINER && event.id().equals(now.id())
                && (event.action().startsWith("exec_start") || event.action().startsWith("exec_die")) && !waiting) {
            waiting = true;
            background.later().run(QUIET, () -> {
                waiting = false;
                refresh();
            });
        }
    }

    /// Shows those of a container; null when nobody looks.
    void show(@Nullable ContainerSummary container) {
        var before = shown;
        shown = container;
        if (container == null) {
            asking.cancel();
            return;
        }
        if (before == null || !before.id().equals(container.id())) {
            table.set(NONE);
        }
        refresh();
    }

    void refresh() {
        var now = shown;
        var containers = model.containers();
        if (now == null || containers == null) {
            return;
        }
        if (!now.running()) {
            asking.cancel();
            table.set(NONE);
            note.set(Messages.get("processes.stopped"));
            return;
        }
        asking.run(monitor -> containers.processes(now.id(), monitor), found -> {
            table.set(found);
            note.set("");
        }, failure -> {
            table.set(NONE);
            note.set(String.valueOf(failure.getMessage()));
        });
    }

    ReadOnlyObjectProperty<ProcessTable> tableProperty() {
        return table.getReadOnlyProperty();
    }

    /// Why there are none; empty otherwise.
    ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }
}
