package dev.strata.ui.shell;

import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The docker command that does what a dialog does, to read and to copy.
public final class CommandBox extends HBox {

    private final Label line = Texts.label("", "mono", "code-line");
    private final Button copy = Icons.button(FluentUiRegularAL.COPY_20, Messages.get("command.copy"));

    /// @param id of the label
    public CommandBox(String id, Dialogs dialogs) {
        super(4);
        line.setMaxWidth(Double.MAX_VALUE);
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        line.setId(id);
        HBox.setHgrow(line, Priority.ALWAYS);
        copy.setOnAction(event -> dialogs.copy(line.getText(), Messages.get("command.name")));
        getChildren().addAll(line, copy);
        setAlignment(Pos.CENTER_LEFT);
    }

    /// @param words the command; empty when there is none
    /// @param empty what stands there then
    public void show(String words, String empty) {
        line.setText(words.isEmpty() ? empty : words);
        copy.setDisable(words.isEmpty());
    }
}
