package dev.strata.ui.terminal;

import java.util.List;

import atlantafx.base.controls.CustomTextField;
import dev.strata.core.terminal.Emulator;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// Looks for words in what a terminal has shown: the newest first, Enter goes on upwards.
final class FindBar extends HBox {

    private final TerminalView view;
    private final CustomTextField field = new CustomTextField();
    private final Label count = Texts.label("", "muted", "small-text");
    private final Runnable closed;
    private List<Emulator.Hit> hits = List.of();
    private int one = -1;

    /// @param closed runs when it is to go
    FindBar(TerminalView view, Runnable closed) {
        this.view = view;
        this.closed = closed;
        getStyleClass().add("terminal-find");
        setAlignment(Pos.CENTER_LEFT);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        field.setId("terminal-find");
        field.setLeft(Icons.of(FluentUiRegularMZ.SEARCH_20, "icon-small"));
        field.setPromptText(Messages.get("terminal.find.prompt"));
        field.setAccessibleText(Messages.get("terminal.find.prompt"));
        field.textProperty().subscribe((before, now) -> search());
        count.setMinWidth(72);
        var up = Icons.button(FluentUiRegularAL.CHEVRON_UP_20, Messages.get("terminal.find.up"));
        up.setOnAction(event -> step(-1));
        var down = Icons.button(FluentUiRegularAL.CHEVRON_DOWN_20, Messages.get("terminal.find.down"));
        down.setOnAction(event -> step(1));
        var close = Icons.button(FluentUiRegularAL.DISMISS_20, Messages.get("terminal.find.close"));
        close.setOnAction(event -> closed.run());
        getChildren().addAll(field, count, up, down, close);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            closed.run();
        } else if (event.getCode() == KeyCode.ENTER) {
            step(event.isShiftDown() ? 1 : -1);
        } else {
            return;
        }
        event.consume();
    }

    void open() {
        field.requestFocus();
        field.selectAll();
        search();
    }

    private void search() {
        hits = view.session().emulator().find(field.getText());
        one = hits.size() - 1;
        tell();
    }

    private void step(int by) {
        if (!hits.isEmpty()) {
            one = Math.floorMod(one + by, hits.size());
            tell();
        }
    }

    private void tell() {
        count.setText(field.getText().isEmpty()
                ? ""
                : hits.isEmpty()
                        ? Messages.get("terminal.find.none")
                        : Messages.get("terminal.find.count", one + 1, hits.size()));
        view.show(hits, one);
    }
}
