package dev.strata.core.terminal;

/// What a program has switched on or off, as far as the keyboard, the mouse and the cursor are concerned.
///
/// @param applicationCursor arrow keys are sent as ESC O
/// @param bracketedPaste what is pasted is put between two marks
/// @param focusReports coming and going of the keyboard is told
/// @param alternate whether the screen is the second one, without a history
/// @param cursorVisible whether the cursor is shown
/// @param cursorShape as DECSCUSR numbers them: 0 to 2 a block, 3 and 4 a line below, 5 and 6 a bar
/// @param mouse which of its doings are told
/// @param sgrMouse whether they are told in the form without limits
/// @param reverse whether the whole screen is inverted
public record Modes(boolean applicationCursor, boolean bracketedPaste, boolean focusReports, boolean alternate,
        boolean cursorVisible, int cursorShape, Mouse mouse, boolean sgrMouse, boolean reverse) {

    /// What of the mouse a program wants to be told.
    public enum Mouse {
        NOTHING, PRESSES, DRAGS, MOVES
    }

    static final Modes INITIAL = new Modes(false, false, false, false, true, 0, Mouse.NOTHING, false, false);

    Modes withApplicationCursor(boolean on) {
        return new Modes(on, bracketedPaste, focusReports, alternate, cursorVisible, cursorShape, mouse, sgrMouse,
                reverse);
    }

    Modes withBracketedPaste(boolean on) {
        return new Modes(applicationCursor, on, focusReports, alternate, cursorVisible, cursorShape, mouse, sgrMouse,
                reverse);
    }

    Modes withFocusReports(boolean on) {
        return new Modes(applicationCursor, bracketedPaste, on, alternate, cursorVisible, cursorShape, mouse, sgrMouse,
                reverse);
    }

    Modes withAlternate(boolean on) {
        return new Modes(applicationCursor, bracketedPaste, focusReports, on, cursorVisible, cursorShape, mouse,
                sgrMouse, reverse);
    }

    Modes withCursorVisible(boolean on) {
        return new Modes(applicationCursor, bracketedPaste, focusReports, alternate, on, cursorShape, mouse, sgrMouse,
                reverse);
    }

    Modes withCursorShape(int shape) {
        return new Modes(applicationCursor, bracketedPaste, focusReports, alternate, cursorVisible, shape, mouse,
                sgrMouse, reverse);
    }

    Modes withMouse(Mouse told) {
        return new Modes(applicationCursor, bracketedPaste, focusReports, alternate, cursorVisible, cursorShape, told,
                sgrMouse, reverse);
    }

    Modes withSgrMouse(boolean on) {
        return new Modes(applicationCursor, bracketedPaste, focusReports, alternate, cursorVisible, cursorShape, mouse,
                on, reverse);
    }

    Modes withReverse(boolean on) {
        return new Modes(applicationCursor, bracketedPaste, focusReports, alternate, cursorVisible, cursorShape, mouse,
                sgrMouse, on);
    }
}
