package dev.strata.ui.layers;

import java.util.Objects;
import java.util.function.Consumer;

import atlantafx.base.controls.CustomTextField;
import dev.strata.core.image.Digest;
import dev.strata.core.image.Units;
import dev.strata.core.layers.ImageForest.Branch;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.ImageEntry;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
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
    private final Consumer<ImageEntry> open;
    private final ListView<Branch> list = new ListView<>();
    private final CustomTextField filter = new CustomTextField();

    /// @param open looks at an image
    /// @param reveal shows it on the Images page
    ForestPane(ForestViewModel model, Dialogs dialogs, Consumer<ImageEntry> open, Consumer<Digest> reveal) {
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
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                choose(list.getSelectionModel().getSelectedItem());
                event.consume();
            }
        });
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

    private ContextMenu menu(Dialogs dialogs, Consumer<Digest> reveal) {
        var look = new MenuItem(Messages.get("layers.forest.open"));
        look.setOnAction(event -> choose(list.getSelectionModel().getSelectedItem()));
        var show = new MenuItem(Messages.get("layers.forest.reveal"));
        show.setOnAction(event -> chosen(entry -> reveal.accept(entry.id())));
        var copy = new MenuItem(Messages.get("layers.forest.copy"));
        copy.setOnAction(event -> {
            var branch = list.getSelectionModel().getSelectedItem();
            if (branch != null) {
                dialogs.copy(branch.layers().getLast().toString(), Messages.get("disk.tile.diffid"));
            }
        });
        return new ContextMenu(look, show, copy);
    }

    private void chosen(Consumer<ImageEntry> then) {
        var branch = list.getSelectionModel().getSelectedItem();
        var entry = branch == null ? null : model.entry(branch);
        if (entry != null) {
            then.accept(entry);
        }
    }

    private void choose(@Nullable Branch branch) {
        var entry = branch == null ? null : model.entry(branch);
        if (entry != null) {
            open.accept(entry);
        }
    }

    private void show(ForestViewModel.Drawn drawn) {
        var before = list.getSelectionModel().getSelectedItem();
        list.getItems().setAll(drawn.forest().rows());
        var place = model.place();
        if (place >= 0) {
            list.getSelectionModel().select(place);
        } else if (before != null) {
            for (var i = 0; i < list.getItems().size(); i++) {
                if (list.getItems().get(i).layers().equals(before.layers())) {
                    list.getSelectionModel().select(i);
                }
            }
        }
    }

    void takeFocus() {
        list.requestFocus();
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    private final class Cell extends ListCell<Branch> {

        private final LanePane lanes = new LanePane();
        private final Label name = new Label();
        private final Label more = Texts.label("", "muted", "small-text");
        private final Label size = Texts.label("", "muted", "number");
        private final HBox box;

        Cell() {
            name.setTextOverrun(OverrunStyle.ELLIPSIS);
            name.setMinWidth(24);
            more.setMinWidth(Region.USE_PREF_SIZE);
            size.setMinWidth(Region.USE_PREF_SIZE);
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            box = new HBox(6, lanes, name, more, gap, size);
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
        protected void updateItem(@Nullable Branch branch, boolean empty) {
            super.updateItem(branch, empty);
            if (empty || branch == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            var drawn = model.drawnProperty().get();
            lanes.show(drawn.forest(), branch, getIndex(), drawn.path(), list.getFixedCellSize());
            name.setText(ForestViewModel.title(branch));
            var named = !branch.ends().isEmpty() && branch.ends().getFirst().named();
            Texts.style(name, "medium", named);
            Texts.style(name, "muted", !named);
            more.setText(branch.users() > 1
                    ? "×" + branch.users()
                    : branch.ends().size() > 1 ? "+" + (branch.ends().size() - 1) : "");
            size.setText(Units.size(branch.bytes()));
            setTooltip(new Tooltip(tip(branch)));
            setGraphic(box);
        }

        private String tip(Branch branch) {
            var instruction = Objects.requireNonNull(
                    dev.strata.core.history.Instruction.of(branch.instruction())).text();
            return Messages.get("layers.forest.tip", ForestViewModel.title(branch), branch.layers().size(),
                    Units.size(branch.bytes()), branch.users(),
                    instruction.length() > 200 ? instruction.substring(0, 200) + "…" : instruction);
        }
    }
}
