package dev.strata.ui.deletion;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.strata.core.command.DockerCommand;
import dev.strata.core.deletion.Choices;
import dev.strata.core.deletion.DeletePlan;
import dev.strata.core.deletion.Obstacle;
import dev.strata.core.deletion.Selection;
import dev.strata.core.deletion.StoredImage;
import dev.strata.core.container.ContainerSummary;
import dev.strata.ui.state.InventoryReader;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Job;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/// Deleting without its controls: a selection becomes a plan, choices change it, one confirmation makes it a job.
public final class DeleteViewModel {

    private final EngineStatus status;
    private final Jobs jobs;
    private final LivePlan<DeletePlan> live;
    private final BooleanBinding possible;
    private Selection selection = new Selection(List.of(), List.of());
    private Choices choices = Choices.NONE;

    public DeleteViewModel(EngineStatus status, ImageStore store, Jobs jobs, Background background) {
        this.status = status;
        this.jobs = jobs;
        this.live = new LivePlan<>(status, store, background, Function.identity());
        this.possible = Bindings.createBooleanBinding(() -> {
            var plan = live.planProperty().get();
            return status.state() instanceof EngineState.Connected && plan != null && plan.possible()
                    && live.completeProperty().get();
        }, live.planProperty(), live.completeProperty(), status.stateProperty());
    }

    /// Begins with nothing ticked.
    public void open(Selection chosen) {
        selection = chosen;
        choices = Choices.NONE;
        live.open(inventory -> DeletePlan.of(inventory, chosen, Choices.NONE));
    }

    void close() {
        live.close();
    }

    private void replan() {
        var chosen = selection;
        var how = choices;
        live.change(inventory -> DeletePlan.of(inventory, chosen, how));
    }

    void remove(ContainerSummary container, boolean too) {
        choices = choices.withContainer(container.id(), too);
        replan();
    }

    void delete(StoredImage child, boolean too) {
        choices = choices.withChild(child.id(), too);
        replan();
    }

    /// Resolves an obstacle the way its tick box says, or takes that back.
    void resolve(Obstacle obstacle, boolean now) {
        switch (obstacle) {
            case Obstacle.Container(var container, _, _) -> remove(container, now);
            case Obstacle.Child(var child, _, _) -> delete(child, now);
        }
    }

    /// Takes an image that something is in the way of out of what was chosen.
    void leaveOut(StoredImage image) {
        selection = selection.without(image);
        choices = choices.withChild(image.id(), false);
        replan();
    }

    void untagOnly(boolean only) {
        choices = choices.withUntagOnly(only);
        replan();
    }

    void force(boolean now) {
        choices = choices.withForce(now);
        replan();
    }

    Choices choices() {
        return choices;
    }

    /// Whether force would do anything: a stopped container is in the way, and the engine lets it stay.
    boolean forceHelps(DeletePlan plan) {
        return status.state() instanceof EngineState.Connected connected
                && InventoryReader.rules(connected.engine().info()).forceKeepsContainers()
                && plan.obstacles().stream().anyMatch(
                        obstacle -> obstacle instanceof Obstacle.Container in && !in.container().running());
    }

    static String commands(DeletePlan plan) {
        return plan.commands().stream().map(DockerCommand::line).collect(Collectors.joining("\n"));
    }

    /// Makes a job of the plan; null while something is in the way.
    @Nullable
    Job start() {
        var plan = live.planProperty().get();
        if (plan == null || !possible.get() || !(status.state() instanceof EngineState.Connected connected)) {
            return null;
        }
        close();
        return jobs.start(PlanWords.job(plan), commands(plan), new Deletion(connected.engine(), plan), () -> {
        });
    }

    ReadOnlyObjectProperty<@Nullable DeletePlan> planProperty() {
        return live.planProperty();
    }

    /// Whether it may be carried out as it is.
    BooleanBinding possibleProperty() {
        return possible;
    }

    ReadOnlyBooleanProperty completeProperty() {
        return live.completeProperty();
    }

    /// How many answers of the engine would still better the figures.
    ReadOnlyIntegerProperty unreadProperty() {
        return live.unreadProperty();
    }

    ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return live.failureProperty();
    }
}
