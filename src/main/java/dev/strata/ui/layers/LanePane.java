package dev.strata.ui.layers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import dev.strata.core.layers.ImageForest;
import dev.strata.core.layers.ImageForest.Branch;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/// The lines that lead to a row of the forest: as thick as what they stand for is large, in accent on the way to the image
/// that is looked at. A ring is shared, a disc is an image alone, a dashed ring has no name.
final class LanePane extends Pane {

    static final double STEP = 16;
    private static final double LEFT = 16;
    private static final double RADIUS = 5;
    private static final double SMALL_RADIUS = 3;
    private static final double THIN = 2;
    private static final double THICK = 10;
    private static final double SMALL = 1_000_000;

    /// @param path the branches from the root to the image that is looked at
    /// @param height of the row
    void show(ImageForest forest, ForestRow row, Set<Integer> path, double height) {
        var shapes = new ArrayList<Node>();
        var lineage = new ArrayList<Integer>();
        for (var at = row.at(); at >= 0; at = forest.rows().get(at).parent()) {
            lineage.addFirst(at);
        }
        // A line goes on past this row where a sister of somebody on the way follows.
        for (var depth = 1; depth < lineage.size(); depth++) {
            var one = forest.rows().get(lineage.get(depth));
            if (!one.last()) {
                var parent = forest.rows().get(lineage.get(depth - 1));
                shapes.add(line(x(depth - 1), 0, height, parent, later(forest, lineage.get(depth), path)));
            }
        }
        var branch = row.branch();
        var own = x(branch.depth());
        var middle = height / 2;
        var on = path.contains(row.at());
        if (!row.begin()) {
            shapes.add(line(own, 0, middle, branch, on));
        } else if (branch.parent() >= 0) {
            shapes.add(bend(x(branch.depth() - 1), middle, own, branch, on));
        }
        if (!row.end()) {
            shapes.add(line(own, middle, height, branch, on));
        } else if (row.at() + 1 < forest.rows().size() && forest.rows().get(row.at() + 1).parent() == row.at()) {
            shapes.add(line(own, middle, height, branch, on && path.stream().anyMatch(other -> other > row.at())));
        }
        shapes.sort(Comparator.comparing(shape -> shape.getStyleClass().contains("lane-on")));
        shapes.add(dot(row, on, middle));
        getChildren().setAll(shapes);
        var width = own + RADIUS + 6;
        setMinSize(width, height);
        setPrefSize(width, height);
        setMaxSize(width, height);
    }

    /// Whether the way to the image that is looked at goes on past a branch, to a sister of it.
    private static boolean later(ImageForest forest, int branch, Set<Integer> path) {
        var parent = forest.rows().get(branch).parent();
        return path.stream().anyMatch(other -> other > branch && forest.rows().get(other).parent() == parent);
    }

    private static double x(int depth) {
        return LEFT + STEP * depth + RADIUS;
    }

    private static double width(Branch branch) {
        var powers = Math.log10(Math.max(1, branch.bytes() / SMALL));
        return Math.clamp(THIN + powers * 2.2, THIN, THICK);
    }

    private static Node line(double x, double from, double to, Branch of, boolean on) {
        var line = new Line(x, from, x, to);
        line.setStrokeWidth(width(of));
        line.setStrokeLineCap(javafx.scene.shape.StrokeLineCap.BUTT);
        line.getStyleClass().setAll("lane", on ? "lane-on" : "lane-off");
        return line;
    }

    private static Node bend(double from, double y, double to, Branch of, boolean on) {
        var bend = new Path(List.of(new MoveTo(from, 0), new LineTo(from, y - 6),
                new CubicCurveTo(from, y, from + 2, y, from + 6, y), new LineTo(to, y)));
        bend.setStrokeWidth(Math.min(width(of), 5));
        bend.getStyleClass().setAll("lane", on ? "lane-on" : "lane-off");
        return bend;
    }

    private static Node dot(ForestRow row, boolean on, double y) {
        var branch = row.branch();
        var dot = new Circle(x(branch.depth()), y, row.end() ? RADIUS : SMALL_RADIUS);
        var named = !branch.ends().isEmpty() && branch.ends().getFirst().named();
        dot.getStyleClass().setAll("lane-dot", on ? "lane-on" : "lane-off",
                branch.shared() ? "shared" : !branch.ends().isEmpty() && !named ? "nameless" : "alone");
        return dot;
    }
}
