package dev.strata.ui.shell;

import atlantafx.base.controls.Popover;
import dev.strata.ui.Messages;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.work.Job;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What runs and what ran: progress of each part, the docker command, the log, the error, cancel.
final class JobsPopover {

    private final Jobs jobs;
    private final ScrollPane scroll = new ScrollPane();
    private final Popover popover = new Popover();
    private final VBox list = new VBox(8);

    JobsPopover(Jobs jobs) {
        this.jobs = jobs;
        popover.setArrowLocation(Popover.ArrowLocation.BOTTOM_RIGHT);
        popover.setArrowIndent(2);
        popover.setDetachable(false);
        popover.setHeaderAlwaysVisible(false);
    }

    void toggle(Node owner) {
        if (popover.isShowing()) {
            popover.hide();
            return;
        }
        if (popover.getContentNode() == null || !popover.getContentNode().getStyleClass().contains("jobs")) {
            popover.setContentNode(content());
        }
        fill();
        popover.show(owner);
    }

    private Node content() {
        var clear = new Button(Messages.get("jobs.clear"));
        clear.getStyleClass().add("small");
        clear.setOnAction(event -> jobs.clearEnded());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        scroll.setContent(list);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        var box = new VBox(12, Texts.label(Messages.get("jobs.title"), "pane-title"), scroll, new HBox(gap, clear));
        box.getStyleClass().add("jobs");
        jobs.list().addListener((ListChangeListener<Job>) change -> {
            if (popover.isShowing()) {
                fill();
            }
        });
        return box;
    }

    private void fill() {
        // Told beforehand: a popover that grows later grows out of the window.
        scroll.setPrefViewportHeight(jobs.list().isEmpty() ? 24 : jobs.list().size() == 1 ? 216 : 400);
        list.getChildren().setAll(jobs.list().stream().map(job -> (Node) new JobCard(job, jobs)).toList());
        if (jobs.list().isEmpty()) {
            list.getChildren().add(Texts.muted(Messages.get("jobs.empty")));
        }
    }
}
