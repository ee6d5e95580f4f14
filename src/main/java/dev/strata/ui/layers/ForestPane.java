package dev.strata.ui.layers;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import atlantafx.base.controls.CustomTextField;
import dev.strata.core.history.Instruction;
import dev.strata.core.image.Digest;
import dev.strata.core.image.Units;
import dev.strata.core.layers.LayerMap.MappedImage;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.ImageEntry;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.widgets.Times;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The forest: a row for each branch, chosen by a click or Enter. Ctrl and the wheel make the rows smaller and larger.
final class ForestPane extends BorderPane {

    private static final double LEAST = 20;
    private static final double MOST = 44;
    private static final double USUAL = 28;

    private final ForestViewModel model;
    private final BiConsumer<ImageEntry, ForestRow> open;
    private final ListView<ForestRow> list = new ListView<>();
    private final CustomTextField filter = new CustomTextField();

    /// @param open looks at an image, and at the layer of a row
    /// @param reveal shows it on the Images page
    ForestPane(ForestViewModel model, Dialogs dialogs, BiConsumer<ImageEntry, ForestRow> open,
            Consumer<Digest> reveal) {
        this.model = model;
        this.open = open;
        getStyleClass().add("forest");
        setMinWidth(200);
        var title = Texts.section(Messages.get("layers.forest"));
        title.setMinWidth(Region.USE_PREF_SIZE);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var note = Texts.label(Messages.get("layers.forest.note"), "muted", "small-text");
        var head = new HBox(8, title, gap, note);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("layers-head");
        filter.setId("forest-filter");
        filter.setPromptText(Messages.get("layers.forest.filter"));
        filter.setAccessibleText(Messages.get("layers.forest.filter"));
        filter.setLeft(Icons.of(FluentUiRegularAL.FILTER_20, "icon-small"));
        filter.textProperty().bindBidirectional(model.filterProperty());
        var tools = new HBox(filter);
        HBox.setHgrow(filter, Priority.ALWAYS);
        tools.getStyleClass().add("layers-tools");
        setTop(new VBox(head, tools));
        list.setId("forest");
        list.getStyleClass().add("edge-to-edge");
        list.setFixedCellSize(USUAL);
        list.setCellFactory(made -> new Cell());
        list.setPlaceholder(Texts.muted(Messages.get("layers.forest.none")));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        list.addEventFilter(ScrollEvent.SCROLL, event -> {
            if (event.isShortcutDown()) {
                list.setFixedCellSize(
                        Math.clamp(list.getFixedCellSize() + Math.signum(event.getDeltaY()) * 4, LEAST, MOST));
                list.refresh();
                event.consume();
            }
        });
        list.setContextMenu(menu(dialogs, reveal));
        setCenter(list);
        model.drawnProperty().subscribe(this::show);
    }

