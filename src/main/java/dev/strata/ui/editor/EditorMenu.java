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
            menu.getItems().setAll(templates(model), open(model, button.getScene().getWindow()), recent());
            if (model.currentProperty().get() != null) {
                menu.getItems().addAll(desk.commands().saving());
                menu.getItems().add(new SeparatorMenuItem());
                menu.getItems().addAll(desk.commands().menu().subList(6, desk.commands().menu().size()));
            }
            var bounds = button.localToScreen(button.getBoundsInLocal());
            menu.show(button, bounds.getMinX(), bounds.getMaxY());
        });
        getChildren().add(button);
    }

    /// The templates, and an empty one.
    static Menu templates(EditorViewModel model) {
        var menu = new Menu(Messages.get("editor.new"));
        menu.getItems().add(item(model, Optional.empty()));
        for (var template : Template.values()) {
            menu.getItems().add(item(model, Optional.of(template)));
        }
        return menu;
    }

    private static MenuItem item(EditorViewModel model, Optional<Template> template) {
        var item = new MenuItem(TemplateBox.title(template));
        item.setOnAction(event -> TemplateBox.create(model, template));
        return item;
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
