package dev.strata.ui.editor;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// A list above the text of which one is chosen: with Enter or a click; Esc leaves it.
final class ChoiceCard<T> extends ListView<T> {

    private static final double ROW = 28;
    private static final int MOST_ROWS = 14;

    /// @param row shows one
    /// @param close takes the card away
    ChoiceCard(String id, String name, List<T> items, Function<T, Node> row, Consumer<T> chosen, Runnable close) {
        setId(id);
        setAccessibleText(name);
        getStyleClass().addAll("completion", "edge-to-edge", "editor-card");
        setFixedCellSize(ROW);
        getItems().setAll(items);
        getSelectionModel().select(0);
        setPrefSize(520, ROW * Math.min(MOST_ROWS, Math.max(1, items.size())) + 2);
        setCellFactory(made -> new ListCell<>() {
            @Override
            protected void updateItem(@Nullable T item, boolean empty) {
                super.updateItem(item, empty);
                setText(null);
                setGraphic(empty || item == null ? null : row.apply(item));
            }
        });
        Runnable take = () -> {
            var item = getSelectionModel().getSelectedItem();
            close.run();
            if (item != null) {
                chosen.accept(item);
            }
        };
        setOnMouseClicked(event -> take.run());
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                take.run();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                close.run();
                event.consume();
            }
        });
    }
}
