package dev.strata.ui.registries;

import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// Two lines: the registry's name, and how far it is trusted with who one is there. One that is not secure is in red.
final class RegistryCell extends ListCell<RegistryRow> {

    private final Label name = Texts.label("", "medium");
    private final Label second = Texts.label("", "small-text");
    private final HBox box = new HBox(10);
    private final VBox lines = new VBox(name, second);
    private final Tooltip tooltip = new Tooltip();

    RegistryCell() {
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        lines.setAlignment(Pos.CENTER_LEFT);
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(0);
        box.setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable RegistryRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        name.setText(row.name().domain());
        second.setText(row.second());
        var insecure = row.trust().insecure();
        Texts.style(second, "muted", !insecure);
        Texts.style(second, "problem", insecure);
        var icon = insecure
                ? Icons.of(FluentUiFilledMZ.WARNING_20, "icon-small", "danger-icon")
                : row.name().hub()
                        ? Icons.of(FluentUiRegularAL.GLOBE_20, "icon-small")
                        : Icons.of(FluentUiRegularMZ.MAP_DRIVE_20, "icon-small");
        box.getChildren().setAll(icon, lines);
        tooltip.setText(row.name().domain() + "\n" + row.second());
        setTooltip(tooltip);
        setGraphic(box);
    }
}
