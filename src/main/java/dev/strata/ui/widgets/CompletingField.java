package dev.strata.ui.widgets;

import java.util.List;

import atlantafx.base.controls.CustomTextField;
import javafx.geometry.Bounds;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/// A text field that offers what could stand at the caret: Down chooses, Enter or Tab takes, Esc closes the list, and a
/// second Esc empties the field; in a field of one value alone that is left to whoever is around it.
public final class CompletingField extends CustomTextField {

    /// What could stand at the caret.
    ///
    /// @param from where the text to be replaced begins
    /// @param to where it ends
    public record Offers(int from, int to, List<String> texts) {
        public Offers {
            texts = List.copyOf(texts);
        }
    }

    /// Asked after each key.
    public interface Completion {
        Offers at(String text, int caret);
    }

    private static final double ROW = 26;
    private static final int MOST_ROWS = 9;

    private final Completion completion;
    private final boolean single;
    private final Popup popup = new Popup();
    private final ListView<String> list = new ListView<>();
    private @Nullable Offers offers;

    /// A field of words, each of which is completed.
    public CompletingField(Completion completion) {
        this(completion, false);
    }

    /// @param single whether it holds one value, after which no further word comes
    public CompletingField(Completion completion, boolean single) {
        this.completion = completion;
        this.single = single;
        list.setFixedCellSize(ROW);
        list.getStyleClass().addAll("completion", "edge-to-edge");
        list.setFocusTraversable(false);
        list.setPrefWidth(240);
        list.setOnMouseClicked(event -> take());
        popup.getContent().add(list);
        popup.setAutoHide(true);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        // After the key has done its work, the caret is where it belongs.
        setOnKeyTyped(event -> offer());
        focusedProperty().subscribe(focused -> {
            if (!focused) {
                popup.hide();
            }
        });
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            if (popup.isShowing()) {
                popup.hide();
            } else if (single) {
                return;
            } else {
                clear();
            }
            event.consume();
        } else if (event.getCode() == KeyCode.SPACE && event.isControlDown()) {
            offer();
            event.consume();
        } else if (popup.isShowing()) {
            keyInList(event);
        }
    }

    private void keyInList(KeyEvent event) {
        var chosen = list.getSelectionModel();
        switch (event.getCode()) {
            case DOWN -> {
                chosen.select(Math.min(chosen.getSelectedIndex() + 1, list.getItems().size() - 1));
                list.scrollTo(chosen.getSelectedIndex());
                event.consume();
            }
            case UP -> {
                chosen.select(Math.max(0, chosen.getSelectedIndex() - 1));
                list.scrollTo(chosen.getSelectedIndex());
                event.consume();
            }
            case TAB -> {
                if (chosen.isEmpty()) {
                    chosen.select(0);
                }
                take();
                event.consume();
            }
            case ENTER -> {
                if (!chosen.isEmpty()) {
                    take();
                    event.consume();
                }
            }
            default -> {
            }
        }
    }

    private void offer() {
        var found = completion.at(getText(), getCaretPosition());
        offers = found;
        // An empty field offers nothing by itself: Ctrl+Space or a letter does.
        if (found.texts().isEmpty() || getText().isBlank() || getScene() == null) {
            popup.hide();
            return;
        }
        list.getItems().setAll(found.texts());
        list.getSelectionModel().clearSelection();
        list.setPrefHeight(ROW * Math.min(MOST_ROWS, found.texts().size()) + 2);
        Bounds bounds = localToScreen(getBoundsInLocal());
        if (bounds != null && !popup.isShowing()) {
            popup.show(this, bounds.getMinX(), bounds.getMaxY() + 2);
        }
    }

    private void take() {
        var text = list.getSelectionModel().getSelectedItem();
        var at = offers;
        popup.hide();
        if (text == null || at == null || at.to() > getLength()) {
            return;
        }
        if (single) {
            setText(text);
            positionCaret(text.length());
            return;
        }
        var quoted = text.indexOf(' ') >= 0 ? '"' + text + '"' : text;
        var full = text.endsWith(":") ? quoted : quoted + " ";
        replaceText(at.from(), at.to(), full);
        positionCaret(at.from() + full.length());
        offer();
    }
}
