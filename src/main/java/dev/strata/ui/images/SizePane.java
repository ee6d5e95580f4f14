package dev.strata.ui.images;

import dev.strata.core.image.Units;
import dev.strata.ui.state.ImageEntry;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/// A size in words, and below it a thin bar against the largest image, growing from the right edge: in accent what only
/// this image holds, in grey what it shares.
final class SizePane extends Region {

    private static final double BAR = 3;
    private static final double WIDEST = 72;

    private final Text words = new Text();
    private final Region shared = new Region();
    private final Region unique = new Region();
    private double fraction;
    private double uniquePart;

    SizePane() {
        getStyleClass().add("size-pane");
        words.getStyleClass().add("words");
        shared.getStyleClass().add("size-shared");
        unique.getStyleClass().add("size-unique");
        getChildren().addAll(words, shared, unique);
    }

    void show(ImageEntry entry, long largest) {
        var size = entry.summary().size();
        words.setText(Units.size(size));
        fraction = (double) size / largest;
        uniquePart = size == 0 ? 0 : Math.max(0, (double) entry.unique() / size);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        var width = getWidth();
        var bounds = words.getLayoutBounds();
        words.relocate(snapPositionX(width - bounds.getWidth()),
                snapPositionY((getHeight() - bounds.getHeight()) / 2 - 1));
        var full = Math.max(2, Math.min(WIDEST, width) * fraction);
        var own = full * uniquePart;
        var y = snapPositionY(getHeight() - BAR - 1);
        shared.resizeRelocate(width - full, y, full - own, BAR);
        unique.resizeRelocate(width - own, y, own, BAR);
    }

    @Override
    protected double computePrefWidth(double height) {
        return WIDEST;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 32;
    }
}
