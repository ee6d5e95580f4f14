package dev.strata.ui.shell;

import java.util.ArrayList;
import java.util.List;

import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Every shortcut there is, under F1, in two columns: those of the whole window, then those of lists, logs,
/// terminals and the editor.
final class ShortcutsBox extends VBox {

    private static final double MARGIN = 48;

    /// Its keys are docker's to set.
    private static final String DETACH = "shortcuts.terminal.detach";

    /// What is heard only where the keyboard is; a line without keys is a heading.
    private static final List<String> PLACES = List.of("shortcuts.lists", "", "shortcuts.menu", "Shift F10",
            "shortcuts.rename", "F2", "shortcuts.delete", "Delete", "shortcuts.close", "Esc", "shortcuts.logs", "",
            "shortcuts.logs.find", "Ctrl F", "shortcuts.logs.next", "F3",
            "shortcuts.logs.before", "Shift F3", "shortcuts.logs.end", "End", "shortcuts.terminal", "",
            "shortcuts.terminal.next", "Ctrl Tab", "shortcuts.terminal.leave", "Shift Esc",
            DETACH, "", "shortcuts.terminal.copy", "Ctrl Shift C",
            "shortcuts.terminal.paste", "Ctrl Shift V", "shortcuts.terminal.find", "Ctrl Shift F",
            "shortcuts.terminal.all", "Ctrl Shift A", "shortcuts.terminal.clear", "Ctrl Shift K",
            "shortcuts.terminal.scroll", "Shift Page Up", "shortcuts.terminal.zoom", "Ctrl Plus",
            "shortcuts.editor", "", "editor.do.save", "Ctrl S", "editor.do.saveas", "Ctrl Shift S",
            "editor.do.complete", "Ctrl Space", "editor.do.fix", "Alt Enter", "editor.do.help", "Shift F1",
            "editor.do.next", "F8", "editor.do.before", "Shift F8", "editor.do.outline", "Ctrl Shift O",
            "editor.do.define", "F12", "editor.do.rename", "F2", "editor.do.format", "Shift Alt F",
            "editor.do.comment", "Ctrl /", "editor.do.fold", "Ctrl Shift -", "editor.do.find", "Ctrl F",
            "editor.do.replace", "Ctrl H", "editor.do.again", "F3", "editor.do.back", "Shift F3", "editor.do.line",
            "Ctrl G", "editor.do.tab", "Ctrl Page Down", "editor.do.close", "Ctrl W");

    private record Line(Label text, String keys) {
    }

    /// @param detach the keys that detach from a terminal's process
    ShortcutsBox(List<Action> actions, String detach, Runnable close) {
        super(16);
        getStyleClass().add("dialog-box");
        setId("shortcuts");
        setMaxWidth(880);
        var lines = everywhere(actions);
        lines.addAll(places(detach));
        var half = (lines.size() + 1) / 2;
        var columns = new HBox(48, column(lines.subList(0, half)), column(lines.subList(half, lines.size())));
        columns.getStyleClass().add("shortcuts-columns");
        columns.getChildren().forEach(column -> {
            HBox.setHgrow(column, Priority.ALWAYS);
            // Both as wide as half of it.
            ((Region) column).setPrefWidth(380);
        });
        var scroll = new ScrollPane(columns);
        scroll.setFitToWidth(true);
        scroll.setMinHeight(80);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("edge-to-edge", "shortcuts");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        var done = new Button(Messages.get("dialog.close"));
        done.setDefaultButton(true);
        done.setOnAction(event -> close.run());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(Texts.label(Messages.get("shortcuts.title"), "dialog-title"), scroll,
                new HBox(gap, done));
    }

    /// As high as it wants to be where the window has the room.
    @Override
    protected double computeMaxHeight(double width) {
        var wanted = prefHeight(width);
        return getScene() == null ? wanted : Math.min(wanted, getScene().getHeight() - MARGIN);
    }

    private static List<Line> everywhere(List<Action> actions) {
        var lines = new ArrayList<Line>();
        lines.add(new Line(Texts.section(Messages.get("shortcuts.everywhere")), ""));
        actions.stream().filter(action -> action.shortcut() != null)
                .forEach(action -> lines.add(new Line(new Label(action.text()), action.keys())));
        return lines;
    }

    private static List<Line> places(String detach) {
        var lines = new ArrayList<Line>();
        for (var i = 0; i < PLACES.size(); i += 2) {
            var text = Messages.get(PLACES.get(i));
            var keys = PLACES.get(i).equals(DETACH) ? detach : PLACES.get(i + 1);
            lines.add(new Line(keys.isEmpty() ? Texts.section(text) : new Label(text), keys));
        }
        return lines;
    }

    private static GridPane column(List<Line> lines) {
        var grid = new GridPane(16, 4);
        var wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        var right = new ColumnConstraints();
        right.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().addAll(wide, right);
        for (var line : lines) {
            var row = grid.getRowCount();
            grid.add(line.text(), 0, row);
            if (line.keys().isEmpty()) {
                line.text().getStyleClass().add("shortcuts-head");
            } else {
                var keys = Texts.label(line.keys(), "keys");
                keys.setMinWidth(USE_PREF_SIZE);
                grid.add(keys, 1, row);
            }
        }
        return grid;
    }
}
