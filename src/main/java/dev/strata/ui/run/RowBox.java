package dev.strata.ui.run;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// A line of controls for each item of a list, with a button that takes it out.
final class RowBox<T> extends VBox {

    private final Map<T, Node> lines = new IdentityHashMap<>();
    private final ObservableList<T> items;
    private final Predicate<T> removable;
    private final Function<T, HBox> line;

    RowBox(ObservableList<T> items, Predicate<T> removable, Function<T, HBox> line) {
        super(4);
        this.items = items;
        this.removable = removable;
        this.line = line;
        items.addListener((ListChangeListener<T>) change -> sync());
        sync();
    }

    private void sync() {
        getChildren().setAll(items.stream().map(item -> lines.computeIfAbsent(item, this::made)).toList());
        lines.keySet().removeIf(item -> items.stream().noneMatch(other -> other == item));
    }

    private Node made(T item) {
        var made = line.apply(item);
        var remove = Icons.button(FluentUiRegularAL.DISMISS_16, Messages.get("run.row.remove"));
        remove.getStyleClass().add("tiny");
        remove.setOnAction(event -> items.remove(item));
        // Where there is none its room stays, so that the columns do.
        remove.setVisible(removable.test(item));
        made.getChildren().add(remove);
        made.setAlignment(Pos.CENTER_LEFT);
        made.setSpacing(8);
        return made;
    }

    /// The first field of the last line gets the keyboard.
    void takeFocus() {
        if (!getChildren().isEmpty() && getChildren().getLast() instanceof HBox box) {
            box.getChildren().getFirst().requestFocus();
        }
    }

    /// A field in a line, as wide as there is room.
    static TextField field(javafx.beans.property.StringProperty text, String words, double width) {
        var field = new TextField();
        field.textProperty().bindBidirectional(text);
        field.setPromptText(words);
        field.setAccessibleText(words);
        field.getStyleClass().add("mono");
        if (width > 0) {
            field.setPrefWidth(width);
            field.setMinWidth(width);
        } else {
            HBox.setHgrow(field, Priority.ALWAYS);
        }
        return field;
    }
}
