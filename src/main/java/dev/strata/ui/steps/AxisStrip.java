package dev.strata.ui.steps;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.strata.ui.widgets.Texts;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// The words of the time line, above the steps.
final class AxisStrip extends Region {

    private static final double HEIGHT = 22;

    private final List<Label> words = new ArrayList<>();
    private final Label length = Texts.label("", "muted", "small-text", "step-time");
    private TimeAxis axis = new TimeAxis(Instant.EPOCH, 1);

    private final ReadOnlyDoubleProperty width;

    /// @param width of the rows below, which may be less than its own
    AxisStrip(ReadOnlyDoubleProperty width) {
        this.width = width;
        width.subscribe((before, now) -> requestLayout());
        getStyleClass().add("step-axis");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        length.setId("steps-length");
        getChildren().add(length);
    }

    void show(TimeAxis now, String took) {
        axis = now;
        length.setText(took);
        var ticks = now.ticks();
        while (words.size() < ticks.size()) {
            var word = Texts.label("", "muted", "tiny-text");
            words.add(word);
            getChildren().add(word);
        }
        for (var i = 0; i < words.size(); i++) {
            words.get(i).setVisible(i < ticks.size());
            words.get(i).setText(i < ticks.size() ? TimeAxis.words(ticks.get(i)) : "");
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        var tall = getHeight();
        var place = HeadLine.axis(width.get());
        var ticks = axis.ticks();
        var behind = place[0] - 12;
        for (var i = 0; i < Math.min(words.size(), ticks.size()); i++) {
            var word = words.get(i);
            var wide = word.prefWidth(-1);
            var at = place[0] + ticks.get(i) / axis.seconds() * place[1];
            var x = i == 0 ? at : at - wide / 2;
            // Words never lie upon each other, nor upon the whole time.
            word.setVisible(x > behind && x + wide < place[0] + place[1] + 12);
            word.resizeRelocate(Math.round(x), 0, wide, tall);
            behind = word.isVisible() ? x + wide + 4 : behind;
        }
        length.resizeRelocate(width.get() - HeadLine.TIME, 0, HeadLine.TIME - 12, tall);
    }
}
