package dev.strata.ui.shell;

import java.util.List;

import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageSnapshot;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.widgets.Icons;
import dev.strata.core.image.Units;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.widgets.Tips;
import dev.strata.ui.work.Job;
import dev.strata.ui.work.Once;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Separator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The thin bar at the foot: the engine and its store, the number of images, the disk used; at the right the newest
/// job and the way to all of them.
final class StatusBar extends HBox {

    private final Region dot = new Region();
    private final Label engine = Texts.label("");
    private final Label api = Texts.muted("");
    private final Label images = Texts.muted("");
    private final Label disk = Texts.muted("");
    private final Label jobWords = Texts.label("", "job-words");
    private final ProgressBar jobBar = new ProgressBar();
    private final Button cancel = Icons.button(FluentUiRegularAL.DISMISS_16, Messages.get("jobs.cancel"));
    private final Button all = new Button();
    private @Nullable Job shown;

    StatusBar(EngineStatus status, ImageStore store, Jobs jobs) {
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        dot.getStyleClass().add("dot");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        jobBar.getStyleClass().add("job-bar");
        cancel.getStyleClass().add("tiny");
        cancel.setOnAction(event -> {
            if (shown != null) {
                shown.cancel();
            }
        });
        // Where it is narrow, the words of a job give way: they are told again in the list.
        for (var whole : new Region[]{engine, api, images, disk, jobBar, cancel, all}) {
            whole.setMinWidth(USE_PREF_SIZE);
        }
        jobWords.setMinWidth(0);
        all.getStyleClass().add("flat-link");
        all.setId("jobs-button");
        Tips.set(all, Messages.get("jobs.open.tooltip"));
        var popover = new Once<>(() -> new JobsPopover(jobs));
        all.setOnAction(event -> popover.get().toggle(all));
        getChildren().addAll(dot, engine, api, bar(), images, bar(), disk, gap, bar(), all);
        status.stateProperty().subscribe(this::show);
        store.snapshotProperty().subscribe(this::show);
        jobs.list().addListener((ListChangeListener<Job>) change -> show(jobs));
        jobs.runningProperty().subscribe(running -> show(jobs));
    }

    private static Node bar() {
        return new Separator(Orientation.VERTICAL);
    }

    private void show(EngineState state) {
        dot.getStyleClass().setAll("dot");
        api.setText("");
        switch (state) {
            case EngineState.Connected connected -> {
                var info = connected.engine().info();
                dot.getStyleClass().add("running");
                engine.setText(info.product() + " " + info.version());
                api.setText(Messages.get("status.api", info.apiVersion(), store(info.containerdStore(),
                        info.storageDriver())));
            }
            case EngineState.Looking looking -> engine.setText(Messages.get("engine.looking"));
            case EngineState.Absent absent -> engine.setText(Messages.get("engine.none"));
        }
    }

    private static String store(boolean containerd, String driver) {
        return containerd ? Messages.get("status.store.containerd", driver) : driver;
    }

    private void show(ImageSnapshot snapshot) {
        var entries = snapshot.entries();
        var dangling = entries.stream().filter(entry -> entry.summary().dangling()).count();
        images.setText(Messages.get("status.images", entries.size(), dangling));
        if (snapshot.layersSize() >= 0) {
            disk.setText(Messages.get("status.disk", Units.size(snapshot.layersSize())));
        } else {
            var sum = entries.stream().mapToLong(entry -> entry.summary().size()).sum();
            disk.setText(entries.isEmpty() ? "" : Messages.get("status.disk.most", Units.size(sum)));
        }
    }

    private void show(Jobs jobs) {
        all.setText(count(jobs));
        shown = jobs.list().stream().filter(job -> job.state() == Job.State.RUNNING).findFirst().orElse(null);
        jobWords.textProperty().unbind();
        jobWords.getStyleClass().remove("problem");
        jobWords.setGraphic(null);
        jobWords.setTooltip(null);
        jobBar.progressProperty().unbind();
        var visible = shown != null;
        if (jobWords.getParent() == null && !jobs.list().isEmpty()) {
            getChildren().addAll(getChildren().size() - 2, List.of(jobWords, jobBar, cancel));
        }
        for (var part : new Node[]{jobWords, jobBar, cancel}) {
            part.setVisible(visible);
            part.setManaged(visible);
        }
        if (shown != null) {
            var job = shown;
            jobWords.textProperty().bind(job.fractionProperty()
                    .map(f -> f.doubleValue() < 0
                            ? job.title()
                            : Messages.get("jobs.fraction", job.title(), Math.round(f.doubleValue() * 100))));
            jobBar.progressProperty().bind(job.fractionProperty());
        } else if (!jobs.list().isEmpty()) {
            // What the newest came to stays until the next begins.
            jobWords.setVisible(true);
            jobWords.setManaged(true);
            ended(jobs.list().getFirst());
        }
    }

    /// Who asked for it may have closed the place where it would be said.
    private void ended(Job newest) {
        if (newest.state() != Job.State.FAILED || !(newest.failureProperty().get() instanceof Exception failure)) {
            jobWords.textProperty().bind(newest.resultProperty());
            return;
        }
        // Whoever says it in full elsewhere has a sentence for here.
        var result = newest.resultProperty().get();
        var words = result == null || result.isEmpty()
                ? Messages.get("jobs.failure", newest.title(), String.valueOf(failure.getMessage()))
                : result;
        jobWords.setText(words);
        jobWords.setTooltip(new Tooltip(words));
        jobWords.setGraphic(Icons.of(FluentUiFilledMZ.WARNING_20, "icon-small", "danger-icon"));
        jobWords.getStyleClass().add("problem");
    }

    private static String count(Jobs jobs) {
        var running = jobs.runningProperty().get();
        if (running > 0) {
            return Messages.get("jobs.count", running);
        }
        var failed = jobs.list().stream().filter(job -> job.state() == Job.State.FAILED).count();
        var others = jobs.list().size() - failed;
        return failed > 0 && others == 0
                ? Messages.get("jobs.failed", failed)
                : Messages.get("jobs.none", others, failed);
    }
}
