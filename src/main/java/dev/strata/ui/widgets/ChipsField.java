package dev.strata.ui.widgets;

import java.util.List;

import dev.strata.ui.Messages;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// Several short texts in one field: Enter, a comma, a space or leaving the field ends one; Backspace and a click take the
/// last and the clicked one up again.
public final class ChipsField extends HBox {

    private final ObservableList<String> items;
    private final HBox chips = new HBox(4);
    private final TextField typed = new TextField();
    private final ScrollPane scroll = new ScrollPane(chips);

    /// @param id of the field where the next one is typed
    /// @param words what one is, for its prompt
    public ChipsField(String id, String words, ObservableList<String> items) {
        super(4);
        this.items = items;
        getStyleClass().add("chips-field");
        setAlignment(Pos.CENTER_LEFT);
        chips.setAlignment(Pos.CENTER_LEFT);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setFocusTraversable(false);
        scroll.setMinWidth(0);
        typed.setId(id);
        typed.setPromptText(words);
        typed.setAccessibleText(words);
        typed.setPrefColumnCount(9);
        typed.setMinWidth(72);
        HBox.setHgrow(typed, Priority.ALWAYS);
        typed.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        typed.textProperty().subscribe(this::ended);
        typed.focusedProperty().subscribe(focused -> {
            Texts.style(this, "focused", focused);
            if (!focused) {
                commit();
            }
        });
        getChildren().addAll(scroll, typed);
        items.addListener((ListChangeListener<String>) change -> fill());
        fill();
    }

    /// Takes what is typed, as if Enter was pressed.
    public void commit() {
        add(typed.getText());
    }

    private void ended(String text) {
        if (text.matches("(?s).*[\\s,].*")) {
            add(text);
        }
    }

    private void add(String text) {
        var more = List.of(text.strip().split("[\\s,]+")).stream()
                .filter(one -> !one.isEmpty() && !items.contains(one)).distinct().toList();
        if (!text.isEmpty()) {
            typed.clear();
        }
        items.addAll(more);
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && !typed.getText().isEmpty()) {
            commit();
            event.consume();
        } else if (event.getCode() == KeyCode.BACK_SPACE && typed.getText().isEmpty() && !items.isEmpty()) {
            takeUp(items.getLast());
            event.consume();
        }
    }

    private void takeUp(String item) {
        commit();
        items.remove(item);
        typed.setText(item);
        typed.requestFocus();
        typed.end();
    }

    private void fill() {
        chips.getChildren().setAll(items.stream().map(this::chip).toList());
        scroll.setManaged(!items.isEmpty());
        scroll.setVisible(!items.isEmpty());
        // The newest is what one looks for.
        scroll.setHvalue(1);
    }

    private Node chip(String item) {
        var label = new Label(item);
        label.setOnMouseClicked(event -> takeUp(item));
        var remove = Icons.button(FluentUiRegularAL.DISMISS_16, Messages.get("chip.remove", item));
        remove.getStyleClass().add("chip-remove");
        remove.setFocusTraversable(false);
        remove.setOnAction(event -> items.remove(item));
        var chip = new HBox(2, label, remove);
        chip.setAlignment(Pos.CENTER);
        chip.setMinWidth(USE_PREF_SIZE);
        chip.getStyleClass().addAll("chip", "removable");
        return chip;
    }
}
