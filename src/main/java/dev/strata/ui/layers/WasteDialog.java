package dev.strata.ui.layers;

import java.util.Locale;
import java.util.function.Consumer;

import dev.strata.core.filetree.WastedSpace;
import dev.strata.core.filetree.WastedSpace.Group;
import dev.strata.core.image.Units;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One group of wasted bytes in full: why they are wasted, what a rewrite would save, and the largest files.
final class WasteDialog extends VBox {

    private static final double ROW = 24;

    /// @param show shows a path in the tree
    WasteDialog(Group group, Dialogs dialogs, Consumer<String> show) {
        super(12);
        getStyleClass().add("dialog-box");
        setId("waste-dialog");
        setMaxSize(640, Region.USE_PREF_SIZE);
        var key = group.cause().name().toLowerCase(Locale.ROOT);
        var title = Texts.label(Messages.get("layers.waste.group", Units.size(group.bytes()),
                Messages.get("layers.waste." + key), group.files()), "dialog-title");
        var where = Texts.muted(Messages.get("layers.waste." + key + ".where", group.area(), group.made() + 1,
                group.gone() + 1));
        var advice = new Label(LayersViewModel.advice(group));
        for (var label : new Label[]{title, where, advice}) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        var list = new ListView<WastedSpace.Path>();
        list.setId("waste-paths");
        list.setFixedCellSize(ROW);
        list.getItems().setAll(group.paths());
        list.setPrefHeight(ROW * Math.min(10, group.paths().size()) + 2);
        list.setCellFactory(made -> new PathCell());
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                go(list, dialogs, show);
            }
        });
        list.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                go(list, dialogs, show);
            }
        });
        list.getSelectionModel().select(0);
        var more = Texts.label(group.paths().size() < group.files()
                ? Messages.get("layers.waste.more", group.files() - group.paths().size())
                : "", "muted", "small-text");
        more.managedProperty().bind(more.textProperty().isNotEmpty());
        var copy = new Button(Messages.get("layers.waste.copy"));
        copy.setOnAction(event -> dialogs.copy(advice.getText(), Messages.get("layers.waste.advice")));
        var files = new Button(Messages.get("layers.oddity.show"));
        files.setId("waste-show");
        files.setOnAction(event -> go(list, dialogs, show));
        var close = new Button(Messages.get("dialog.close"));
        close.getStyleClass().add("accent");
        close.setDefaultButton(true);
        close.setOnAction(event -> dialogs.close());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var foot = new HBox(8, copy, gap, files, close);
        foot.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, where, advice, list, more, foot);
    }

    private static void go(ListView<WastedSpace.Path> list, Dialogs dialogs, Consumer<String> show) {
        var path = list.getSelectionModel().getSelectedItem();
        if (path != null) {
            dialogs.close();
            show.accept(path.path());
        }
    }

    private static final class PathCell extends ListCell<WastedSpace.Path> {

        private final Label path = Texts.mono("");
        private final Label size = Texts.label("", "muted", "small-text");
        private final HBox box;

        PathCell() {
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            path.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
            path.setMinWidth(20);
            size.setMinWidth(Region.USE_PREF_SIZE);
            box = new HBox(8, path, gap, size);
            box.setAlignment(Pos.CENTER_LEFT);
            box.setMinWidth(0);
            box.setPrefWidth(0);
        }

        @Override
        protected void updateItem(WastedSpace.@Nullable Path item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            path.setText(item.path());
            size.setText(Units.size(item.bytes()));
            setGraphic(box);
        }
    }
}
