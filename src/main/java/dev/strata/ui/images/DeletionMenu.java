package dev.strata.ui.images;

import java.util.List;
import java.util.function.Supplier;

import dev.strata.core.deletion.Selection;
import dev.strata.ui.Messages;
import dev.strata.ui.deletion.DeletionDesk;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;

/// What removes rows, as menu items: one tag of an image, or all that is chosen.
final class DeletionMenu {

    private final DeletionDesk desk;
    private final Supplier<List<ImageRow>> rows;
    private final Menu removeTag = new Menu(Messages.get("images.menu.removetag"));
    private final MenuItem delete = new MenuItem(Messages.get("images.menu.delete"));

    /// @param rows those that are meant, asked for when a menu is opened
    DeletionMenu(DeletionDesk desk, Supplier<List<ImageRow>> rows) {
        this.desk = desk;
        this.rows = rows;
        delete.setOnAction(event -> delete());
    }

    /// To be prepared each time they are shown.
    List<MenuItem> items() {
        return List.of(removeTag, delete);
    }

    /// The items alone, as a menu.
    ContextMenu menu() {
        var menu = new ContextMenu(removeTag, delete);
        menu.setOnShowing(event -> prepare());
        return menu;
    }

    /// Shows what deleting the rows would do; nothing without rows.
    void delete() {
        if (!rows.get().isEmpty()) {
            desk.delete(ImageRow.selection(rows.get()));
        }
    }

    /// Offers the tags of a single image, each to be removed by itself, and all that is chosen.
    void prepare() {
        var chosen = rows.get();
        removeTag.getItems().setAll(chosen.stream().limit(1).flatMap(row -> row.summary().tags().stream()).map(tag -> {
            var item = new MenuItem(tag.familiar());
            item.setMnemonicParsing(false);
            item.setOnAction(click -> desk.delete(new Selection(List.of(), List.of(tag))));
            return item;
        }).toList());
        removeTag.setDisable(chosen.size() != 1 || removeTag.getItems().isEmpty());
        delete.setDisable(chosen.isEmpty());
    }
}
