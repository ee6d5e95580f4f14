package dev.strata.ui.shell;

import java.util.List;

import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Texts;
import javafx.scene.control.Button;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Every shortcut there is, under F1.
final class ShortcutsBox extends VBox {

    ShortcutsBox(List<Action> actions, List<String[]> further, Runnable close) {
        super(16);
        getStyleClass().add("dialog-box");
        setId("shortcuts");
        setMaxSize(520, Region.USE_PREF_SIZE);
        var grid = new GridPane();
        grid.setHgap(24);
        grid.setVgap(8);
        var wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(wide, new ColumnConstraints());
        var row = 0;
        for (var action : actions) {
            if (action.shortcut() != null) {
                grid.addRow(row++, Texts.label(action.text()), Texts.label(action.keys(), "keys"));
            }
        }
        for (var line : further) {
            grid.addRow(row++, Texts.label(line[0]), Texts.label(line[1], "keys"));
        }
        var done = new Button(Messages.get("dialog.close"));
        done.setDefaultButton(true);
        done.setOnAction(event -> close.run());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(Texts.label(Messages.get("shortcuts.title"), "dialog-title"), grid, new HBox(gap, done));
    }
}
