package dev.strata.ui.contents;

import java.util.List;

import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A Dockerfile that Strata has written, to read and to copy.
public final class DockerfileDialog extends VBox {

    private static final int ROWS = 22;

    /// @param note where it comes from and how far it is to be trusted
    /// @param further what else can be done with it
    public DockerfileDialog(String title, String note, String text, Dialogs dialogs, Node... further) {
        super(12);
        getStyleClass().add("dialog-box");
        setId("dockerfile-dialog");
        setMaxSize(736, Region.USE_PREF_SIZE);
        var area = new TextArea(text);
        area.setId("dockerfile-text");
        area.setEditable(false);
        area.getStyleClass().addAll("mono", "code-area");
        area.setPrefRowCount(ROWS);
        var copy = new Button(Messages.get("dockerfile.copy"));
        copy.getStyleClass().add("accent");
        copy.setDefaultButton(true);
        copy.setOnAction(event -> dialogs.copy(text, Messages.get("dockerfile.name")));
        var close = new Button(Messages.get("dialog.close"));
        close.setOnAction(event -> dialogs.close());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var foot = new HBox(8, gap, close, copy);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getChildren().addAll(0, List.of(further));
        var words = Texts.muted(note);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(Texts.label(title, "dialog-title"), words, area, foot);
    }
}
