package dev.strata.ui.widgets;

import java.util.function.Function;

import dev.strata.core.filetree.Change;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/// A, C or D in its colour.
public final class LetterCell<S> extends TableCell<S, S> {

    private final Function<S, Change> change;
    private final Label letter = Texts.label("", "letter");

    public LetterCell(Function<S, Change> change) {
        this.change = change;
        getStyleClass().addAll("node-cell", "letter-cell");
    }

    @Override
    protected void updateItem(@Nullable S row, boolean empty) {
        super.updateItem(row, empty);
        var is = empty || row == null ? Change.UNCHANGED : change.apply(row);
        if (is == Change.UNCHANGED) {
            setGraphic(null);
            return;
        }
        letter.setText(String.valueOf(is.letter()));
        Texts.style(letter, "added", is == Change.ADDED);
        Texts.style(letter, "changed", is == Change.CHANGED);
        Texts.style(letter, "deleted", is == Change.DELETED);
        setGraphic(letter);
    }
}
