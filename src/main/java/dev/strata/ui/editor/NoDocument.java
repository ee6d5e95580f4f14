package dev.strata.ui.editor;

import dev.strata.ui.Messages;
import dev.strata.ui.widgets.EmptyPlace;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// Where no document is open: the ways to one.
final class NoDocument extends StackPane {

    NoDocument(EditorViewModel model) {
        var open = new Button(Messages.get("editor.open"));
        open.setId("editor-open");
        open.setOnAction(event -> EditorMenu.choose(model, getScene().getWindow()));
        var fresh = new MenuButton(Messages.get("editor.new"));
        fresh.setId("editor-new");
        fresh.getItems().setAll(EditorMenu.templates(model).getItems());
        getChildren().add(new EmptyPlace(FluentUiRegularAL.DOCUMENT_20, Messages.get("editor.none"),
                Messages.get("editor.none.how"), fresh, open));
    }
}
