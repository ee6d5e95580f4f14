package dev.strata.core.terminal;

/// Takes characters apart into text and controls: the state machine of a VT500, with a bound for everything that could go
/// on for ever.
final class EscapeParser {

    /// A string of a control that is longer was none: what follows is text again.
    private static final int LONGEST_STRING = 1 << 20;

    private enum State {
        GROUND, ESCAPE, SEQUENCE, IGNORED_SEQUENCE, STRING, STRING_ESCAPE
    }

    private final Screen screen;
    private final ControlFunctions functions;
    private final Sequence sequence = new Sequence();
    private State state = State.GROUND;
    private char between;
    private char high;
    private int string;

    EscapeParser(Screen screen, ControlFunctions functions) {
        this.screen = screen;
        this.functions = functions;
    }

    /// Whether plain text would be shown as it is.
    boolean atText() {
        return state == State.GROUND && high == 0;
    }

    void accept(char[] text, int from, int to) {
        for (var i = from; i < to; i++) {
            accept(text[i]);
        }
    }

    private void accept(char c) {
        switch (state) {
            case GROUND -> ground(c);
            case STRING, STRING_ESCAPE -> string(c);
            default -> {
                if (c == 0x1b) {
                    between = 0;
                    state = State.ESCAPE;
                } else if (c == 0x18 || c == 0x1a) {
                    state = State.GROUND;
                } else if (c < ' ') {
                    functions.control(c);
                } else if (c != 0x7f) {
                    inside(c);
                }
            }
        }
    }

    private void ground(char c) {
        if (c >= ' ' && c < 0x7f) {
            high = 0;
            screen.print(c);
        } else if (Character.isHighSurrogate(c)) {
            high = c;
        } else if (Character.isLowSurrogate(c)) {
            screen.print(high == 0 ? 0xfffd : Character.toCodePoint(high, c));
            high = 0;
        } else if (c >= 0xa0) {
            high = 0;
            screen.print(c);
        } else {
            high = 0;
            begin(c);
        }
    }

    /// A control, which may open a sequence.
    private void begin(char c) {
        switch (c) {
            case 0x1b -> {
                between = 0;
                state = State.ESCAPE;
            }
            case 0x9b -> open();
            case 0x90, 0x98, 0x9d, 0x9e, 0x9f -> openString();
            case 0x7f -> {
            }
            default -> functions.control(c);
        }
    }

    private void open() {
        sequence.begin();
        state = State.SEQUENCE;
    }

    private void openString() {
        string = 0;
        state = State.STRING;
    }

    private void inside(char c) {
        switch (state) {
            case ESCAPE -> escape(c);
            case SEQUENCE -> sequence(c);
            default -> {
                if (c >= '@') {
                    state = State.GROUND;
                }
            }
        }
    }

    private void escape(char c) {
        if (c < '0') {
            between = between == 0 ? c : '\uffff';
            return;
        }
        state = State.GROUND;
        if (between == 0) {
            switch (c) {
                case '[' -> open();
                case 'P', 'X', ']', '^', '_' -> openString();
                default -> functions.escape(between, c);
            }
        } else {
            functions.escape(between, c);
        }
    }

    private void sequence(char c) {
        if (c >= '@') {
            state = State.GROUND;
            if (c <= '~') {
                functions.sequence(sequence, c);
            }
        } else if (c >= '<') {
            sequence.mark = c;
        } else if (c == ';' || c == ':') {
            sequence.next(c == ':');
        } else if (c >= '0') {
            sequence.digit(c - '0');
        } else if (sequence.between == 0) {
            sequence.between = c;
        } else {
            state = State.IGNORED_SEQUENCE;
        }
    }

    /// Titles, links, the clipboard, questions about settings: read to their end, and not heeded.
    private void string(char c) {
        var closing = state == State.STRING_ESCAPE;
        state = State.STRING;
        if (c == 0x07 || c == 0x9c || c == 0x18 || c == 0x1a || ++string > LONGEST_STRING) {
            state = State.GROUND;
        } else if (c == 0x1b) {
            state = State.STRING_ESCAPE;
        } else if (closing && c != '\\') {
            between = 0;
            state = State.ESCAPE;
            inside(c);
        } else if (closing) {
            state = State.GROUND;
        }
    }
}
