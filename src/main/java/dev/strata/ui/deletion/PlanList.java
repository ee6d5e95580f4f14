package dev.strata.ui.deletion;

import java.util.List;
import java.util.function.Function;

import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One of a plan's lists: its head, a few muted words, its rows; it takes no more room than its rows need, and scrolls
/// beyond a few.
///
/// @param <T> what a row shows
public final class PlanList<T> extends VBox {

    /// Of one line each.
    public static final double LINE = 28;

    private final Label second = Texts.muted("");
    private final ListView<T> rows = new ListView<>();
    private final int most;

    /// @param most how many rows are shown without scrolling
    public PlanList(String head, String id, double height, int most, Function<T, Node> node) {
        super(4);
        this.most = most;
        var line = new HBox(8, Texts.section(head), second);
        line.setAlignment(Pos.BASELINE_LEFT);
        second.getStyleClass().add("small-text");
        rows.setId(id);
        rows.getStyleClass().addAll("plan-list", "edge-to-edge");
        rows.setFixedCellSize(height);
        rows.setCellFactory(list -> new Cell<>(node));
        // Rows are read; what can be done stands in them as controls of their own.
        rows.setFocusTraversable(false);
        getChildren().addAll(line, rows);
        show(List.of(), "");
    }

    /// @param words beside the head
    public void show(List<T> now, String words) {
        second.setText(words);
        if (!rows.getItems().equals(now)) {
            rows.getItems().setAll(now);
        }
        var height = Math.min(now.size(), most) * rows.getFixedCellSize() + (now.isEmpty() ? 0 : 2);
        rows.setMinHeight(height);
        rows.setPrefHeight(height);
        rows.setMaxHeight(height);
        setVisible(!now.isEmpty());
        setManaged(!now.isEmpty());
    }

    /// A row of an icon, a name, muted words that give way, and a figure at the right end.
    public static HBox row(Node icon, Node name, String words, String figure) {
        var text = Texts.muted(words);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        var number = Texts.label(figure, "number");
        number.setMinWidth(Region.USE_PREF_SIZE);
        var row = new HBox(8, icon, name, text, number);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static final class Cell<T> extends ListCell<T> {

        private final Function<T, Node> node;

        Cell(Function<T, Node> node) {
            this.node = node;
            // As wide as the list: the words in it give way.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty || item == null ? null : node.apply(item));
        }
    }
}
