package dev.strata.ui.deletion;

import java.time.Duration;
import java.time.Instant;

import dev.strata.core.deletion.PrunePlan;
import dev.strata.core.deletion.PruneRule;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Job;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// Cleaning up without its controls: one of four ways, the dry run as a list, one confirmation.
public final class PruneViewModel {

    /// What a clean-up may take.
    public enum Way {
        DANGLING, UNUSED, OLDER, LABEL
    }

    private final EngineStatus status;
    private final Jobs jobs;
    private final LivePlan<PrunePlan> live;
    private final ObjectProperty<Way> way = new SimpleObjectProperty<>(Way.DANGLING);
    private final StringProperty days = new SimpleStringProperty("30");
    private final StringProperty label = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final BooleanBinding possible;
    private boolean open;

    public PruneViewModel(EngineStatus status, ImageStore store, Jobs jobs, Background background) {
        this.status = status;
        this.jobs = jobs;
        this.live = new LivePlan<>(status, store, background, PrunePlan::deletion);
        this.possible = Bindings.createBooleanBinding(() -> {
            var plan = live.planProperty().get();
            return status.state() instanceof EngineState.Connected && plan != null && plan.deletion().possible()
                    && live.completeProperty().get()
                    && problem.get().isEmpty();
        }, live.planProperty(), live.completeProperty(), problem, status.stateProperty());
        way.subscribe((before, now) -> replan());
        days.subscribe((before, now) -> replan());
        label.subscribe((before, now) -> replan());
    }

    /// Begins with the way that was used last.
    public void open() {
        open = true;
        var rule = rule();
        live.open(inventory -> PrunePlan.of(inventory, rule == null ? new PruneRule.Dangling() : rule, Instant.now()));
    }

    void close() {
        open = false;
        live.close();
    }

    private void replan() {
        var rule = rule();
        if (rule != null && open) {
            live.change(inventory -> PrunePlan.of(inventory, rule, Instant.now()));
        }
    }

    /// Null, with the problem said, when what is typed makes none.
    private @Nullable PruneRule rule() {
        problem.set("");
        return switch (way.get()) {
            case DANGLING -> new PruneRule.Dangling();
            case UNUSED -> new PruneRule.Unused();
            case OLDER -> older(days.get().strip());
            case LABEL -> labelled(label.get().strip());
        };
    }

    private @Nullable PruneRule older(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            problem.set(Messages.get("cleanup.days.bad"));
            return null;
        }
        return new PruneRule.OlderThan(Duration.ofDays(Long.parseLong(text)));
    }

    private @Nullable PruneRule labelled(String text) {
        var equals = text.indexOf('=');
        var key = equals < 0 ? text : text.substring(0, equals).strip();
        if (key.isEmpty()) {
            problem.set(Messages.get("cleanup.label.bad"));
            return null;
        }
        return new PruneRule.Labelled(key, equals < 0 ? "" : text.substring(equals + 1).strip());
    }

    /// Makes a job of exactly what is listed; null when that is nothing.
    @Nullable
    Job start() {
        var plan = live.planProperty().get();
        if (plan == null || !possible.get() || !(status.state() instanceof EngineState.Connected connected)) {
            return null;
        }
        close();
        return jobs.start(PlanWords.job(plan.deletion()), DeleteViewModel.commands(plan.deletion()),
                new Deletion(connected.engine(), plan.deletion()), () -> {
                });
    }

    ObjectProperty<Way> wayProperty() {
        return way;
    }

    /// Whole days.
    StringProperty daysProperty() {
        return days;
    }

    /// `key` or `key=value`.
    StringProperty labelProperty() {
        return label;
    }

    /// What is wrong with what is typed; empty when nothing is.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable PrunePlan> planProperty() {
        return live.planProperty();
    }

    BooleanBinding possibleProperty() {
        return possible;
    }

    ReadOnlyBooleanProperty completeProperty() {
        return live.completeProperty();
    }

    ReadOnlyIntegerProperty unreadProperty() {
        return live.unreadProperty();
    }

    ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return live.failureProperty();
    }
}
