package dev.strata.ui.editor;

import java.util.Optional;

import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// New, open, recent, save: what concerns files.
final class EditorMenu extends StackPane {

    private final EditorViewModel model;

    EditorMenu(EditorViewModel model, Desk desk) {
        this.model = model;
        var button = Icons.button(FluentUiRegularMZ.MORE_20, Messages.get("editor.more"));
        button.setId("editor-menu");
        var menu = new ContextMenu();
        button.setOnAction(event -> {
            menu.getItems().setAll(templates(model), open(model, button.getScene().getWindow()), recent(),
                    new SeparatorMenuItem());
            menu.getItems().addAll(desk.commands().menu().subList(6, desk.commands().menu().size()));
            var bounds = button.localToScreen(button.getBoundsInLocal());
            menu.show(button, bounds.getMinX(), bounds.getMaxY());
        });
        getChildren().add(button);
    }

    /// The templates, and an empty one.
    static Menu templates(EditorViewModel model) {
        var menu = new Menu(Messages.get("editor.new"));
        var empty = new MenuItem(Messages.get("editor.template.empty"));
        empty.setOnAction(event -> model.create("", Optional.empty()));
        menu.getItems().add(empty);
        for (var template : Template.values()) {
            var item = new MenuItem(template.title());
            item.setOnAction(event -> model.create(template.dockerfile(), Optional.of(template.ignoreFile())));
            menu.getItems().add(item);
        }
        return menu;
    }

    static MenuItem open(EditorViewModel model, Window window) {
        var item = new MenuItem(Messages.get("editor.open"));
        item.setOnAction(event -> choose(model, window));
        return item;
    }

    static void choose(EditorViewModel model, Window window) {
        var chooser = new FileChooser();
        chooser.setTitle(Messages.get("editor.open"));
        var file = chooser.showOpenDialog(window);
        if (file != null) {
            model.open(file.toPath());
        }
    }

    private Menu recent() {
        var menu = new Menu(Messages.get("editor.recent"));
        for (var file : model.recent().all()) {
            var item = new MenuItem(file.toString());
            item.setMnemonicParsing(false);
            item.setOnAction(event -> model.open(file));
            menu.getItems().add(item);
        }
        menu.setDisable(menu.getItems().isEmpty());
        return menu;
    }
}
