package dev.strata.ui.deletion;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.strata.core.command.PruneBuildCache;
import dev.strata.core.disk.CachePlan;
import dev.strata.core.disk.CacheRecord;
import dev.strata.core.image.Units;
import dev.strata.engine.Engine;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Job;
import dev.strata.ui.work.Latest;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Cleaning up the build cache without its controls: what may go, the dry run as a list, one confirmation.
final class CacheViewModel {

    private final EngineStatus status;
    private final Jobs jobs;
    private final Latest asked;
    private final BooleanProperty all = new SimpleBooleanProperty();
    private final BooleanProperty aged = new SimpleBooleanProperty();
    private final StringProperty days = new SimpleStringProperty("7");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable CachePlan> plan = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> failure = new ReadOnlyObjectWrapper<>();
    private final BooleanBinding possible;
    private @Nullable List<CacheRecord> cache;

    CacheViewModel(EngineStatus status, Jobs jobs, Background background) {
        this.status = status;
        this.jobs = jobs;
        this.asked = new Latest(background);
        this.possible = Bindings.createBooleanBinding(() -> {
            var made = plan.get();
            return status.state() instanceof EngineState.Connected && made != null && !made.goes().isEmpty();
        }, plan, status.stateProperty());
        all.subscribe(this::replan);
        aged.subscribe(this::replan);
        days.subscribe(this::replan);
    }

    /// Asks the engine what its cache holds.
    void open() {
        cache = null;
        plan.set(null);
        failure.set(null);
        if (status.state() instanceof EngineState.Connected connected) {
            asked.run(connected.engine().disk()::usage, usage -> {
                cache = usage.cache();
                replan();
            }, failure::set);
        }
    }

    void close() {
        asked.cancel();
    }

    private void replan() {
        var command = command();
        var records = cache;
        plan.set(command == null || records == null ? null : CachePlan.of(records, command, Instant.now()));
    }

    /// Null, with the problem said, when what is typed makes none.
    private @Nullable PruneBuildCache command() {
        problem.set("");
        if (!aged.get()) {
            return new PruneBuildCache(all.get(), Optional.empty());
        }
        var text = days.get().strip();
        if (!text.matches("[0-9]{1,5}")) {
            problem.set(Messages.get("cleanup.days.bad"));
            return null;
        }
        return new PruneBuildCache(all.get(), Optional.of(Duration.ofDays(Long.parseLong(text))));
    }

    /// Makes a job of it; null when there is nothing to do.
    @Nullable
    Job start() {
        var made = plan.get();
        if (made == null || !possible.get() || !(status.state() instanceof EngineState.Connected connected)) {
            return null;
        }
        close();
        return jobs.start(Messages.get("cache.job"), made.command().line(), job -> run(connected.engine(), made, job),
                () -> {
                });
    }

    private static void run(Engine engine, CachePlan plan, Job job) throws Exception {
        var done = engine.disk().prune(plan.command(), job);
        // The engine counts what an image holds as well, though that stays on the disk.
        job.result(Messages.get("cache.done", Units.size(Math.min(done.bytes(), plan.bytes())),
                done.records().size(), plan.goes().size()));
        done.records().forEach(id -> job.log(Messages.get("deletion.log.deleted", id)));
    }

    /// Whether the engine in use keeps a build cache.
    ObservableValue<Boolean> possibleHere() {
        return status.stateProperty().map(state -> state instanceof EngineState.Connected connected
                && connected.engine().disk().hasBuildCache());
    }

    /// Whether what images share and BuildKit's own records go too.
    BooleanProperty allProperty() {
        return all;
    }

    /// Whether only what was not used for some days goes.
    BooleanProperty agedProperty() {
        return aged;
    }

    /// Whole days.
    StringProperty daysProperty() {
        return days;
    }

    /// What is wrong with what is typed; empty when nothing is.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Null before the engine has answered.
    ReadOnlyObjectProperty<@Nullable CachePlan> planProperty() {
        return plan.getReadOnlyProperty();
    }

    BooleanBinding possibleProperty() {
        return possible;
    }

    /// Why the engine did not say; null when it did.
    ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure.getReadOnlyProperty();
    }
}
