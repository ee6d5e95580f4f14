package dev.strata.ui.context;

import java.util.function.Supplier;

import dev.strata.ui.Messages;
import dev.strata.ui.context.ContextTreeViewModel.Sent;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.GivingColumn;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The tree of a context.
final class ContextTable extends TableView<ContextRow> {

    private static final double ROW = 28;

    private final ContextViewModel model;
    private final ContextTreeViewModel files;
    private final Dialogs dialogs;
    private @Nullable String chosen;

    ContextTable(ContextViewModel model, ContextTreeViewModel files, Dialogs dialogs) {
        this.model = model;
        this.files = files;
        this.dialogs = dialogs;
        setId("context-table");
        getStyleClass().add("edge-to-edge");
        setFixedCellSize(ROW);
        setItems(files.rows());
        var name = column("name", 240, () -> new ContextNameCell(files::toggle));
        column("size", 100, () -> new ContextSizeCell(files)).getStyleClass().add("right");
        column("files", 76, FilesCell::new).getStyleClass().add("right");
        var ignore = column("ignore", 40, IgnoreCell::new);
        ignore.setText("");
        ignore.setResizable(false);
        files.partProperty().subscribe(part -> ignore.setVisible(part instanceof Sent));
        setColumnResizePolicy(new GivingColumn(name));
        setPlaceholder(Texts.muted(Messages.get("context.nothing")));
        setContextMenu(menu());
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                chosen = row.path();
            }
        });
        files.onListed(this::restore);
    }

    private TableColumn<ContextRow, ContextRow> column(String key, double width,
            Supplier<TableCell<ContextRow, ContextRow>> cell) {
        var column = new TableColumn<ContextRow, ContextRow>(Messages.get("context.column." + key));
        column.setId(key);
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 40));
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(value -> new ReadOnlyObjectWrapper<>(value.getValue()));
        column.setCellFactory(made -> cell.get());
        getColumns().add(column);
        return column;
    }

    private final class FilesCell extends TableCell<ContextRow, ContextRow> {

        FilesCell() {
            getStyleClass().addAll("number", "muted");
            files.revisionProperty().subscribe(this::say);
        }

        private void say() {
            setText(isEmpty() || getItem() == null ? null : ContextWords.files(files, getItem()));
        }

        @Override
        protected void updateItem(@Nullable ContextRow row, boolean empty) {
            super.updateItem(row, empty);
            say();
        }
    }

    /// Leaves a path out; seen on the row that is pointed at or chosen.
    private final class IgnoreCell extends TableCell<ContextRow, ContextRow> {

        private final Button button = Icons.button(FluentUiRegularAL.EYE_HIDE_20, Messages.get("context.leaveout"));

        IgnoreCell() {
            getStyleClass().addAll("node-cell", "ignore-cell");
            button.setFocusTraversable(false);
            button.setOnAction(event -> {
                if (getItem() != null) {
                    model.ignore(getItem());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable ContextRow row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(empty || row == null ? null : button);
        }
    }

    private ContextMenu menu() {
        var path = new MenuItem();
        path.setMnemonicParsing(false);
        path.setOnAction(event -> model.ignore(getSelectionModel().getSelectedItem()));
        var like = new MenuItem();
        like.setMnemonicParsing(false);
        like.setOnAction(event -> model.ignoreLike(getSelectionModel().getSelectedItem()));
        var copy = new MenuItem(Messages.get("content.path.copy"));
        copy.setOnAction(event -> dialogs.copy(getSelectionModel().getSelectedItem().path(),
                Messages.get("content.path")));
        var menu = new ContextMenu(path, like, new SeparatorMenuItem(), copy);
        menu.setOnShowing(event -> {
            var row = getSelectionModel().getSelectedItem();
            var sent = row != null && row.tree().sent(row.node());
            path.setVisible(sent);
            path.setText(sent ? Messages.get("context.ignore.path", row.tree().name(row.node())) : "");
            var ending = row == null || !sent ? "" : ContextViewModel.ending(row);
            like.setVisible(!ending.isEmpty());
            like.setText(Messages.get("context.ignore.like", ending));
            copy.setDisable(row == null);
        });
        return menu;
    }

    private void press(KeyEvent event) {
        var row = getSelectionModel().getSelectedItem();
        if (row == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case RIGHT -> {
                if (row.opens() && !row.open()) {
                    files.open(row, true);
                }
            }
            case LEFT -> {
                if (row.open()) {
                    files.open(row, false);
                } else if (row.depth() > 0) {
                    choose(row.tree().path(row.tree().parent(row.node())));
                }
            }
            case ENTER -> {
                if (row.opens()) {
                    files.toggle(row);
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// Shows a path among what is sent, and chooses it.
    void reveal(String path) {
        chosen = path;
        files.reveal(path);
    }

    private void choose(String path) {
        var at = files.place(path);
        if (at >= 0) {
            getSelectionModel().clearAndSelect(at);
            scrollTo(Math.max(0, at - 3));
        }
    }

    /// Other rows are shown: what was chosen stays so.
    private void restore() {
        var at = chosen == null ? -1 : files.place(chosen);
        if (at >= 0) {
            var seen = getSelectionModel().getSelectedItem();
            getSelectionModel().clearAndSelect(at);
            if (seen == null || !seen.path().equals(chosen)) {
                scrollTo(Math.max(0, at - 3));
            }
        } else {
            getSelectionModel().clearSelection();
        }
    }
}
