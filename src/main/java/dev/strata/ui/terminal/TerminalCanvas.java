package dev.strata.ui.terminal;

import java.util.Arrays;

import dev.strata.core.terminal.Picture;
import dev.strata.core.terminal.Style;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.FontWeight;
import org.jspecify.annotations.Nullable;

/// Paints pictures of a terminal. Only lines that have changed are painted anew.
final class TerminalCanvas {

    /// The height of a line against its font's size; the width is the font's own, three fifths of it.
    private static final double LINE = 17 / 11.667;
    private static final double BASE = 12.5 / 11.667;
    private static final double ADVANCE = 0.6;
    private static final String FAMILY = "JetBrains Mono";

    /// What lies over the text.
    interface Marks {

        /// @return the colour behind a cell, or null for its own
        @Nullable
        Color behind(long line, int column);

        /// Changes with what it says of a line.
        long version(long line);
    }

    private final Canvas canvas;
    private final TerminalColors colors;
    private final Font[] fonts = new Font[4];
    private double width;
    private double height;
    private double base;
    private @Nullable Picture shown;
    private long[] versions = {};

    TerminalCanvas(Canvas canvas, TerminalColors colors) {
        this.canvas = canvas;
        this.colors = colors;
        canvas.getGraphicsContext2D().setFontSmoothingType(FontSmoothingType.GRAY);
        size(11.667);
    }

    void size(double font) {
        for (var i = 0; i < fonts.length; i++) {
            fonts[i] = Font.font(FAMILY, i % 2 == 1 ? FontWeight.BOLD : FontWeight.NORMAL,
                    i > 1 ? FontPosture.ITALIC : FontPosture.REGULAR, font);
        }
        width = Math.round(font * ADVANCE);
        height = Math.round(font * LINE);
        base = Math.round(font * BASE);
        shown = null;
    }

    double cellWidth() {
        return width;
    }

    double cellHeight() {
        return height;
    }

    /// All is painted the next time.
    void forget() {
        shown = null;
    }

    void paint(Picture picture, Marks marks, boolean focused) {
        var before = shown;
        var whole = before == null || before.columns() != picture.columns() || before.rows() != picture.rows()
                || before.modes().reverse() != picture.modes().reverse();
        if (whole) {
            versions = new long[picture.rows()];
            var graphics = canvas.getGraphicsContext2D();
            graphics.setFill(background(picture));
            graphics.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        }
        for (var row = 0; row < picture.rows(); row++) {
            var version = 31 * marks.version(picture.first() + row) + cursorAt(picture, row, focused);
            if (whole || before == null || version != versions[row]
                    || !Arrays.equals(before.cells()[row], picture.cells()[row])
                    || !Arrays.equals(before.styles()[row], picture.styles()[row])) {
                versions[row] = version;
                line(picture, row, marks);
                if (cursorAt(picture, row, focused) != 0) {
                    cursor(picture, row, focused);
                }
            }
        }
        shown = picture;
    }

    private static long cursorAt(Picture picture, int row, boolean focused) {
        if (!picture.modes().cursorVisible() || picture.cursorLine() - picture.first() != row) {
            return 0;
        }
        return 1 + picture.cursorColumn() * 32L + picture.modes().cursorShape() * 2L + (focused ? 1 : 0);
    }

    private Color background(Picture picture) {
        return picture.modes().reverse() ? colors.foreground() : colors.background();
    }

    private Color foreground(Picture picture) {
        return picture.modes().reverse() ? colors.background() : colors.foreground();
    }

    private void line(Picture picture, int row, Marks marks) {
        var graphics = canvas.getGraphicsContext2D();
        var cells = picture.cells()[row];
        var styles = picture.styles()[row];
        var line = picture.first() + row;
        graphics.setFill(background(picture));
        graphics.fillRect(0, row * height, canvas.getWidth(), height);
        for (var from = 0; from < picture.columns();) {
            var style = from < cells.length ? styles[from] : Style.PLAIN;
            var mark = marks.behind(line, from);
            var to = from + 1;
            while (to < picture.columns() && (to < cells.length ? styles[to] : Style.PLAIN) == style
                    && marks.behind(line, to) == mark) {
                to++;
            }
            run(picture, graphics, row, from, to, style, mark);
            from = to;
        }
    }

