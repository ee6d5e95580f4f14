package dev.strata.ui.widgets;

import atlantafx.base.controls.CustomTextField;
import dev.strata.ui.Messages;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// Raw JSON to read: blocks fold, words are found, all can be copied.
public final class JsonPane extends VBox {

    private final ListView<Integer> list = new ListView<>();
    private final CustomTextField words = new CustomTextField();
    private final Label count = Texts.label("", "muted", "small-text");
    private JsonLines lines = new JsonLines("");
    private String json = "";

    public JsonPane() {
        super(8);
        getStyleClass().add("json-pane");
        words.setLeft(Icons.of(FluentUiRegularMZ.SEARCH_20, "icon-small"));
        words.setPromptText(Messages.get("json.find"));
        words.setId("json-find");
        HBox.setHgrow(words, Priority.ALWAYS);
        words.textProperty().subscribe(text -> find(0, true));
        words.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                var selected = list.getSelectionModel().getSelectedItem();
                var at = selected == null ? -1 : selected;
                find(event.isShiftDown() ? at - 1 : at + 1, !event.isShiftDown());
            }
        });
        var fold = Icons.button(FluentUiRegularAL.ARROW_MINIMIZE_20, Messages.get("json.fold"));
        fold.setOnAction(event -> foldAll(true));
        var open = Icons.button(FluentUiRegularAL.ARROW_MAXIMIZE_20, Messages.get("json.open"));
        open.setOnAction(event -> foldAll(false));
        var copy = Icons.button(FluentUiRegularAL.COPY_20, Messages.get("json.copy"));
        copy.setOnAction(event -> Clip.put(json));
        var tools = new HBox(4, words, count, fold, open, copy);
        tools.setAlignment(Pos.CENTER_LEFT);
        list.setFixedCellSize(18);
        list.getStyleClass().addAll("log", "edge-to-edge");
        list.setCellFactory(view -> new Line());
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(tools, list);
    }

    /// @param pretty one value or bracket a line
    public void show(String pretty) {
        json = pretty;
        lines = new JsonLines(pretty);
        list.getItems().setAll(lines.visible());
        find(0, true);
    }

    private void foldAll(boolean fold) {
        lines.foldAll(fold);
        list.getItems().setAll(lines.visible());
    }

    private void find(int start, boolean forward) {
        var text = words.getText();
        count.setText(text.isEmpty() ? "" : Messages.get("json.found", lines.count(text)));
        var at = text.isEmpty() ? -1 : lines.find(text, Math.max(0, start), forward);
        if (at >= 0) {
            list.getItems().setAll(lines.visible());
            list.getSelectionModel().select((Integer) at);
            list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - 4));
        }
    }

    private final class Line extends ListCell<Integer> {

        Line() {
            setOnMouseClicked(event -> {
                var number = getItem();
                if (number != null && lines.foldable(number)) {
                    lines.fold(number, !lines.folded(number));
                    list.getItems().setAll(lines.visible());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Integer number, boolean empty) {
            super.updateItem(number, empty);
            if (empty || number == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            setText(lines.line(number));
            var sign = Texts.label(!lines.foldable(number) ? "" : lines.folded(number) ? "▸" : "▾", "fold-sign");
            setGraphic(sign);
        }
    }
}
