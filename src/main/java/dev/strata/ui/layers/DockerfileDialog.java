package dev.strata.ui.layers;

import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The Dockerfile that an image's history amounts to, to read and to copy.
final class DockerfileDialog extends VBox {

    private static final int ROWS = 22;

    DockerfileDialog(String title, String text, Dialogs dialogs) {
        super(12);
        getStyleClass().add("dialog-box");
        setId("dockerfile-dialog");
        setMaxSize(736, Region.USE_PREF_SIZE);
        var area = new TextArea(text);
        area.setId("dockerfile-text");
        area.setEditable(false);
        area.getStyleClass().addAll("mono", "code-area");
        area.setPrefRowCount(ROWS);
        var copy = new Button(Messages.get("layers.dockerfile.copy"));
        copy.getStyleClass().add("accent");
        copy.setDefaultButton(true);
        copy.setOnAction(event -> dialogs.copy(text, Messages.get("layers.dockerfile")));
        var close = new Button(Messages.get("dialog.close"));
        close.setOnAction(event -> dialogs.close());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var foot = new HBox(8, gap, close, copy);
        foot.setAlignment(Pos.CENTER_LEFT);
        var note = Texts.muted(Messages.get("layers.dockerfile.note"));
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(Texts.label(Messages.get("layers.dockerfile.of", title), "dialog-title"), note, area,
                foot);
    }
}
