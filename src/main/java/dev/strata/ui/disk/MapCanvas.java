package dev.strata.ui.disk;

import java.util.List;
import java.util.function.Predicate;

import dev.strata.core.image.Units;
import dev.strata.core.layers.LayerMap;
import dev.strata.core.layers.LayerMap.Placed;
import dev.strata.core.layers.LayerMap.Tile;
import dev.strata.core.layers.Treemap.Box;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// Draws tiles and bases: the colour is the base, lines across it say that several images share the layer, a filter
/// leaves the others grey. What is chosen and pointed at lies above as shapes of their own, so that a move of the pointer
/// draws nothing anew.
final class MapCanvas extends Group {

    /// Room above the tiles of a base for its title.
    static final double HEAD = 20;

    private static final double HATCH = 8;
    /// Seen, and words on it are still read.
    private static final double FAINT = 0.14;
    private static final double PAD = 6;
    private static final Font NAME = Font.font("Inter Medium", 12);
    private static final Font WORDS = Font.font("Inter", 12);

    private final Canvas canvas = new Canvas();
    private final MapColours colours;
    private final Text measure = new Text();

    /// @param changed runs when the theme's colours are other ones
    MapCanvas(Runnable changed) {
        colours = new MapColours(changed);
        setManaged(false);
        setMouseTransparent(true);
        getChildren().addAll(colours, canvas);
    }

    double getWidth() {
        return canvas.getWidth();
    }

    double getHeight() {
        return canvas.getHeight();
    }

    void setWidth(double width) {
        canvas.setWidth(width);
    }

    void setHeight(double height) {
        canvas.setHeight(height);
    }

    void draw(@Nullable LayerMap map, List<Placed> placed, Predicate<Tile> lit) {
        var gc = canvas.getGraphicsContext2D();
        gc.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        gc.setTextBaseline(VPos.TOP);
        if (map == null) {
            return;
        }
        for (var here : placed) {
            var box = whole(here.box());
            if (here.tile() == null) {
                base(gc, map.bases().get(here.base()), box);
            } else {
                tile(gc, here.tile(), here.base(), box, lit.test(here.tile()));
            }
        }
    }

    /// On whole pixels, so that edges are sharp; neighbours round to the same edge.
    private static Box whole(Box box) {
        var x = Math.round(box.x());
        var y = Math.round(box.y());
        return new Box(x, y, Math.round(box.x() + box.width()) - x, Math.round(box.y() + box.height()) - y);
    }

    private void base(GraphicsContext gc, LayerMap.Base base, Box box) {
        gc.setFill(colours.ground());
        gc.fillRect(box.x(), box.y(), box.width() - 1, box.height() - 1);
        if (box.height() <= 2 * HEAD || box.width() <= 2 * HEAD) {
            return;
        }
        var size = Units.size(base.bytes());
        var sizeRoom = width(size, WORDS);
        var room = box.width() - 2 * PAD;
        var both = room > sizeRoom + 48;
        write(gc, base.title(), NAME, colours.head(), box.x() + PAD, box.y() + 3,
                both ? room - sizeRoom - 8 : room);
        if (both) {
            write(gc, size, WORDS, colours.head(), box.x() + box.width() - PAD - sizeRoom - 1, box.y() + 3,
                    sizeRoom + 1);
        }
    }

    private void tile(GraphicsContext gc, Tile tile, int base, Box box, boolean lit) {
        // A gap of a pixel to the next; what is smaller than that has none.
        var width = box.width() > 2 ? box.width() - 1 : box.width();
        var height = box.height() > 2 ? box.height() - 1 : box.height();
        gc.setFill(lit ? colours.base(base) : colours.dim());
        gc.fillRect(box.x(), box.y(), width, height);
        if (!lit) {
            return;
        }
        if (tile.shared()) {
            hatch(gc, box.x(), box.y(), width, height);
        }
        var room = width - 2 * PAD;
        if (room >= 36 && height >= 20) {
            write(gc, TileWords.title(tile), NAME, colours.ink(), box.x() + PAD, box.y() + 3, room);
            if (height >= 36) {
                write(gc, Units.size(tile.bytes()), WORDS, colours.ink(), box.x() + PAD, box.y() + 18, room);
            }
        }
    }

    private void hatch(GraphicsContext gc, double x, double y, double width, double height) {
        gc.setStroke(colours.ink());
        gc.setGlobalAlpha(FAINT);
        gc.setLineWidth(1);
        // Each line from the left or lower edge to the upper or right one.
        for (var at = HATCH; at < width + height; at += HATCH) {
            var left = Math.max(0, at - height);
            var right = Math.min(at, width);
            gc.strokeLine(x + left, y + (at - left), x + right, y + (at - right));
        }
        gc.setGlobalAlpha(1);
    }

    /// Cut with an ellipsis where it does not fit.
    private void write(GraphicsContext gc, String text, Font font, Paint paint, double x, double y, double room) {
        var fits = cut(text, font, room);
        if (!fits.isEmpty()) {
            gc.setFont(font);
            gc.setFill(paint);
            gc.fillText(fits, x, y);
        }
    }

    private String cut(String text, Font font, double room) {
        if (width(text, font) <= room) {
            return text;
        }
        var low = 0;
        var high = text.length();
        while (low < high) {
            var middle = (low + high + 1) / 2;
            if (width(text.substring(0, middle) + "…", font) <= room) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low < 2 ? "" : text.substring(0, low).stripTrailing() + "…";
    }

    private double width(String text, Font font) {
        measure.setFont(font);
        measure.setText(text);
        return measure.getLayoutBounds().getWidth();
    }
}
