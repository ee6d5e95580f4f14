package dev.strata.ui.context;

import javafx.scene.control.TableCell;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// A size in words, and below it a thin bar against the whole context.
final class ContextSizeCell extends TableCell<ContextRow, ContextRow> {

    private static final double BAR = 3;
    private static final double WIDEST = 72;

    private final ContextTreeViewModel model;
    private final Pane pane = new Pane();

    ContextSizeCell(ContextTreeViewModel model) {
        this.model = model;
        getStyleClass().add("node-cell");
        model.revisionProperty().subscribe(() -> show(getItem(), isEmpty()));
    }

    @Override
    protected void updateItem(@Nullable ContextRow row, boolean empty) {
        super.updateItem(row, empty);
        show(row, empty);
    }

    private void show(@Nullable ContextRow row, boolean empty) {
        if (empty || row == null) {
            setGraphic(null);
            return;
        }
        pane.words.setText(ContextWords.size(model, row));
        pane.fraction = model.share(row);
        pane.requestLayout();
        setGraphic(pane);
    }

    private static final class Pane extends Region {

        private final Text words = new Text();
        private final Region bar = new Region();
        private double fraction;

        Pane() {
            getStyleClass().add("size-pane");
            words.getStyleClass().add("words");
            bar.getStyleClass().add("size-unique");
            getChildren().addAll(words, bar);
        }

        @Override
        protected void layoutChildren() {
            var width = getWidth();
            var bounds = words.getLayoutBounds();
            words.relocate(snapPositionX(width - bounds.getWidth()),
                    snapPositionY((getHeight() - bounds.getHeight()) / 2 - 1));
            var full = Math.round(Math.min(WIDEST, width) * fraction);
            bar.resizeRelocate(width - full, snapPositionY(getHeight() - BAR - 1), full, BAR);
        }

        @Override
        protected double computePrefWidth(double height) {
            return WIDEST;
        }

        @Override
        protected double computePrefHeight(double width) {
            return 28;
        }
    }
}
