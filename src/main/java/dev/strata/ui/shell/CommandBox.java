package dev.strata.ui.shell;

import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The docker command that does what a dialog does, to read and to copy: in as many lines as it takes, of which a few
/// are seen at once.
public final class CommandBox extends HBox {

    /// Four lines and a bit of the next, which says that there is one.
    private static final double MOST = 84;

    private final Label line = Texts.label("", "mono", "command-line");
    private final Button copy = Icons.button(FluentUiRegularAL.COPY_20, Messages.get("command.copy"));

    /// @param id of the label
    public CommandBox(String id, Dialogs dialogs) {
        super(4);
        line.setMaxWidth(Double.MAX_VALUE);
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        line.setId(id);
        var lines = new Lines(line);
        HBox.setHgrow(lines, Priority.ALWAYS);
        copy.setOnAction(event -> dialogs.copy(line.getText(), Messages.get("command.name")));
        getChildren().addAll(lines, copy);
        setAlignment(Pos.CENTER_LEFT);
    }

    /// @param words the command; empty when there is none
    /// @param empty what stands there then
    public void show(String words, String empty) {
        line.setText(words.isEmpty() ? empty : words);
        copy.setDisable(words.isEmpty());
    }

    /// As high as its text at its width, up to [#MOST].
    private static final class Lines extends ScrollPane {

        private final Label text;

        Lines(Label text) {
            super(text);
            this.text = text;
            getStyleClass().addAll("edge-to-edge", "code-line", "command-lines");
            setFitToWidth(true);
            setHbarPolicy(ScrollBarPolicy.NEVER);
            setMinHeight(USE_PREF_SIZE);
            focusTraversableProperty().bind(text.heightProperty().greaterThan(MOST));
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        /// Rounded down, as the skin has it, the last word would wrap.
        @Override
        protected double computePrefWidth(double height) {
            return Math.ceil(text.prefWidth(-1)) + 1;
        }

        @Override
        protected double computePrefHeight(double width) {
            return Math.min(MOST, text.prefHeight(width < 0 ? getWidth() : width));
        }
    }
}
