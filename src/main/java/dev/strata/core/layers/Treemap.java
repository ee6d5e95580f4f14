package dev.strata.core.layers;

import java.util.ArrayList;
import java.util.List;

/// A squarified treemap: rectangles whose areas are as their weights, as near to squares as it gets.
/// The method is that of Bruls, Huizing and van Wijk, "Squarified Treemaps" (2000).
public final class Treemap {

    /// A rectangle; y grows downwards.
    public record Box(double x, double y, double width, double height) {

        public double area() {
            return width * height;
        }

        /// Smaller by a margin on each side, and by more at the top; never less than nothing.
        public Box inside(double margin, double top) {
            return new Box(x + margin, y + margin + top, Math.max(0, width - 2 * margin),
                    Math.max(0, height - 2 * margin - top));
        }

        public boolean holds(double px, double py) {
            return px >= x && px < x + width && py >= y && py < y + height;
        }
    }

    private final double[] areas;
    private final List<Box> boxes = new ArrayList<>();
    private double x;
    private double y;
    private double width;
    private double height;

    private Treemap(double[] areas, Box room) {
        this.areas = areas;
        x = room.x();
        y = room.y();
        width = room.width();
        height = room.height();
    }

    /// @param weights largest first, none negative
    /// @return a box for each weight, in their order; together they fill the room
    public static List<Box> of(long[] weights, Box room) {
        var total = 0d;
        for (var weight : weights) {
            total += weight;
        }
        var areas = new double[weights.length];
        for (var i = 0; i < weights.length; i++) {
            areas[i] = total == 0 ? 0 : weights[i] / total * room.area();
        }
        var map = new Treemap(areas, room);
        map.fill();
        return map.boxes;
    }

    private void fill() {
        for (var from = 0; from < areas.length;) {
            var side = Math.min(width, height);
            var sum = areas[from];
            var to = from + 1;
            var worst = worst(from, to, sum, side);
            while (to < areas.length) {
                var next = worst(from, to + 1, sum + areas[to], side);
                if (next > worst) {
                    break;
                }
                worst = next;
                sum += areas[to++];
            }
            row(from, to, sum);
            from = to;
        }
    }

    /// The greatest ratio of the sides of the boxes of a row; the first is the largest, the last the smallest.
    private double worst(int from, int to, double sum, double side) {
        var depth = sum / side;
        var largest = areas[from] / depth;
        var smallest = areas[to - 1] / depth;
        return sum <= 0 || smallest <= 0 ? Double.MAX_VALUE : Math.max(depth / smallest, largest / depth);
    }

    /// Along the shorter side.
    private void row(int from, int to, double sum) {
        var upright = width >= height;
        var side = upright ? height : width;
        var depth = side <= 0 ? 0 : Math.min(sum / side, upright ? width : height);
        var at = 0d;
        for (var i = from; i < to; i++) {
            var length = sum <= 0 ? 0 : side * areas[i] / sum;
            boxes.add(upright ? new Box(x, y + at, depth, length) : new Box(x + at, y, length, depth));
            at += length;
        }
        if (upright) {
            x += depth;
            width -= depth;
        } else {
            y += depth;
            height -= depth;
        }
    }
}
