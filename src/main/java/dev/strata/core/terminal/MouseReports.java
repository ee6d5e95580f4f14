package dev.strata.core.terminal;

import java.nio.charset.StandardCharsets;

/// What a program is told of the mouse (xterm's ctlseqs, Mouse Tracking).
public final class MouseReports {

    public static final int LEFT = 0;
    public static final int MIDDLE = 1;
    public static final int RIGHT = 2;
    public static final int NONE = 3;
    public static final int WHEEL_UP = 64;
    public static final int WHEEL_DOWN = 65;
    public static final int SHIFT = 4;
    public static final int ALT = 8;
    public static final int CONTROL = 16;
    public static final int MOTION = 32;

    /// Beyond this the short form has no byte.
    private static final int LAST_SHORT = 223;

    private MouseReports() {
    }

    /// @param button one of the buttons, with the modifiers and MOTION added
    /// @param column counted from 0
    /// @return nothing where it cannot be said
    public static byte[] of(Modes modes, int button, boolean released, int column, int row) {
        if (modes.sgrMouse()) {
            var text = "\u001b[<" + button + ";" + (column + 1) + ";" + (row + 1) + (released ? "m" : "M");
            return text.getBytes(StandardCharsets.US_ASCII);
        }
        if (column >= LAST_SHORT || row >= LAST_SHORT) {
            return new byte[0];
        }
        var told = released ? button & ~NONE | NONE : button;
        return new byte[]{0x1b, '[', 'M', (byte) (32 + told), (byte) (33 + column), (byte) (33 + row)};
    }
}
