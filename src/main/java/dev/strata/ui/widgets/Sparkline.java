package dev.strata.ui.widgets;

import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

import java.util.List;

/// The course of a number as a line over a filled ground, and of a second one as a line of its own. The newest is at the
/// right edge.
public final class Sparkline extends Region {

    private static final StyleablePropertyFactory<Sparkline> FACTORY = new StyleablePropertyFactory<>(
            Region.getClassCssMetaData());
    private static final CssMetaData<Sparkline, Paint> LINE = FACTORY.createPaintCssMetaData("-s-line",
            plot -> plot.line, Color.GRAY, false);
    private static final CssMetaData<Sparkline, Paint> SECOND = FACTORY.createPaintCssMetaData("-s-second",
            plot -> plot.second, Color.DARKGRAY, false);
    private static final CssMetaData<Sparkline, Paint> GROUND = FACTORY.createPaintCssMetaData("-s-ground",
            plot -> plot.ground, Color.LIGHTGRAY, false);

    private static final double DOT = 3;

    private final SimpleStyleableObjectProperty<Paint> line = new SimpleStyleableObjectProperty<>(LINE, this, "line",
            Color.GRAY);
    private final SimpleStyleableObjectProperty<Paint> second = new SimpleStyleableObjectProperty<>(SECOND, this,
            "second", Color.DARKGRAY);
    private final SimpleStyleableObjectProperty<Paint> ground = new SimpleStyleableObjectProperty<>(GROUND, this,
            "ground", Color.LIGHTGRAY);
    private final Canvas canvas = new Canvas();
    private int slots;
    private double[] values = {};
    private double[] others = {};
    private double most = 1;

    /// @param slots how many values fill the width
    public Sparkline(int slots) {
        this.slots = slots;
        getStyleClass().add("sparkline");
        getChildren().add(canvas);
        line.subscribe(paint -> draw());
        second.subscribe(paint -> draw());
        ground.subscribe(paint -> draw());
    }

    /// @param count how many values fill the width, more than 1
    public void setSlots(int count) {
        slots = count;
        draw();
    }

    /// @param values oldest first
    /// @param others as many of the second number; empty when there is none
    /// @param most what reaches the top
    public void show(double[] values, double[] others, double most) {
        this.values = values;
        this.others = others;
        this.most = Math.max(most, 1e-9);
        draw();
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            draw();
        }
    }

    private void draw() {
        var width = canvas.getWidth();
        var height = canvas.getHeight();
        var g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, width, height);
        if (values.length == 0 || width <= 0) {
            return;
        }
        var step = width / (slots - 1);
        var xs = new double[values.length + 2];
        for (var i = 0; i < values.length; i++) {
            xs[i] = width - (values.length - 1 - i) * step;
        }
        var ys = heights(values, height);
        xs[values.length] = width;
        ys[values.length] = height;
        xs[values.length + 1] = xs[0];
        ys[values.length + 1] = height;
        g.setFill(ground.get());
        g.fillPolygon(xs, ys, values.length + 2);
        g.setStroke(line.get());
        g.setLineWidth(1.5);
        g.strokePolyline(xs, ys, values.length);
        if (values.length == 1) {
            // Of one value there is no line yet.
            g.setFill(line.get());
            g.fillOval(width - 2 * DOT, Math.max(0, ys[0] - DOT), 2 * DOT, 2 * DOT);
        }
        if (others.length == values.length) {
            g.setStroke(second.get());
            g.strokePolyline(xs, heights(others, height), others.length);
        }
    }

    private double[] heights(double[] course, double height) {
        var ys = new double[course.length + 2];
        for (var i = 0; i < course.length; i++) {
            ys[i] = height - 1 - Math.min(1, course[i] / most) * (height - 3);
        }
        return ys;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }
}
