package dev.strata.ui.editor;

import javafx.geometry.Bounds;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Cards above the text, beside the place they speak of.
final class Overlay extends Pane {

    private static final double GAP = 2;

    private @Nullable Region card;
    private @Nullable Bounds place;

    Overlay() {
        setPickOnBounds(false);
    }

    /// Shows a card in place of the one that is shown.
    ///
    /// @param at the place on the screen; the card hangs below it, or stands on it where there is no room below
    void show(Region shown, Bounds at) {
        hide();
        card = shown;
        place = screenToLocal(at);
        getChildren().add(shown);
        shown.applyCss();
        requestLayout();
    }

    void hide() {
        if (card != null) {
            getChildren().remove(card);
            card = null;
        }
    }

    @Nullable
    Region shown() {
        return card;
    }

    @Override
    protected void layoutChildren() {
        var shown = card;
        var at = place;
        if (shown == null || at == null) {
            return;
        }
        var width = Math.min(shown.prefWidth(-1), getWidth() - 16);
        var height = Math.min(shown.prefHeight(width), getHeight() - 8);
        var below = at.getMaxY() + GAP;
        var above = at.getMinY() - GAP - height;
        var y = below + height <= getHeight() || above < 0 ? Math.min(below, getHeight() - height - 4) : above;
        shown.resizeRelocate(snapPositionX(Math.clamp(at.getMinX(), 8, Math.max(8, getWidth() - width - 8))),
                snapPositionY(Math.max(4, y)), width, height);
    }
}
