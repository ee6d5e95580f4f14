package dev.strata.ui.layers;

import java.util.List;
import java.util.function.Consumer;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.controls.SegmentedControl;
import atlantafx.base.controls.ToggleLabel;
import dev.strata.core.filetree.Change;
import dev.strata.core.filetree.FileKind;
import dev.strata.core.filetree.FileTree;
import dev.strata.core.image.Units;
import dev.strata.ui.Messages;
import dev.strata.ui.layers.LayersViewModel.Mode;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.GivingColumn;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.LetterCell;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.widgets.Times;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The files of the chosen layers: a tree with what was added, changed and deleted, its filter, and what the chosen file
/// means.
final class FilesPane extends BorderPane {

    private static final double ROW = 28;

    private final LayersViewModel model;
    private final FilesViewModel files;
    private final Consumer<FileRow> look;
    private final TableView<FileRow> table = new TableView<>();
    private final CustomTextField filter = new CustomTextField();
    private final Label problem = Texts.label("", "problem", "filter-problem");
    private final Label note = Texts.label("", "muted", "small-text", "files-note");
    private final Label place = Texts.mono("");
    private final Label meaning = Texts.label("", "muted", "small-text");
    private final ToggleLabel layer = new ToggleLabel("");
    private final ToggleLabel upTo = new ToggleLabel("");
    private final List<ToggleButton> letters;
    private @Nullable String chosen;

    /// @param look shows a file in full
    FilesPane(LayersViewModel model, FilesViewModel files, Dialogs dialogs, Consumer<FileRow> look,
            Consumer<FileRow> extract) {
        this.model = model;
        this.files = files;
        this.look = look;
        letters = List.of(letter(Change.ADDED, "added"), letter(Change.CHANGED, "changed"),
                letter(Change.DELETED, "deleted"));
        setMinWidth(320);
        problem.textProperty().bind(files.problemProperty());
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        problem.setWrapText(true);
        note.textProperty().bind(model.noteProperty());
        note.managedProperty().bind(note.textProperty().isNotEmpty());
        note.setWrapText(true);
        setTop(new VBox(head(), tools(), problem, note));
        table(dialogs, extract);
        setCenter(table);
        setBottom(foot());
        files.onShown(this::restore);
        model.treeProperty().subscribe(this::count);
    }

    private HBox head() {
        layer.setId("files-layer");
        upTo.setId("files-up-to");
        layer.setUserData(Mode.LAYER);
        upTo.setUserData(Mode.UP_TO);
        layer.setSelected(true);
        var segments = new SegmentedControl();
        segments.getSegments().addAll(layer, upTo);
        segments.getToggleGroup().selectedToggleProperty().subscribe(toggle -> {
            if (toggle != null && toggle.getUserData() instanceof Mode mode) {
                model.modeProperty().set(mode);
            }
        });
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var title = Texts.section(Messages.get("layers.files"));
        title.setMinWidth(Region.USE_PREF_SIZE);
        var head = new HBox(8, title, segments, gap);
        head.getChildren().addAll(letters);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("layers-head");
        return head;
    }

    private ToggleButton letter(Change change, String style) {
        var badge = Texts.label(String.valueOf(change.letter()), "letter", style);
        var button = new ToggleButton("0", badge);
        button.setId("files-" + style);
        button.getStyleClass().add("letter-toggle");
        button.setTooltip(new Tooltip(Messages.get("layers.only." + style)));
        button.setAccessibleText(Messages.get("layers.only." + style));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.selectedProperty().subscribe(on -> {
            files.only(change, on);
        });
        return button;
    }

    private HBox tools() {
        filter.setId("files-filter");
        filter.setPromptText(Messages.get("layers.files.filter"));
        filter.setAccessibleText(Messages.get("layers.files.filter"));
        filter.setTooltip(new Tooltip(Messages.get("layers.files.filter.how")));
        filter.setLeft(Icons.of(FluentUiRegularAL.FILTER_20, "icon-small"));
        filter.textProperty().bindBidirectional(files.filterProperty());
        HBox.setHgrow(filter, Priority.ALWAYS);
        var size = new ToggleButton(Messages.get("layers.files.bysize"));
        size.setId("files-by-size");
        size.setMinWidth(Region.USE_PREF_SIZE);
        size.selectedProperty().bindBidirectional(files.bySizeProperty());
        var tools = new HBox(8, filter, size);
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.getStyleClass().add("layers-tools");
        return tools;
    }

    private void count(@Nullable FileTree tree) {
        var from = model.from() + 1;
        var to = model.to() + 1;
        layer.setText(from == to || from == 0
                ? Messages.get("layers.files.layer", to)
                : Messages.get("layers.files.layers", from, to));
        upTo.setText(Messages.get("layers.files.upto", to));
        var changes = List.of(Change.ADDED, Change.CHANGED, Change.DELETED);
        for (var i = 0; i < changes.size(); i++) {
            letters.get(i).setText(tree == null ? "0" : String.format("%,d", tree.count(changes.get(i))));
        }
    }

