package dev.strata.ui.history;

import dev.strata.core.build.BuildRecord;
import dev.strata.core.image.Units;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.widgets.Times;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;
import org.kordamp.ikonli.javafx.FontIcon;

/// A build in two lines: how it ended and when, how long it took and what was cached.
final class BuildCell extends ListCell<BuildRecord> {

    private final FontIcon icon = Icons.of(FluentUiRegularAL.CIRCLE_20, "icon", "history-icon");
    private final Label when = Texts.label("", "name");
    private final Label took = Texts.label("", "muted", "small-text");
    private final Label second = Texts.label("", "muted", "small-text");
    private final HBox box;

    BuildCell() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        took.setMinWidth(Region.USE_PREF_SIZE);
        var lines = new VBox(2, new HBox(8, when, gap, took), second);
        lines.setMinWidth(0);
        lines.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(lines, Priority.ALWAYS);
        box = new HBox(10, icon, lines);
        box.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable BuildRecord build, boolean empty) {
        super.updateItem(build, empty);
        setGraphic(build == null || empty ? null : box);
        if (build == null || empty) {
            return;
        }
        icon.setIconCode(switch (build.outcome()) {
            case DONE -> FluentUiRegularAL.CHECKMARK_CIRCLE_20;
            case FAILED -> FluentUiRegularAL.DISMISS_CIRCLE_20;
            case CANCELLED -> FluentUiRegularMZ.PROHIBITED_20;
        });
        Texts.style(icon, "history-done", build.outcome() == BuildRecord.Outcome.DONE);
        Texts.style(icon, "history-failed", build.outcome() == BuildRecord.Outcome.FAILED);
        when.setText(Times.dated(build.when()));
        took.setText(Units.took(build.took()));
        var how = switch (build.outcome()) {
            case DONE -> build.size() > 0 ? Units.size(build.size()) : Messages.get("history.done");
            case FAILED -> Messages.get("history.failed");
            case CANCELLED -> Messages.get("history.cancelled");
        };
        second.setText(build.ran()
                ? Messages.get("history.second", how, build.cached(), build.steps().size())
                : Messages.get("history.second.none", how));
        setAccessibleText(when.getText() + ", " + took.getText() + ", " + second.getText());
    }
}
