package dev.strata.ui.layers;

import java.util.List;

import dev.strata.core.filetree.FileTimeline.Moment;
import dev.strata.ui.Messages;
import dev.strata.ui.contents.ContentDialog;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// One file: what each layer did to it, and what it holds. Two moments chosen together show how they differ.
final class FileDialog extends ContentDialog {

    private static final double MOMENT = 28;

    private final FileViewModel model;
    private final ListView<Moment> moments = new ListView<>();

    /// @param extract saves the file as the newest layer has it
    FileDialog(FileViewModel model, Dialogs dialogs, Runnable extract) {
        super("file", model.timeline().path(), model.reader(), dialogs, Messages.get("layers.file.extract"), extract);
        this.model = model;
        list();
        above(Texts.section(Messages.get("layers.file.timeline")), moments,
                Texts.label(Messages.get("layers.file.how"), "muted", "small-text"));
        moments.getSelectionModel().selectLast();
    }

    private void list() {
        moments.setId("file-moments");
        moments.setFixedCellSize(MOMENT);
        moments.getStyleClass().addAll("edge-to-edge", "layer-list");
        moments.getItems().setAll(model.timeline().moments());
        var height = MOMENT * Math.clamp(moments.getItems().size(), 1, 5) + 2;
        moments.setMinHeight(height);
        moments.setPrefHeight(height);
        moments.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        moments.setCellFactory(made -> new MomentCell());
        moments.getSelectionModel().getSelectedIndices().subscribe(() -> {
            List<Moment> chosen = List.copyOf(moments.getSelectionModel().getSelectedItems());
            if (chosen.size() == 1) {
                model.show(chosen.getFirst());
            } else if (chosen.size() > 1) {
                model.compare(chosen.getFirst(), chosen.getLast());
            }
        });
    }

    private static final class MomentCell extends ListCell<Moment> {

        private final Label letter = Texts.label("", "letter");
        private final Label layer = Texts.label("", "medium");
        private final Label facts = Texts.label("", "mono", "muted");
        private final HBox box;

        MomentCell() {
            layer.setMinWidth(72);
            box = new HBox(10, letter, layer, facts);
            box.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(@Nullable Moment moment, boolean empty) {
            super.updateItem(moment, empty);
            if (empty || moment == null) {
                setGraphic(null);
                return;
            }
            letter.setText(String.valueOf(moment.change().letter()));
            for (var style : List.of("added", "changed", "deleted")) {
                Texts.style(letter, style, moment.change().name().equalsIgnoreCase(style));
            }
            layer.setText(Messages.get("layers.files.layer", moment.layer() + 1));
            facts.setText(FileWords.facts(moment.files(), moment.entry()));
            setGraphic(box);
        }
    }
}
