package dev.strata.ui.registrysetup;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A dialog as high as it wants to be where the window has the room; elsewhere its body scrolls.
class DialogFrame extends VBox {

    private static final double MARGIN = 48;
    private static final double WIDTH = 780;
    private static final double LEAST = 160;

    DialogFrame(String id) {
        super(12);
        getStyleClass().addAll("dialog-box", "run-dialog");
        setId(id);
        setMaxWidth(WIDTH);
    }

    @Override
    protected double computeMaxHeight(double width) {
        var wanted = prefHeight(width);
        return getScene() == null ? wanted : Math.min(wanted, getScene().getHeight() - MARGIN);
    }

    static ScrollPane scrolling(Region body) {
        return new Body(body);
    }

    /// As high as its text is at its width: a pane that scrolls asks how high it is in one line.
    private static final class Body extends ScrollPane {

        private final Region body;

        Body(Region body) {
            super(body);
            this.body = body;
            setFitToWidth(true);
            setMinHeight(LEAST);
            setHbarPolicy(ScrollBarPolicy.NEVER);
            getStyleClass().addAll("edge-to-edge", "clear-scroll");
            VBox.setVgrow(this, Priority.ALWAYS);
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected double computePrefHeight(double width) {
            return Math.ceil(body.prefHeight(width < 0 ? getWidth() : width)) + 1;
        }
    }
}
