package dev.strata.ui.details;

import java.util.ArrayList;
import java.util.List;

import dev.strata.core.image.HistoryEntry;
import dev.strata.core.image.Units;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Ages;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.widgets.Times;
import dev.strata.ui.widgets.Tips;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The steps an image was made in, newest first.
final class HistoryPane extends VBox {

    private final List<Runnable> ages = new ArrayList<>();

    HistoryPane() {
        getStyleClass().add("details-body");
        Ages.keep(this, Ages.MINUTE, () -> ages.forEach(Runnable::run));
    }

    void show(List<HistoryEntry> steps) {
        getChildren().clear();
        ages.clear();
        for (var step : steps) {
            var size = Texts.label(Units.size(step.size()), step.size() == 0 ? "muted" : "number");
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            var when = Texts.label("", "muted", "small-text");
            ages.add(() -> when.setText(Messages.get("details.step",
                    step.id().map(id -> id.shortHex()).orElse("<missing>"), Times.ago(step.created()))));
            var instruction = Texts.mono(step.createdBy().isEmpty() ? step.comment() : step.createdBy());
            instruction.setWrapText(true);
            instruction.setMaxHeight(96);
            Tips.set(instruction, step.createdBy());
            if (step.size() == 0) {
                instruction.getStyleClass().add("muted");
            }
            var box = new VBox(2, new HBox(8, when, gap, size), instruction);
            box.getStyleClass().add("step");
            getChildren().add(box);
        }
        ages.forEach(Runnable::run);
    }
}
