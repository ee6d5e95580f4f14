package dev.strata.ui.changes;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.strata.core.filetree.Change;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.GivingColumn;
import dev.strata.ui.widgets.LetterCell;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.work.Background;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The tree of changes.
final class ChangesTable extends TableView<ChangeRow> {

    private static final double ROW = 28;
    private static final Duration SETTLED = Duration.ofMillis(50);

    private final ChangesViewModel model;
    private final Background background;
    private final Consumer<ChangeRow> look;
    private final Consumer<String> type;
    private final Map<TableCell<?, ?>, ChangeRow> onScreen = new HashMap<>();
    private final Label nothing = Texts.muted(Messages.get("changes.nothing"));
    private boolean looking;
    private @Nullable String chosen;

    /// @param look shows a file in full
    /// @param type goes on with a letter
    ChangesTable(ChangesViewModel model, Background background, Consumer<ChangeRow> look, Consumer<String> type) {
        this.model = model;
        this.background = background;
        this.look = look;
        this.type = type;
        setId("changes-table");
        getStyleClass().add("edge-to-edge");
        setFixedCellSize(ROW);
        setItems(model.rows());
        var name = column("name", Messages.get("changes.column.name"), 260, () -> new ChangeNameCell(model, look));
        column("letter", "", 40, () -> new LetterCell<ChangeRow>(ChangeRow::change));
        text("size", 96, "number", row -> ChangeWords.size(model, row));
        text("modified", 104, "muted", row -> row.folder() ? "" : ChangeWords.modified(model.facts(row)));
        text("mode", 96, "mono", row -> ChangeWords.mode(model.facts(row))).setVisible(false);
        setTableMenuButtonVisible(true);
        setColumnResizePolicy(new GivingColumn(name));
        setPlaceholder(nothing);
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                chosen = row.path();
            }
        });
        model.onListed(this::restore);
    }

    /// Whether the rows are still to come.
    void loading(boolean now) {
        setPlaceholder(now ? wheel() : nothing);
    }

    private static Node wheel() {
        var wheel = new ProgressIndicator();
        wheel.setMaxSize(32, 32);
        var box = new VBox(12, wheel, new Label(Messages.get("changes.loading")));
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private TableColumn<ChangeRow, ChangeRow> column(String key, String title, double width,
            Supplier<TableCell<ChangeRow, ChangeRow>> cell) {
        var column = new TableColumn<ChangeRow, ChangeRow>(title);
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

    private TableColumn<ChangeRow, ChangeRow> text(String key, double width, String style,
            Function<ChangeRow, String> words) {
        var column = column(key, Messages.get("changes.column." + key), width, () -> new FactCell(style, words));
        if (style.equals("number")) {
            column.getStyleClass().add("right");
        }
        return column;
    }

    /// What an engine says of a path, as soon as it has.
    private final class FactCell extends TableCell<ChangeRow, ChangeRow> {

        private final Function<ChangeRow, String> words;

        FactCell(String style, Function<ChangeRow, String> words) {
            this.words = words;
            getStyleClass().add(style);
            model.revisionProperty().subscribe(this::say);
        }

        private void say() {
            setText(isEmpty() || getItem() == null ? null : words.apply(getItem()));
        }

        @Override
        protected void updateItem(@Nullable ChangeRow row, boolean empty) {
            super.updateItem(row, empty);
            say();
            if (empty || row == null) {
                onScreen.remove(this);
            } else {
                onScreen.put(this, row);
                settle();
            }
        }
    }

    /// Scrolled rows come one by one: what stays is asked for.
    private void settle() {
        if (!looking) {
            looking = true;
            background.later().run(SETTLED, () -> {
                looking = false;
                model.look(
                        onScreen.values().stream().distinct().filter(row -> row.change() != Change.DELETED).toList());
            });
        }
    }

    private void press(KeyEvent event) {
        var row = getSelectionModel().getSelectedItem();
        if (row == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case SPACE -> model.toggle(row);
            case RIGHT -> {
                if (row.opens() && !row.open()) {
                    model.open(row, true);
                }
            }
            case LEFT -> {
                var up = model.above(row);
                if (row.open()) {
                    model.open(row, false);
                } else if (up >= 0) {
                    getSelectionModel().clearAndSelect(up);
                    scrollTo(up);
                }
            }
            case ENTER -> {
                if (row.opens()) {
                    model.toggleOpen(row);
                } else {
                    look.accept(row);
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void typed(KeyEvent event) {
        var letter = event.getCharacter();
        if (!event.isShortcutDown() && !event.isAltDown() && letter.codePoints().allMatch(c -> c > ' ' && c != 0x7f)
                && !letter.isEmpty()) {
            type.accept(letter);
            event.consume();
        }
    }

    /// Other rows are shown: what was chosen stays so.
    private void restore() {
        var path = chosen;
        var at = path == null ? -1 : model.place(path);
        if (at >= 0) {
            getSelectionModel().clearAndSelect(at);
        } else {
            getSelectionModel().clearSelection();
        }
    }
}