    private void press(KeyEvent event) {
        var row = list.getSelectionModel().getSelectedItem();
        if (row == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case ENTER -> choose(row);
            case RIGHT -> model.open(row, true);
            case LEFT -> model.open(row, false);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private ContextMenu menu(Dialogs dialogs, Consumer<Digest> reveal) {
        var look = new MenuItem(Messages.get("layers.forest.open"));
        look.setOnAction(event -> choose(list.getSelectionModel().getSelectedItem()));
        var show = new MenuItem(Messages.get("layers.forest.reveal"));
        show.setOnAction(event -> chosen(entry -> reveal.accept(entry.id())));
        var copy = new MenuItem(Messages.get("layers.forest.copy"));
        copy.setOnAction(event -> {
            var row = list.getSelectionModel().getSelectedItem();
            if (row != null) {
                dialogs.copy(row.branch().layers().get(row.step()).toString(), Messages.get("disk.tile.diffid"));
            }
        });
        var run = new MenuItem();
        run.setOnAction(event -> {
            var row = list.getSelectionModel().getSelectedItem();
            if (row != null) {
                model.open(row, !row.open());
            }
        });
        var menu = new ContextMenu(look, show, run, copy);
        menu.setOnShowing(event -> {
            var row = list.getSelectionModel().getSelectedItem();
            show.setDisable(row == null || model.entry(row) == null);
            run.setDisable(row == null || !row.run());
            run.setText(Messages.get(row != null && row.open() ? "layers.forest.close" : "layers.forest.each"));
        });
        return menu;
    }

    private void chosen(Consumer<ImageEntry> then) {
        var row = list.getSelectionModel().getSelectedItem();
        var entry = row == null ? null : model.entry(row);
        if (entry != null) {
            then.accept(entry);
        }
    }

    /// Opens an image that holds the row's layer; of a layer below its top that layer is shown.
    private void choose(@Nullable ForestRow row) {
        var entry = row == null ? null : model.holder(row);
        if (row != null && entry != null) {
            open.accept(entry, row);
        }
    }

    private void show(ForestViewModel.Drawn drawn) {
        var before = list.getSelectionModel().getSelectedItem();
        list.getItems().setAll(drawn.rows());
        if (before != null) {
            for (var i = 0; i < drawn.rows().size(); i++) {
                var row = drawn.rows().get(i);
                if (row.branch().layers().equals(before.branch().layers()) && (row.step() == before.step())) {
                    list.getSelectionModel().select(i);
                    return;
                }
            }
        }
        var place = model.place();
        if (place >= 0) {
            list.getSelectionModel().select(place);
        }
    }

    void takeFocus() {
        list.requestFocus();
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    private final class Cell extends ListCell<ForestRow> {

        private final LanePane lanes = new LanePane();
        private final Label name = new Label();
        private final Label more = Texts.label("", "muted", "small-text");
        private final Label size = Texts.label("", "muted", "number");
        private final Label chevron = new Label();
        private final Tooltip tooltip = new Tooltip();
        private final HBox box;

        Cell() {
            // Made when somebody waits for it: a page of rows is scrolled by many times.
            tooltip.setOnShowing(event -> tooltip.setText(getItem() == null ? "" : tip(getItem())));
            chevron.setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && getItem() != null) {
                    model.open(getItem(), !getItem().open());
                    event.consume();
                }
            });
            name.setMinWidth(24);
            more.setMinWidth(Region.USE_PREF_SIZE);
            size.setMinWidth(Region.USE_PREF_SIZE);
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            box = new HBox(6, lanes, name, chevron, more, gap, size);
            box.setAlignment(Pos.CENTER_LEFT);
            box.setMinWidth(0);
            box.setPrefWidth(0);
            setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && !isEmpty()) {
                    choose(getItem());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable ForestRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            var drawn = model.drawnProperty().get();
            var ends = row.end() ? row.branch().ends() : List.<MappedImage>of();
            lanes.show(drawn.forest(), row, drawn.path(), list.getFixedCellSize());
            name.setText(row.title());
            var named = !ends.isEmpty() && ends.getFirst().named();
            // Of a name the end says most, of an instruction the beginning.
            name.setTextOverrun(named ? OverrunStyle.LEADING_ELLIPSIS : OverrunStyle.ELLIPSIS);
            Texts.style(name, "medium", named);
            Texts.style(name, "muted", !named);
            chevron.setGraphic(!row.run() || !row.end()
                    ? null
                    : Icons.of(row.open() ? FluentUiRegularAL.CHEVRON_UP_16 : FluentUiRegularAL.CHEVRON_DOWN_16,
                            "icon-tiny"));
            more.setText(!row.end()
                    ? ""
                    : row.branch().users() > 1
                            ? "×" + row.branch().users()
                            : ends.size() > 1 ? "+" + (ends.size() - 1) : "");
            size.setText(Units.size(row.bytes()));
            setTooltip(tooltip);
            setGraphic(box);
        }

        private String tip(ForestRow row) {
            var instruction = Instruction.of(row.fact().instruction()).text();
            var created = row.fact().created();
            var tags = row.end()
                    ? row.branch().ends().stream().map(MappedImage::title).limit(10).toList()
                    : List.<String>of();
            return Messages.get("layers.forest.tip", tags.isEmpty() ? row.title() : String.join("\n", tags),
                    row.open() ? 1 : row.branch().layers().size(), Units.size(row.bytes()), row.branch().users(),
                    instruction.length() > 200 ? instruction.substring(0, 200) + "…" : instruction)
                    + (created.getEpochSecond() <= 0 ? "" : "\n" + Times.ago(created));
        }
    }
}