    private void run(Picture picture, GraphicsContext graphics, int row, int from, int to, long style,
            @Nullable Color mark) {
        var inverse = (style & Style.INVERSE) != 0;
        var bright = (style & Style.BOLD) != 0 && Style.foreground(style) > 0 && Style.foreground(style) <= 8;
        var ink = colors.of(Style.foreground(style) + (bright ? 8 : 0), foreground(picture));
        var paper = colors.of(Style.background(style), background(picture));
        if (inverse) {
            var kept = ink;
            ink = paper;
            paper = kept;
        }
        if ((style & Style.DIM) != 0) {
            ink = ink.interpolate(paper, 0.4);
        }
        if (mark != null || !paper.equals(background(picture))) {
            graphics.setFill(mark != null ? mark : paper);
            graphics.fillRect(from * width, row * height, (to - from) * width, height);
        }
        if ((style & Style.HIDDEN) == 0) {
            graphics.setFill(ink);
            text(picture, graphics, row, from, to, style);
            if ((style & Style.UNDERLINE) != 0) {
                graphics.fillRect(from * width, row * height + base + 2, (to - from) * width, 1);
            }
            if ((style & Style.STRIKE) != 0) {
                graphics.fillRect(from * width, row * height + Math.round(base * 0.68), (to - from) * width, 1);
            }
        }
    }

    private void text(Picture picture, GraphicsContext graphics, int row, int from, int to, long style) {
        var cells = picture.cells()[row];
        graphics.setFont(fonts[((style & Style.BOLD) != 0 ? 1 : 0) + ((style & Style.ITALIC) != 0 ? 2 : 0)]);
        graphics.setTextBaseline(VPos.BASELINE);
        var run = new StringBuilder();
        var start = from;
        for (var column = from; column < Math.min(to, cells.length); column++) {
            var cell = cells[column];
            if (cell > ' ' && cell < 0x500) {
                if (run.isEmpty()) {
                    start = column;
                }
                run.append((char) cell);
            } else if (cell == ' ' && !run.isEmpty()) {
                run.append(' ');
            } else {
                flush(graphics, run, row, start);
                if (cell > ' ' && !LineDrawing.draw(graphics, cell, column * width, row * height, width, height)) {
                    graphics.fillText(picture.texts().apply(cell), column * width, row * height + base);
                }
            }
        }
        flush(graphics, run, row, start);
    }

    private void flush(GraphicsContext graphics, StringBuilder run, int row, int start) {
        if (!run.isEmpty()) {
            graphics.fillText(run.toString(), start * width, row * height + base);
            run.setLength(0);
        }
    }

    private void cursor(Picture picture, int row, boolean focused) {
        var graphics = canvas.getGraphicsContext2D();
        var column = picture.cursorColumn();
        var x = column * width;
        var y = row * height;
        var cells = picture.cells()[row];
        var wide = column + 1 < cells.length && cells[column + 1] == -1 ? 2 : 1;
        graphics.setFill(colors.cursor());
        if (!focused) {
            graphics.setStroke(colors.cursor());
            graphics.setLineWidth(1);
            graphics.strokeRect(x + 0.5, y + 0.5, width * wide - 1, height - 1);
        } else if (picture.modes().cursorShape() > 4) {
            graphics.fillRect(x, y, 2, height);
        } else if (picture.modes().cursorShape() > 2) {
            graphics.fillRect(x, y + height - 2, width * wide, 2);
        } else {
            graphics.fillRect(x, y, width * wide, height);
            graphics.setFill(background(picture));
            text(picture, graphics, row, column, column + wide,
                    column < cells.length ? picture.styles()[row][column] : 0);
        }
    }
}
