package dev.strata.ui.editor;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Asks for one thing above the text: a line, a name.
final class PromptBar extends HBox {

    private final Label title = Texts.label("", "medium");
    private final TextField field = new TextField();
    private final Label problem = Texts.label("", "problem");
    private final Button does = new Button();
    private final Runnable back;
    private Function<String, Optional<String>> refusal = text -> Optional.empty();
    private Consumer<String> done = text -> {
    };

    /// @param back gives the keyboard back to the text
    PromptBar(Runnable back) {
        super(8);
        this.back = back;
        getStyleClass().add("editor-bar");
        setId("prompt-bar");
        setAlignment(Pos.CENTER_LEFT);
        title.setMinWidth(USE_PREF_SIZE);
        field.setId("prompt-field");
        does.getStyleClass().add("small");
        does.setMinWidth(USE_PREF_SIZE);
        does.setOnAction(event -> take());
        var cancel = new Button(Messages.get("dialog.cancel"));
        cancel.getStyleClass().add("small");
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(event -> close());
        HBox.setHgrow(problem, Priority.ALWAYS);
        problem.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(title, field, problem, cancel, does);
        field.textProperty().subscribe((before, now) -> judge());
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER) {
                take();
                event.consume();
            }
        });
        visible(false);
    }

    /// @param why it will not do; empty when it will
    void ask(String question, String text, String deed, Function<String, Optional<String>> why, Consumer<String> then) {
        refusal = why;
        done = then;
        title.setText(question);
        does.setText(deed);
        field.setText(text);
        judge();
        visible(true);
        field.requestFocus();
        field.selectAll();
    }

    private void judge() {
        var why = field.getText().isEmpty() ? Optional.of("") : refusal.apply(field.getText());
        problem.setText(why.orElse(""));
        does.setDisable(why.isPresent());
    }

    private void take() {
        if (!does.isDisabled()) {
            var text = field.getText();
            close();
            done.accept(text);
        }
    }

    private void close() {
        visible(false);
        back.run();
    }

    private void visible(boolean now) {
        setVisible(now);
        setManaged(now);
    }
}
