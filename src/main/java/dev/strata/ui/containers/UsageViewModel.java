package dev.strata.ui.containers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.strata.core.container.ContainerSummary;
import dev.strata.core.container.ContainerUsage;
import dev.strata.ui.Messages;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// What the chosen container uses, for as long as somebody looks: the engine measures only then.
final class UsageViewModel {

    /// Two minutes.
    static final int KEPT = 120;
    private static final Duration LEAST = Duration.ofMillis(900);

    private final ContainersViewModel model;
    private final Background background;
    private final Latest watching;
    private final ReadOnlyObjectWrapper<List<ContainerUsage>> past = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private String watched = "";

    UsageViewModel(ContainersViewModel model, Background background) {
        this.model = model;
        this.background = background;
        this.watching = new Latest(background);
    }

    /// Watches a container; null when nobody looks.
    void show(@Nullable ContainerSummary container) {
        var containers = model.containers();
        if (container == null || containers == null) {
            watching.cancel();
            watched = "";
            return;
        }
        if (!container.running()) {
            watching.cancel();
            watched = "";
            past.set(List.of());
            note.set(Messages.get("usage.stopped"));
            return;
        }
        if (watched.equals(container.id())) {
            return;
        }
        watched = container.id();
        past.set(List.of());
        note.set(Messages.get("usage.waiting"));
        watching.run(monitor -> {
            containers.usage(container.id(), usage -> background.fx().execute(() -> {
                if (!monitor.cancelled()) {
                    add(usage);
                }
            }), monitor);
            return "";
        }, end -> watched = "", failure -> {
            watched = "";
            note.set(String.valueOf(failure.getMessage()));
        });
    }

    /// Not more than one a second, however fast an engine is.
    private void add(ContainerUsage usage) {
        var before = past.get();
        if (!before.isEmpty() && Duration.between(before.getLast().at(), usage.at()).compareTo(LEAST) < 0) {
            return;
        }
        var now = new ArrayList<>(before.subList(Math.max(0, before.size() - KEPT + 1), before.size()));
        now.add(usage);
        note.set("");
        past.set(List.copyOf(now));
    }

    /// Bytes a second between two moments.
    static double rate(long before, long now, Duration between) {
        return between.isZero() || between.isNegative() ? 0 : Math.max(0, now - before) * 1e9 / between.toNanos();
    }

    /// The last two minutes, oldest first.
    ReadOnlyObjectProperty<List<ContainerUsage>> pastProperty() {
        return past.getReadOnlyProperty();
    }

    /// Why there is nothing to see; empty when there is.
    ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }
}