    private void table(Dialogs dialogs, Consumer<FileRow> extract) {
        table.setId("files-table");
        table.getStyleClass().add("edge-to-edge");
        table.setFixedCellSize(ROW);
        table.setItems(files.rows());
        var name = column("name", 220, () -> new FileNameCell(files::toggle, look));
        column("change", 28, () -> new LetterCell<FileRow>(row -> row.tree().change(row.node())));
        text("size", 84, "right", row -> size(row));
        text("mode", 92, "mono", row -> mode(row));
        var owner = text("owner", 80, "muted", row -> owner(row));
        var time = text("modified", 132, "muted", row -> modified(row));
        owner.setVisible(false);
        time.setVisible(false);
        table.setTableMenuButtonVisible(true);
        table.setColumnResizePolicy(new GivingColumn(name));
        table.setPlaceholder(Texts.muted(Messages.get("layers.files.none")));
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        table.getSelectionModel().selectedItemProperty().subscribe(this::say);
        table.setContextMenu(menu(dialogs, extract));
    }

    private ContextMenu menu(Dialogs dialogs, Consumer<FileRow> extract) {
        var show = new MenuItem(Messages.get("layers.file.open"));
        show.setOnAction(event -> selected(look));
        var out = new MenuItem(Messages.get("layers.file.extract"));
        out.setOnAction(event -> selected(extract));
        var copy = new MenuItem(Messages.get("content.path.copy"));
        copy.setOnAction(event -> selected(row -> dialogs.copy(row.path(), Messages.get("content.path"))));
        return new ContextMenu(show, out, copy);
    }

    private void selected(Consumer<FileRow> then) {
        var row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            then.accept(row);
        }
    }

    private <C extends TableCell<FileRow, FileRow>> TableColumn<FileRow, FileRow> column(String key, double width,
            java.util.function.Supplier<C> cell) {
        var column = new TableColumn<FileRow, FileRow>(Messages.get("layers.column." + key));
        column.setId(key);
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 28));
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(value -> new ReadOnlyObjectWrapper<>(value.getValue()));
        column.setCellFactory(made -> cell.get());
        table.getColumns().add(column);
        return column;
    }

    private TableColumn<FileRow, FileRow> text(String key, double width, String style,
            java.util.function.Function<FileRow, String> words) {
        var column = column(key, width, () -> new TableCell<FileRow, FileRow>() {
            @Override
            protected void updateItem(@Nullable FileRow row, boolean empty) {
                super.updateItem(row, empty);
                setText(empty || row == null ? null : words.apply(row));
                Texts.style(this, "deleted", row != null && !empty && key.equals("size")
                        && row.tree().change(row.node()) == Change.DELETED);
                Texts.style(this, style.equals("right") ? "number" : style, true);
            }
        });
        if (style.equals("right")) {
            column.getStyleClass().add("right");
        }
        return column;
    }

    private static String size(FileRow row) {
        var bytes = row.tree().directory(row.node())
                ? row.tree().bytes(row.node())
                : row.tree().files(row.node()).size(row.tree().entry(row.node()));
        var gone = row.tree().change(row.node()) == Change.DELETED;
        return bytes == 0 && row.tree().kind(row.node()) != FileKind.FILE && !row.tree().directory(row.node())
                ? ""
                : (gone && bytes > 0 ? "−" : "") + Units.size(bytes);
    }

    private static String mode(FileRow row) {
        return FileWords.mode(row.tree().files(row.node()), row.tree().entry(row.node()));
    }

    private static String owner(FileRow row) {
        var in = row.tree().files(row.node());
        return in.uid(row.tree().entry(row.node())) + ":" + in.gid(row.tree().entry(row.node()));
    }

    private static String modified(FileRow row) {
        var in = row.tree().files(row.node());
        var at = in.modified(row.tree().entry(row.node()));
        return at.getEpochSecond() == 0 ? "" : Times.brief(at);
    }

    private void press(KeyEvent event) {
        var row = table.getSelectionModel().getSelectedItem();
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
                } else {
                    var up = files.place(row.tree().parent(row.node()));
                    if (up >= 0) {
                        table.getSelectionModel().clearAndSelect(up);
                        table.scrollTo(up);
                    }
                }
            }
            case ENTER -> {
                if (row.opens()) {
                    files.toggle(row);
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

    private HBox foot() {
        place.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        place.setMinWidth(40);
        meaning.setMinWidth(Region.USE_PREF_SIZE);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var foot = new HBox(8, place, gap, meaning);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("files-foot");
        return foot;
    }

    private void say(@Nullable FileRow row) {
        if (row == null) {
            if (files.rows().isEmpty()) {
                place.setText("");
                meaning.setText("");
            }
            return;
        }
        chosen = row.path();
        place.setText(row.path());
        place.setTooltip(new Tooltip(row.path()));
        meaning.setText(FileWords.meaning(row));
    }

    /// Other rows are shown: the file that was chosen stays so.
    private void restore() {
        var path = chosen;
        if (path == null || files.rows().isEmpty()) {
            return;
        }
        var tree = files.rows().getFirst().tree();
        var at = files.place(tree.find(path));
        if (at >= 0) {
            table.getSelectionModel().clearAndSelect(at);
            return;
        }
        table.getSelectionModel().clearSelection();
    }

    /// Opens the tree down to a path and chooses it.
    void reveal(String path) {
        chosen = path;
        filter.clear();
        files.reveal(path);
        table.requestFocus();
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }
}
