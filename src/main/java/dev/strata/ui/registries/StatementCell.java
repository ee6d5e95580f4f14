package dev.strata.ui.registries;

import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// Two lines: what it is and how large, what it is about and its digest.
final class StatementCell extends ListCell<StatementRow> {

    private final Label kind = Texts.label("");
    private final Label size = Texts.label("", "muted", "small-text");
    private final Label about = Texts.label("", "muted", "small-text");
    private final Label digest = Texts.label("", "mono", "muted");
    private final Tooltip tooltip = new Tooltip();
    private final VBox lines;

    StatementCell(Dialogs dialogs) {
        size.setMinWidth(Region.USE_PREF_SIZE);
        digest.setMinWidth(Region.USE_PREF_SIZE);
        kind.setMaxWidth(Double.MAX_VALUE);
        about.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(kind, Priority.ALWAYS);
        HBox.setHgrow(about, Priority.ALWAYS);
        var copy = Icons.button(FluentUiRegularAL.COPY_20, Messages.get("registries.stored.copy"));
        copy.getStyleClass().add("tiny");
        copy.setOnAction(event -> {
            var row = getItem();
            if (row != null) {
                dialogs.copy(row.digest(), Messages.get("registries.stored.digest"));
            }
        });
        var first = new HBox(8, kind, size);
        first.setAlignment(Pos.CENTER_LEFT);
        var second = new HBox(4, about, digest, copy);
        second.setAlignment(Pos.CENTER_LEFT);
        lines = new VBox(first, second);
        lines.setAlignment(Pos.CENTER_LEFT);
        lines.setMinWidth(0);
        lines.setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable StatementRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        kind.setText(row.kind());
        size.setText(row.size());
        about.setText(row.about());
        digest.setText(row.statement().stored().digest().shortHex());
        tooltip.setText(row.whole());
        setTooltip(tooltip);
        setGraphic(lines);
    }
}
