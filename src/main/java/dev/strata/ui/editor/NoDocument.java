package dev.strata.ui.editor;

import java.nio.file.Path;
import java.util.List;

import dev.strata.ui.Messages;
import dev.strata.ui.widgets.EmptyPlace;
import dev.strata.ui.widgets.Paths;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.MenuButton;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// Where no document is open: the ways to one.
final class NoDocument extends StackPane {

    private static final int MOST = 8;

    NoDocument(EditorViewModel model) {
        var open = new Button(Messages.get("editor.open"));
        open.setId("editor-open");
        open.setOnAction(event -> EditorMenu.choose(model, getScene().getWindow()));
        var fresh = new MenuButton(Messages.get("editor.new"));
        fresh.setId("editor-new");
        fresh.getItems().setAll(EditorMenu.templates(model).getItems());
        var box = new VBox(24, new EmptyPlace(FluentUiRegularAL.DOCUMENT_20, Messages.get("editor.none"),
                Messages.get("editor.none.how"), fresh, open));
        box.setAlignment(Pos.CENTER);
        var recent = model.recent().all();
        if (!recent.isEmpty()) {
            box.getChildren().add(links(recent, model));
        }
        getChildren().add(box);
    }

    private static Node links(List<Path> files, EditorViewModel model) {
        var box = new VBox(4, Texts.label(Messages.get("editor.recent"), "muted", "small-text"));
        box.setId("editor-recent");
        box.setMaxWidth(USE_PREF_SIZE);
        files.stream().limit(MOST).forEach(file -> {
            var link = new Hyperlink(String.valueOf(file.getFileName()));
            link.getStyleClass().add("flat-link");
            link.setMnemonicParsing(false);
            link.setMinWidth(USE_PREF_SIZE);
            link.setOnAction(event -> model.open(file));
            var folder = Texts.muted(Paths.folder(file));
            folder.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            folder.setMaxWidth(400);
            var row = new HBox(8, link, folder);
            row.setAlignment(Pos.CENTER_LEFT);
            box.getChildren().add(row);
        });
        return box;
    }
}
