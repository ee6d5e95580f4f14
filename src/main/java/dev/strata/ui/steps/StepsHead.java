package dev.strata.ui.steps;

import java.util.Locale;

import atlantafx.base.controls.SegmentedControl;
import atlantafx.base.controls.ToggleLabel;
import dev.strata.ui.Messages;
import dev.strata.ui.state.BuildRun;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// What is built and how far it is, and how it is shown.
final class StepsHead extends HBox {

    private final StepsViewModel model;
    private final Label title = Texts.label("", "steps-title");
    private final ProgressBar bar = new ProgressBar(0);
    private final Label count = Texts.label("", "muted", "small-text");

    StepsHead(StepsViewModel model) {
        super(8);
        this.model = model;
        getStyleClass().add("steps-head-row");
        setAlignment(Pos.CENTER_LEFT);
        title.setId("steps-title");
        title.setMinWidth(60);
        count.setId("steps-count");
        count.setMinWidth(40);
        bar.getStyleClass().addAll("steps-bar", "small");
        bar.setMinWidth(40);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(title, bar, count, gap, segments());
    }

    private Node segments() {
        var segments = new SegmentedControl();
        for (var plain : new boolean[]{false, true}) {
            var label = new ToggleLabel(Messages.get(plain ? "steps.segment.plain" : "steps.segment.steps"));
            label.setId(plain ? "steps-plain" : "steps-steps");
            label.setUserData(plain);
            label.setSelected(plain == model.plainProperty().get());
            segments.getSegments().add(label);
        }
        var group = segments.getToggleGroup();
        group.selectedToggleProperty().subscribe(toggle -> {
            if (toggle != null) {
                model.plainProperty().set((Boolean) toggle.getUserData());
            }
        });
        model.plainProperty().subscribe((before, is) -> segments.getSegments().get(is ? 1 : 0).setSelected(true));
        segments.setMinWidth(Region.USE_PREF_SIZE);
        return segments;
    }

    void show(@Nullable BuildRun run) {
        for (var node : getChildren()) {
            node.setVisible(run != null);
        }
        if (run == null) {
            return;
        }
        var progress = run.progress();
        var state = run.stateProperty().get();
        var key = state.name().toLowerCase(Locale.ROOT);
        title.setText(Messages.get("steps.title." + key, run.title()));
        var cached = progress.cached();
        count.setVisible(model.refusal().isEmpty());
        count.setText(Messages.get(cached > 0 ? "steps.done.cached" : "steps.done", progress.done(), progress.total(),
                cached));
        bar.setProgress(progress.total() == 0 ? 0 : (double) progress.done() / progress.total());
        bar.setVisible(state == BuildRun.State.RUNNING);
        bar.setManaged(bar.isVisible());
    }
}
