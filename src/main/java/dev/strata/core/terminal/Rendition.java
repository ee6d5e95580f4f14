package dev.strata.core.terminal;

/// SGR: colours and attributes (ECMA-48, 8.3.117, and xterm's colours).
final class Rendition {

    private static final long[] SET = {0, Style.BOLD, Style.DIM, Style.ITALIC, Style.UNDERLINE, Style.BLINK,
            Style.BLINK, Style.INVERSE, Style.HIDDEN, Style.STRIKE};
    private static final long[] UNSET = {0, 0, Style.BOLD | Style.DIM, Style.ITALIC, Style.UNDERLINE, Style.BLINK, 0,
            Style.INVERSE, Style.HIDDEN, Style.STRIKE};

    private final Sequence sequence;
    private int at;

    private Rendition(Sequence sequence) {
        this.sequence = sequence;
    }

    static long of(long before, Sequence sequence) {
        var rendition = new Rendition(sequence);
        var style = before;
        while (rendition.at < sequence.count()) {
            style = rendition.next(style);
        }
        return style;
    }

    private long next(long style) {
        var code = sequence.number(at++, 0);
        if (code == 38 || code == 48) {
            var colour = colour();
            return colour < 0
                    ? style
                    : code == 38
                            ? Style.withForeground(style, colour)
                            : Style.withBackground(style, colour);
        }
        var plain = code == 4 && sequence.sub(at) && sequence.number(at, 1) == 0;
        while (sequence.sub(at)) {
            at++;
        }
        return plain ? style & ~Style.UNDERLINE : simple(style, code);
    }

    private static long simple(long style, int code) {
        if (code == 0) {
            return Style.PLAIN;
        } else if (code < 10) {
            return style | SET[code];
        } else if (code == 21) {
            return style | Style.UNDERLINE;
        } else if (code > 21 && code < 30) {
            return style & ~UNSET[code - 20];
        } else if (code >= 30 && code < 38) {
            return Style.withForeground(style, Style.palette(code - 30));
        } else if (code == 39) {
            return Style.withForeground(style, 0);
        } else if (code >= 40 && code < 48) {
            return Style.withBackground(style, Style.palette(code - 40));
        } else if (code == 49) {
            return Style.withBackground(style, 0);
        } else if (code >= 90 && code < 98) {
            return Style.withForeground(style, Style.palette(code - 82));
        } else if (code >= 100 && code < 108) {
            return Style.withBackground(style, Style.palette(code - 92));
        }
        return style;
    }

    /// `5;n`, `2;r;g;b`, and the same with colons, where a colour space may stand before the three.
    private int colour() {
        var colons = sequence.sub(at);
        var kind = sequence.number(at++, 0);
        var colour = -1;
        if (kind == 5) {
            var index = sequence.number(at++, 0);
            colour = index < 256 ? Style.palette(index) : -1;
        } else if (kind == 2) {
            if (colons && sequence.sub(at + 3)) {
                at++;
            }
            var red = sequence.number(at++, 0);
            var green = sequence.number(at++, 0);
            var blue = sequence.number(at++, 0);
            colour = red < 256 && green < 256 && blue < 256 ? Style.rgb(red, green, blue) : -1;
        }
        while (colons && sequence.sub(at)) {
            at++;
        }
        return colour;
    }
}
