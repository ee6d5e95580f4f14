package dev.strata.core.terminal;

/// DEC's special graphics: the letters that stand for lines and corners (VT100 User Guide, table 3-9).
final class LineGraphics {

    private static final String FROM_UNDERSCORE = "\u00a0◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·";

    private LineGraphics() {
    }

    static int of(int character) {
        return character >= '_' && character <= '~' ? FROM_UNDERSCORE.charAt(character - '_') : character;
    }
}
