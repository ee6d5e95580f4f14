package dev.strata.ui.editor;

import java.util.List;
import java.util.function.Supplier;

import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// Finding and replacing, above the text.
final class FindBar extends VBox {

    private final FindViewModel model;
    private final Supplier<@Nullable CodePane> pane;
    private final TextField words = new TextField();
    private final TextField other = new TextField();
    private final Label count = Texts.muted("");
    private final HBox second = new HBox(8);

    FindBar(FindViewModel model, Supplier<@Nullable CodePane> pane) {
        super(4);
        this.model = model;
        this.pane = pane;
        getStyleClass().add("editor-bar");
        setId("find-bar");
        words.setId("find-words");
        words.setPromptText(Messages.get("editor.find.words"));
        words.textProperty().bindBidirectional(model.wordsProperty());
        HBox.setHgrow(words, Priority.ALWAYS);
        count.setMinWidth(96);
        count.setId("find-count");
        var first = new HBox(8, words, toggle("Aa", "editor.find.case", model.matchCaseProperty()),
                toggle(".*", "editor.find.regex", model.regexProperty()), count,
                icon(FluentUiRegularAL.CHEVRON_UP_20, "editor.find.before", () -> step(-1)),
                icon(FluentUiRegularAL.CHEVRON_DOWN_20, "editor.find.next", () -> step(1)),
                icon(FluentUiRegularAL.DISMISS_16, "editor.find.close", this::close));
        first.setAlignment(Pos.CENTER_LEFT);
        other.setId("find-other");
        other.setPromptText(Messages.get("editor.find.other"));
        other.textProperty().bindBidirectional(model.replacementProperty());
        HBox.setHgrow(other, Priority.ALWAYS);
        var one = button("editor.replace", this::replace);
        one.setId("replace-one");
        var all = button("editor.replace.all", model::replaceAll);
        all.setId("replace-all");
        second.getChildren().addAll(other, one, all);
        second.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(first, second);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        model.foundProperty().subscribe(found -> show());
        model.nowProperty().subscribe(now -> show());
        visible(false);
    }

    private static ToggleButton toggle(String text, String key, javafx.beans.property.BooleanProperty on) {
        var toggle = new ToggleButton(text);
        toggle.getStyleClass().addAll("icon-button", "mono");
        toggle.setTooltip(new Tooltip(Messages.get(key)));
        toggle.setAccessibleText(Messages.get(key));
        toggle.selectedProperty().bindBidirectional(on);
        return toggle;
    }

    private static Button icon(org.kordamp.ikonli.Ikon ikon, String key, Runnable run) {
        var button = Icons.button(ikon, Messages.get(key));
        button.setOnAction(event -> run.run());
        return button;
    }

    private static Button button(String key, Runnable run) {
        var button = new Button(Messages.get(key));
        button.getStyleClass().add("small");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> run.run());
        return button;
    }

    private void visible(boolean now) {
        setVisible(now);
        setManaged(now);
    }

    /// Opens it with what is selected.
    void open(boolean replace) {
        var in = pane.get();
        if (in == null) {
            return;
        }
        second.setVisible(replace);
        second.setManaged(replace);
        visible(true);
        var selected = in.area().getSelectedText();
        if (!selected.isEmpty() && selected.indexOf('\n') < 0) {
            words.setText(selected);
        }
        model.in(in.document(), in.area().getSelection().getStart());
        words.requestFocus();
        words.selectAll();
    }

    boolean isOpen() {
        return isVisible();
    }

    void close() {
        visible(false);
        model.in(null, 0);
        var in = pane.get();
        if (in != null) {
            in.found(List.of(), -1);
            in.area().requestFocus();
        }
    }

    /// Another document is shown.
    void shown(CodePane in) {
        if (isOpen()) {
            model.in(in.document(), in.area().getCaretPosition());
        }
    }

    void step(int step) {
        if (isOpen()) {
            model.step(step);
        } else {
            open(false);
        }
    }

    private void replace() {
        model.replace();
    }

    private void show() {
        count.setText(model.words());
        var in = pane.get();
        if (in == null || !isOpen()) {
            return;
        }
        var places = model.foundProperty().get().places();
        var now = model.nowProperty().get();
        in.found(places, now);
        if (now >= 0 && now < places.size() && places.get(now).end() <= in.area().getLength()) {
            in.select(places.get(now).start(), places.get(now).end());
        }
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && event.getTarget() == words) {
            step(event.isShiftDown() ? -1 : 1);
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && event.getTarget() == other) {
            replace();
            event.consume();
        }
    }
}
