package dev.strata.ui.disk;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import dev.strata.core.deletion.Selection;
import dev.strata.core.history.Instruction;
import dev.strata.core.image.Digest;
import dev.strata.core.image.Units;
import dev.strata.core.layers.LayerMap;
import dev.strata.core.layers.LayerMap.Base;
import dev.strata.core.layers.LayerMap.MappedImage;
import dev.strata.core.layers.LayerMap.Tile;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// Beside the map: the chosen layer with the images that hold it, or, with none chosen, the bases as the map's key.
final class TilePane extends VBox {

    private static final double ROW = 28;

    private final MapViewModel model;
    private final Dialogs dialogs;
    private final Consumer<Digest> reveal;
    private final Consumer<Selection> delete;

    /// @param reveal shows an image on the Images page
    /// @param delete shows the plan of a deletion
    TilePane(MapViewModel model, Dialogs dialogs, Consumer<Digest> reveal, Consumer<Selection> delete) {
        this.model = model;
        this.dialogs = dialogs;
        this.reveal = reveal;
        this.delete = delete;
        getStyleClass().addAll("details-pane", "details-body");
        setId("tile-pane");
        setMinWidth(280);
        model.chosenProperty().subscribe(this::refresh);
        model.mapProperty().subscribe(this::refresh);
        model.onlyProperty().subscribe(this::refresh);
        refresh();
    }

    private void refresh() {
        var tile = model.chosenProperty().get();
        var map = model.mapProperty().get();
        if (tile != null) {
            showTile(tile);
        } else if (map == null) {
            getChildren().clear();
        } else {
            showKey(map);
        }
    }

    private void showTile(Tile tile) {
        var title = Texts.label(Messages.get("disk.tile.number", tile.number()), "pane-title");
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        var back = Icons.button(FluentUiRegularAL.DISMISS_16, Messages.get("disk.tile.close"));
        back.setId("tile-close");
        back.setOnAction(event -> model.chosenProperty().set(null));
        var head = new HBox(8, title, back);
        head.setAlignment(Pos.CENTER_LEFT);
        var diff = Texts.mono(tile.diffId().shortHex());
        diff.setTooltip(new Tooltip(tile.diffId().toString()));
        var copy = Icons.button(FluentUiRegularAL.COPY_20, Messages.get("disk.tile.copy"));
        copy.getStyleClass().add("tiny");
        copy.setOnAction(event -> dialogs.copy(tile.diffId().toString(), Messages.get("disk.tile.diffid")));
        var why = Texts.muted(tile.shared()
                ? Messages.get("disk.tile.goes.all", tile.images().size())
                : Messages.get("disk.tile.goes.one", tile.images().getFirst().title(), Units.size(tile.bytes())));
        why.setId("tile-why");
        why.setWrapText(true);
        var images = list(tile.images(), this::row, image -> reveal.accept(image.id()));
        images.setId("tile-images");
        var deletes = new Button(Messages.get("disk.tile.delete", tile.images().size()),
                Icons.of(FluentUiRegularAL.DELETE_20, "icon", "danger-icon"));
        deletes.setId("tile-delete");
        deletes.setOnAction(event -> delete(tile));
        getChildren().setAll(head, fact("disk.tile.size", Texts.label(Units.size(tile.bytes()))),
                fact("disk.tile.diffid", new HBox(8, diff, copy)), Texts.section(Messages.get("disk.tile.made")),
                instruction(tile), Texts.section(Messages.get("disk.tile.images", tile.images().size())), images, why,
                deletes);
    }

    /// Shows the plan for all images that hold a layer.
    void delete(Tile tile) {
        delete.accept(Selection.of(tile.images().stream().map(MappedImage::id).toList()));
    }

    private static Node instruction(Tile tile) {
        if (tile.instruction().isBlank()) {
            var nothing = Texts.muted(Messages.get("disk.tile.unrecorded"));
            nothing.setWrapText(true);
            return nothing;
        }
        var text = Texts.mono(Instruction.of(tile.instruction()).text());
        text.setWrapText(true);
        text.setTooltip(new Tooltip(tile.instruction()));
        // What does not fit is in the tooltip.
        text.setMaxHeight(7 * 17);
        var box = new VBox(text);
        box.getStyleClass().add("code-box");
        box.setMinHeight(Region.USE_PREF_SIZE);
        return box;
    }

    private static Node fact(String key, Node value) {
        var name = Texts.muted(Messages.get(key));
        name.setMinWidth(76);
        var line = new HBox(8, name, value);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("fact");
        return line;
    }

    private Node row(MappedImage image) {
        var name = Texts.label(image.title(), image.named() ? "medium" : "mono");
        name.setMinWidth(0);
        var row = new HBox(8,
                Icons.of(image.named()
                        ? FluentUiRegularAL.COLLECTIONS_20
                        : FluentUiRegularAL.CIRCLE_HALF_FILL_20, "icon-small"),
                name);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void showKey(LayerMap map) {
        var bases = list(map.bases(), base -> key(map, base),
                base -> model.onlyProperty().set(base.lowest().equals(model.onlyProperty().get())
                        ? null
                        : base.lowest()));
        bases.setId("map-key");
        var filling = model.filling();
        if (filling >= 0) {
            bases.getSelectionModel().select(filling);
        }
        var how = Texts.muted(Messages.get("disk.key.how"));
        how.setWrapText(true);
        getChildren().setAll(Texts.label(Messages.get("disk.key"), "pane-title"), how,
                Texts.section(Messages.get("disk.key.bases", map.bases().size())), bases);
    }

    private static Node key(LayerMap map, Base base) {
        var swatch = new Region();
        var number = Math.min(map.bases().indexOf(base) + 1, MapColours.BASES);
        swatch.getStyleClass().addAll("swatch", "map-base-" + number);
        var name = Texts.label(base.title());
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        var size = Texts.muted(Units.size(base.bytes()));
        size.setMinWidth(Region.USE_PREF_SIZE);
        var row = new HBox(8, swatch, name, size);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /// Rows of which one is used with a click or Enter; it takes what room is left.
    private static <T> ListView<T> list(List<T> items, java.util.function.Function<T, Node> node, Consumer<T> use) {
        var list = new ListView<T>();
        list.getItems().setAll(items);
        list.getStyleClass().addAll("pick-list", "edge-to-edge");
        list.setFixedCellSize(ROW);
        list.setPrefHeight(Math.max(2, items.size()) * ROW + 2);
        list.setMinHeight(2 * ROW);
        VBox.setVgrow(list, items.size() > 4 ? Priority.SOMETIMES : Priority.NEVER);
        list.setCellFactory(made -> {
            var cell = new ListCell<T>() {
                @Override
                protected void updateItem(@Nullable T item, boolean empty) {
                    super.updateItem(item, empty);
                    setGraphic(empty || item == null ? null : node.apply(item));
                }
            };
            cell.setPrefWidth(0);
            cell.setOnMouseClicked(event -> {
                if (!cell.isEmpty()) {
                    use.accept(Objects.requireNonNull(cell.getItem()));
                }
            });
            return cell;
        });
        list.setOnKeyPressed(event -> {
            var item = list.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && item != null) {
                use.accept(item);
                event.consume();
            }
        });
        return list;
    }
}
