package dev.strata.core.terminal;

/// How a cell looks, packed into a long: its two colours and its attributes. A colour is 0 for the terminal's own, 1 to 256
/// for one of the palette's, or has [#RGB] set above 24 bits of red, green and blue.
public final class Style {

    /// As nothing was asked for.
    public static final long PLAIN = 0;
    public static final long BOLD = 1L << 50;
    public static final long DIM = 1L << 51;
    public static final long ITALIC = 1L << 52;
    public static final long UNDERLINE = 1L << 53;
    public static final long BLINK = 1L << 54;
    public static final long INVERSE = 1L << 55;
    public static final long HIDDEN = 1L << 56;
    public static final long STRIKE = 1L << 57;
    public static final int RGB = 1 << 24;

    private static final int COLOUR_BITS = 25;
    private static final long COLOUR = (1L << COLOUR_BITS) - 1;
    private static final int[] CUBE = {0, 95, 135, 175, 215, 255};

    private Style() {
    }

    public static int foreground(long style) {
        return (int) (style & COLOUR);
    }

    public static int background(long style) {
        return (int) (style >>> COLOUR_BITS & COLOUR);
    }

    static long withForeground(long style, int colour) {
        return style & ~COLOUR | colour;
    }

    static long withBackground(long style, int colour) {
        return style & ~(COLOUR << COLOUR_BITS) | (long) colour << COLOUR_BITS;
    }

    /// What an erased cell keeps: the colour behind it.
    static long erased(long style) {
        return style & COLOUR << COLOUR_BITS;
    }

    /// @param index 0 to 255: the 16 colours a theme gives, then xterm's cube and its greys
    static int palette(int index) {
        if (index < 16) {
            return index + 1;
        }
        if (index < 232) {
            var n = index - 16;
            return rgb(CUBE[n / 36], CUBE[n / 6 % 6], CUBE[n % 6]);
        }
        var grey = 8 + 10 * (index - 232);
        return rgb(grey, grey, grey);
    }

    static int rgb(int red, int green, int blue) {
        return RGB | red << 16 | green << 8 | blue;
    }
}
