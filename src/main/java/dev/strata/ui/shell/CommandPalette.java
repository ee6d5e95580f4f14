package dev.strata.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// Goes anywhere by name: pages, images, actions. Opened by Ctrl+K.
public final class CommandPalette extends VBox {

    private static final int MOST = 60;

    /// Something that can be gone to or done.
    ///
    /// @param group the head it stands under
    /// @param second muted words beside the text
    /// @param keys its shortcut, or empty
    public record Entry(String group, Ikon icon, String text, String second, String keys, Runnable run) {
    }

    /// A line of the list: a head, or an entry under it.
    private record Line(String head, @Nullable Entry entry) {
    }

    private final Supplier<List<Entry>> source;
    private final Runnable close;
    private final TextField words = new TextField();
    private final ListView<Line> list = new ListView<>();
    private List<Entry> entries = List.of();

    CommandPalette(Supplier<List<Entry>> source, Runnable close) {
        this.source = source;
        this.close = close;
        getStyleClass().add("palette");
        setId("palette");
        setMaxSize(640, Region.USE_PREF_SIZE);
        words.setPromptText(Messages.get("palette.prompt"));
        words.getStyleClass().add("palette-field");
        words.setId("palette-field");
        HBox.setHgrow(words, Priority.ALWAYS);
        words.textProperty().subscribe(this::find);
        words.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        var head = new HBox(8, Icons.of(FluentUiRegularMZ.SEARCH_20, "icon-small"), words,
                Texts.label("Esc", "key-hint"));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("palette-head");
        list.setFixedCellSize(32);
        list.setPrefHeight(32 * 11);
        list.setFocusTraversable(false);
        list.getStyleClass().add("edge-to-edge");
        list.setCellFactory(view -> new Cell());
        list.setPlaceholder(new Label(Messages.get("palette.nothing")));
        list.setOnMouseClicked(event -> choose());
        var foot = new HBox(20, Texts.label(Messages.get("palette.foot.choose"), "key-hint"),
                Texts.label(Messages.get("palette.foot.open"), "key-hint"));
        foot.getStyleClass().add("palette-foot");
        getChildren().addAll(head, list, foot);
    }

    /// Takes a fresh list of what there is and the keyboard.
    void opened() {
        entries = source.get();
        words.clear();
        find("");
        words.requestFocus();
    }

    private void key(KeyEvent event) {
        var step = switch (event.getCode()) {
            case DOWN -> 1;
            case UP -> -1;
            case PAGE_DOWN -> 8;
            case PAGE_UP -> -8;
            default -> 0;
        };
        if (step != 0) {
            move(step);
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            choose();
            event.consume();
        }
    }

    private void move(int step) {
        var lines = list.getItems();
        var at = Math.clamp(list.getSelectionModel().getSelectedIndex() + (long) step, 0,
                Math.max(0, lines.size() - 1));
        while (at >= 0 && at < lines.size() && lines.get(at).entry() == null) {
            at += step > 0 || at == 0 ? 1 : -1;
        }
        if (at < lines.size()) {
            list.getSelectionModel().select(at);
            list.scrollTo(Math.max(0, at - 5));
        }
    }

    private void choose() {
        var line = list.getSelectionModel().getSelectedItem();
        if (line != null && line.entry() != null) {
            close.run();
            line.entry().run().run();
        }
    }

    private void find(String text) {
        var wanted = text.toLowerCase(Locale.ROOT).strip().split("\\s+");
        var lines = new ArrayList<Line>();
        var group = "";
        var found = 0;
        for (var entry : entries) {
            if (found < MOST && matches(entry, wanted)) {
                if (!entry.group().equals(group)) {
                    group = entry.group();
                    lines.add(new Line(group, null));
                }
                lines.add(new Line("", entry));
                found++;
            }
        }
        list.getItems().setAll(lines);
        if (lines.size() > 1) {
            list.getSelectionModel().select(1);
        }
    }

    private static boolean matches(Entry entry, String[] wanted) {
        var text = (entry.text() + " " + entry.second()).toLowerCase(Locale.ROOT);
        for (var word : wanted) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static final class Cell extends ListCell<Line> {

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            setText(null);
            setGraphic(null);
            setDisable(false);
            getStyleClass().remove("palette-group");
            if (empty || line == null) {
                return;
            }
            var entry = line.entry();
            if (entry == null) {
                setText(line.head());
                getStyleClass().add("palette-group");
                setDisable(true);
                return;
            }
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            var row = new HBox(10, Icons.of(entry.icon()), new Label(entry.text()), Texts.muted(entry.second()), gap,
                    Texts.label(entry.keys(), "key-hint"));
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
        }
    }
}
