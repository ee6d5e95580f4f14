package dev.strata.ui.deletion;

import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The foot of a plan: the exact commands, Cancel, and the red button named with the result.
public final class PlanFoot extends VBox {

    private static final int LINES = 4;
    /// So many letters fit into a row.
    private static final int WIDTH = 86;

    private final TextArea commands = new TextArea();
    private final HBox box;
    private final Label words = Texts.muted("");
    private final Button cancel = new Button(Messages.get("dialog.cancel"));
    private final Button does = new Button();

    /// @param run what the red button does
    public PlanFoot(Dialogs dialogs, Runnable run) {
        super(16);
        commands.setEditable(false);
        commands.setWrapText(true);
        commands.setFocusTraversable(false);
        commands.getStyleClass().addAll("mono", "plan-commands");
        commands.setId("plan-commands");
        HBox.setHgrow(commands, Priority.ALWAYS);
        var copy = Icons.button(FluentUiRegularAL.COPY_20, Messages.get("command.copy"));
        copy.setOnAction(event -> dialogs.copy(commands.getText(), Messages.get("command.name")));
        box = new HBox(4, commands, copy);
        box.getStyleClass().add("code-box");
        box.setAlignment(Pos.CENTER_LEFT);
        box.setFillHeight(false);
        cancel.setId("plan-cancel");
        cancel.setOnAction(event -> dialogs.close());
        does.setId("plan-start");
        does.getStyleClass().add("danger");
        does.setMnemonicParsing(false);
        does.setOnAction(event -> run.run());
        words.setMinWidth(0);
        for (var button : new Button[]{cancel, does}) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var buttons = new HBox(8, words, gap, cancel, does);
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(box, buttons);
    }

    /// Gives the keyboard to the harmless button.
    public void opened() {
        cancel.requestFocus();
    }

    /// @param lines the commands
    /// @param deed what the button is named by
    public void show(String lines, String deed, boolean possible) {
        if (!commands.getText().equals(lines)) {
            commands.setText(lines);
        }
        var rows = lines.lines().mapToInt(PlanFoot::rows).sum();
        commands.setPrefRowCount(Math.clamp(rows, 1, LINES));
        var height = 4 + 17 * Math.clamp(rows, 1, LINES);
        commands.setMinHeight(height);
        commands.setPrefHeight(height);
        box.setVisible(!lines.isEmpty());
        box.setManaged(!lines.isEmpty());
        does.setText(deed);
        does.setDisable(!possible);
    }

    /// A word that does not fit begins a new row; one that is longer than a row takes several.
    private static int rows(String line) {
        var rows = 1;
        var at = 0;
        for (var word : line.split(" ")) {
            if (at > 0 && at + word.length() > WIDTH) {
                rows++;
                at = 0;
            }
            rows += (word.length() - 1) / WIDTH;
            at += word.length() % WIDTH + 1;
        }
        return rows;
    }

    /// What is to be known besides, in a sentence.
    public void say(String sentence) {
        words.setText(sentence);
    }
}
