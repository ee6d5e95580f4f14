package dev.strata.ui.registrysetup;

import java.util.Comparator;
import java.util.List;

import dev.strata.core.image.ImageReference;
import dev.strata.core.image.RegistryName;
import dev.strata.engine.EngineException;
import dev.strata.engine.Registries;
import dev.strata.ui.Messages;
import dev.strata.ui.registrysetup.TrialRow.State;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Job;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The trial of a registry with an image that one chooses.
final class TrialViewModel {

    private final RegistryName registry;
    private final String curl;
    private final EngineStatus status;
    private final ImageStore store;
    private final Registries registries;
    private final Jobs jobs;
    private final Background background;
    private final StringProperty image = new SimpleStringProperty("");
    private final ObservableList<TrialRow> steps = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /// @param curl as [Trial] takes it
    TrialViewModel(RegistryName registry, String curl, EngineStatus status, ImageStore store,
            Registries registries, Jobs jobs, Background background) {
        this.registry = registry;
        this.curl = curl;
        this.status = status;
        this.store = store;
        this.registries = registries;
        this.jobs = jobs;
        this.background = background;
        images().stream().findFirst().ifPresent(image::set);
    }

    /// The names of the images here, those of the smallest first.
    List<String> images() {
        return store.snapshotProperty().get().entries().stream()
                .sorted(Comparator.comparingLong(entry -> entry.summary().size()))
                .flatMap(entry -> entry.summary().tags().stream()).map(ImageReference::familiar).toList();
    }

    void start() {
        if (running.get() || image.get().isBlank() || !(status.state() instanceof EngineState.Connected connected)) {
            return;
        }
        Trial trial;
        try {
            trial = new Trial(image.get(), connected.engine(), registries.at(registry), curl);
        } catch (EngineException e) {
            problem.set(e.getMessage());
            return;
        }
        problem.set("");
        running.set(true);
        var rows = trial.commands().stream().map(TrialRow::new).toList();
        steps.setAll(rows);
        jobs.start(Messages.get("registrysetup.trial.job", registry.domain()), String.join("\n", trial.commands()),
                job -> run(trial, rows, job), () -> running.set(false));
    }

    private void run(Trial trial, List<TrialRow> rows, Job job) throws EngineException {
        trial.run(new Trial.Listener() {
            @Override
            public void began(int step) {
                show(step, State.RUNNING, "");
            }

            @Override
            public void ended(int step, boolean well, String words) {
                show(step, well ? State.DONE : State.FAILED, words);
            }

            private void show(int step, State state, String words) {
                background.fx().execute(() -> rows.get(step).set(state, words));
            }
        }, job);
        job.result(Messages.get("registrysetup.trial.works", registry.domain()));
    }

    StringProperty imageProperty() {
        return image;
    }

    ObservableList<TrialRow> steps() {
        return steps;
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// Why it cannot begin; or empty.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
