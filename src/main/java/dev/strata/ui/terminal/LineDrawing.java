package dev.strata.ui.terminal;

import javafx.scene.canvas.GraphicsContext;

/// Frames and blocks, drawn to the edges of their cells, which a font's own do not reach.
final class LineDrawing {

    /// Of U+2500 to U+257F those that are made of light lines: which of the four ways each goes (1 left, 2 right, 4 up,
    /// 8 down), in the order of FRAMES.
    private static final String FRAMES = "─│┌┐└┘├┤┬┴┼╴╶╵╷╭╮╰╯";
    private static final int[] WAYS = {3, 12, 10, 9, 6, 5, 14, 13, 11, 7, 15, 1, 2, 4, 8, 10, 9, 6, 5};

    private LineDrawing() {
    }

    /// @return false when it is none of these
    static boolean draw(GraphicsContext graphics, int cell, double x, double y, double width, double height) {
        if (cell < 0x2500 || cell > 0x259f) {
            return false;
        }
        var frame = FRAMES.indexOf(cell);
        if (frame >= 0) {
            var ways = WAYS[frame];
            var middleX = x + Math.floor(width / 2);
            var middleY = y + Math.floor(height / 2);
            if ((ways & 3) != 0) {
                var left = (ways & 1) != 0 ? x : middleX;
                graphics.fillRect(left, middleY, ((ways & 2) != 0 ? x + width : middleX + 1) - left, 1);
            }
            if ((ways & 12) != 0) {
                var up = (ways & 4) != 0 ? y : middleY;
                graphics.fillRect(middleX, up, 1, ((ways & 8) != 0 ? y + height : middleY + 1) - up);
            }
            return true;
        }
        return block(graphics, cell, x, y, width, height);
    }

    private static boolean block(GraphicsContext graphics, int cell, double x, double y, double width, double height) {
        if (cell == 0x2580) {
            graphics.fillRect(x, y, width, Math.round(height / 2));
        } else if (cell > 0x2580 && cell <= 0x2588) {
            var part = Math.round(height * (cell - 0x2580) / 8);
            graphics.fillRect(x, y + height - part, width, part);
        } else if (cell > 0x2588 && cell < 0x2590) {
            graphics.fillRect(x, y, Math.round(width * (0x2590 - cell) / 8), height);
        } else if (cell == 0x2590) {
            graphics.fillRect(x + Math.round(width / 2), y, width - Math.round(width / 2), height);
        } else {
            return false;
        }
        return true;
    }
}
