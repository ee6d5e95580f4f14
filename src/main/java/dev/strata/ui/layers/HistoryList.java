package dev.strata.ui.layers;

import dev.strata.core.history.Instruction;
import dev.strata.core.image.HistoryEntry;
import dev.strata.core.image.Units;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.widgets.Times;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The steps of an image as `docker history` prints them, newest first; those without a layer are grey.
final class HistoryList extends ListView<HistoryEntry> {

    private static final double ROW = 26;
    private static final int LONGEST = 2_000;

    HistoryList(LayersViewModel model, Dialogs dialogs) {
        setId("history-list");
        getStyleClass().add("edge-to-edge");
        setFixedCellSize(ROW);
        setCellFactory(made -> new Cell());
        setPlaceholder(Texts.muted(Messages.get("layers.history.none")));
        var copy = new MenuItem(Messages.get("layers.history.copy"));
        copy.setOnAction(event -> {
            var step = getSelectionModel().getSelectedItem();
            if (step != null) {
                dialogs.copy(step.createdBy(), Messages.get("layers.instruction"));
            }
        });
        setContextMenu(new ContextMenu(copy));
        model.subjectProperty().subscribe(now -> {
            if (now == null) {
                getItems().clear();
            } else {
                getItems().setAll(now.history());
            }
        });
    }

    private static final class Cell extends ListCell<HistoryEntry> {

        private final Label id = Texts.label("", "mono", "muted");
        private final Label when = Texts.label("", "muted", "small-text");
        private final Label words = Texts.mono("");
        private final Label comment = Texts.label("", "muted", "small-text");
        private final Label size = new Label();
        private final HBox box;

        Cell() {
            id.setMinWidth(88);
            when.setMinWidth(96);
            when.setPrefWidth(96);
            words.setMinWidth(40);
            comment.setMinWidth(0);
            size.setMinWidth(72);
            size.setAlignment(Pos.CENTER_RIGHT);
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            box = new HBox(8, id, when, words, gap, comment, size);
            box.setAlignment(Pos.CENTER_LEFT);
            box.setMinWidth(0);
            box.setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable HistoryEntry step, boolean empty) {
            super.updateItem(step, empty);
            if (empty || step == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            id.setText(step.id().map(known -> known.shortHex()).orElse("<missing>"));
            when.setText(Times.ago(step.created()));
            words.setText(Instruction.of(step.createdBy()).text());
            comment.setText(step.comment());
            size.setText(Units.size(step.size()));
            Texts.style(words, "muted", step.size() == 0);
            Texts.style(size, "muted", step.size() == 0);
            setTooltip(new Tooltip(step.createdBy().length() > LONGEST
                    ? step.createdBy().substring(0, LONGEST) + "…"
                    : step.createdBy()));
            setGraphic(box);
        }
    }
}
