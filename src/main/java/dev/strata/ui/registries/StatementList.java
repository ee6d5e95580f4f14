package dev.strata.ui.registries;

import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Texts;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Attestations and referrers, a few of them at a time: however many there are, the rest of the pane keeps its room.
final class StatementList extends VBox {

    private static final double ROW = 40;
    /// Half a row more says that there are further ones.
    private static final double MOST_ROWS = 3.5;

    StatementList(StatementsViewModel model, Dialogs dialogs) {
        super(4);
        var count = Texts.muted("");
        count.textProperty().bind(Bindings.size(model.rows()).asString());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var more = new Hyperlink(Messages.get("registries.said.read"));
        more.setId("registries-statements-read");
        more.setTooltip(new Tooltip(Messages.get("registries.said.read.why")));
        more.setOnAction(event -> model.read());
        more.visibleProperty().bind(model.unreadProperty().greaterThan(0));
        more.managedProperty().bind(more.visibleProperty());
        var head = new HBox(8, Texts.section(Messages.get("registries.said")), gap, more, count);
        head.setAlignment(Pos.CENTER_LEFT);
        var list = new ListView<>(model.rows());
        list.setId("registries-statements");
        list.getStyleClass().addAll("edge-to-edge", "two-line-list");
        list.setAccessibleText(Messages.get("registries.said"));
        list.setFixedCellSize(ROW);
        list.setCellFactory(view -> new StatementCell(dialogs));
        list.setOnKeyPressed(event -> {
            var row = list.getSelectionModel().getSelectedItem();
            if (row != null && new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN).match(event)) {
                dialogs.copy(row.digest(), Messages.get("registries.stored.digest"));
                event.consume();
            }
        });
        var height = Bindings.createDoubleBinding(() -> Math.min(model.rows().size(), MOST_ROWS) * ROW + 2,
                model.rows());
        list.prefHeightProperty().bind(height);
        list.minHeightProperty().bind(height);
        getChildren().setAll(head, list);
        visibleProperty().bind(Bindings.isNotEmpty(model.rows()));
        managedProperty().bind(visibleProperty());
    }
}
