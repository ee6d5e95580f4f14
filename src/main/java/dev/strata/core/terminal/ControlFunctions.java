package dev.strata.core.terminal;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// What each control means (ECMA-48, the VT220 manual and xterm's ctlseqs). Titles, the clipboard, the window's size and
/// whatever else reaches beyond the screen are left alone; answers are constants or a position, never text that came in.
final class ControlFunctions {

    private final Screen screen;
    private final Consumer<byte[]> reply;
    private Modes modes = Modes.INITIAL;

    ControlFunctions(Screen screen, Consumer<byte[]> reply) {
        this.screen = screen;
        this.reply = reply;
    }

    Modes modes() {
        return modes;
    }

    private void answer(String text) {
        reply.accept(text.getBytes(StandardCharsets.US_ASCII));
    }

    void control(char character) {
        switch (character) {
            case '\b' -> screen.backspace();
            case '\t' -> screen.tab(1);
            case '\n', 0x0b, '\f', 0x84 -> screen.lineFeed();
            case '\r' -> screen.carriageReturn();
            case 0x0e -> screen.shift(1);
            case 0x0f -> screen.shift(0);
            case 0x85 -> nextLine();
            case 0x88 -> screen.setTab();
            case 0x8d -> screen.reverseLineFeed();
            default -> {
            }
        }
    }

    private void nextLine() {
        screen.carriageReturn();
        screen.lineFeed();
    }

    /// ESC, perhaps a character between, and a last one.
    void escape(char between, char last) {
        if (between == '(' || between == ')') {
            screen.charset(between - '(', last == '0');
        } else if (between == '#' && last == '8') {
            screen.align();
        } else if (between == 0) {
            switch (last) {
                case '7' -> screen.save();
                case '8' -> screen.restore();
                case 'D' -> screen.lineFeed();
                case 'E' -> nextLine();
                case 'H' -> screen.setTab();
                case 'M' -> screen.reverseLineFeed();
                case 'Z' -> attributes();
                case 'c' -> reset();
                default -> {
                }
            }
        }
    }

    private void reset() {
        screen.reset(true);
        modes = Modes.INITIAL;
    }

    private void attributes() {
        answer("\u001b[?62;22c");
    }

    void sequence(Sequence s, char last) {
        if (s.between != 0) {
            between(s, last);
        } else if (s.mark == '?') {
            marked(s, last);
        } else if (s.mark == '>') {
            if (last == 'c' && s.number(0, 0) == 0) {
                answer("\u001b[>1;10;0c");
            }
        } else if (s.mark == 0 && !moved(s, last) && !edited(s, last)) {
            told(s, last);
        }
    }

    private void between(Sequence s, char last) {
        if (s.between == '!' && last == 'p') {
            screen.reset(false);
            modes = Modes.INITIAL.withAlternate(screen.alternate());
        } else if (s.between == ' ' && last == 'q') {
            modes = modes.withCursorShape(s.number(0, 0) <= 6 ? s.number(0, 0) : 0);
        }
    }

    private void marked(Sequence s, char last) {
        switch (last) {
            case 'h', 'l' -> {
                for (var i = 0; i < s.count(); i++) {
                    mode(s.number(i, 0), last == 'h');
                }
            }
            case 'J' -> screen.eraseDisplay(s.number(0, 0));
            case 'K' -> screen.eraseLine(s.number(0, 0));
            default -> {
            }
        }
    }

    private boolean moved(Sequence s, char last) {
        switch (last) {
            case 'A' -> screen.up(s.times(0));
            case 'B', 'e' -> screen.down(s.times(0));
            case 'C', 'a' -> screen.toColumn(screen.column() + s.times(0));
            case 'D' -> screen.toColumn(screen.column() - s.times(0));
            case 'E' -> {
                screen.down(s.times(0));
                screen.carriageReturn();
            }
            case 'F' -> {
                screen.up(s.times(0));
                screen.carriageReturn();
            }
            case 'G', '`' -> screen.toColumn(s.times(0) - 1);
            case 'H', 'f' -> {
                screen.toRow(s.times(0) - 1);
                screen.toColumn(s.times(1) - 1);
            }
            case 'I' -> screen.tab(s.times(0));
            case 'Z' -> screen.tabBack(s.times(0));
            case 'd' -> screen.toRow(s.times(0) - 1);
            case 's' -> screen.save();
            case 'u' -> screen.restore();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean edited(Sequence s, char last) {
        switch (last) {
            case '@' -> screen.insertCharacters(s.times(0));
            case 'J' -> screen.eraseDisplay(s.number(0, 0));
            case 'K' -> screen.eraseLine(s.number(0, 0));
            case 'L' -> screen.insertLines(s.times(0));
            case 'M' -> screen.deleteLines(s.times(0));
            case 'P' -> screen.deleteCharacters(s.times(0));
            case 'S' -> screen.scroll(s.times(0));
            case 'T' -> screen.scroll(-s.times(0));
            case 'X' -> screen.erase(s.times(0));
            case 'b' -> screen.repeat(s.times(0));
            case 'm' -> screen.style = Rendition.of(screen.style, s);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void told(Sequence s, char last) {
        switch (last) {
            case 'c' -> {
                if (s.number(0, 0) == 0) {
                    attributes();
                }
            }
            case 'g' -> screen.clearTabs(s.number(0, 0));
            case 'h', 'l' -> {
                for (var i = 0; i < s.count(); i++) {
                    if (s.number(i, 0) == 4) {
                        screen.insert = last == 'h';
                    }
                }
            }
            case 'n' -> {
                if (s.number(0, 0) == 5) {
                    answer("\u001b[0n");
                } else if (s.number(0, 0) == 6) {
                    answer("\u001b[" + (screen.toldRow() + 1) + ";" + (screen.column() + 1) + "R");
                }
            }
            case 'r' -> screen.margins(s.times(0) - 1, Math.min(s.number(1, 0) == 0
                    ? screen.grid().rows()
                    : s.number(1, 0), screen.grid().rows()));
            default -> {
            }
        }
    }

    private void mode(int number, boolean on) {
        switch (number) {
            case 1 -> modes = modes.withApplicationCursor(on);
            case 5 -> modes = modes.withReverse(on);
            case 6 -> {
                screen.origin = on;
                screen.toRow(0);
                screen.toColumn(0);
            }
            case 7 -> screen.autoWrap = on;
            case 25 -> modes = modes.withCursorVisible(on);
            case 47, 1047 -> alternate(on);
            case 1048 -> saveOrRestore(on);
            case 1049 -> {
                if (on) {
                    screen.save();
                    alternate(true);
                } else if (screen.alternate()) {
                    alternate(false);
                    screen.restore();
                }
            }
            case 1000 -> modes = modes.withMouse(on ? Modes.Mouse.PRESSES : Modes.Mouse.NOTHING);
            case 1002 -> modes = modes.withMouse(on ? Modes.Mouse.DRAGS : Modes.Mouse.NOTHING);
            case 1003 -> modes = modes.withMouse(on ? Modes.Mouse.MOVES : Modes.Mouse.NOTHING);
            case 1004 -> modes = modes.withFocusReports(on);
            case 1006 -> modes = modes.withSgrMouse(on);
            case 2004 -> modes = modes.withBracketedPaste(on);
            default -> {
            }
        }
    }

    private void saveOrRestore(boolean save) {
        if (save) {
            screen.save();
        } else {
            screen.restore();
        }
    }

    private void alternate(boolean on) {
        screen.alternate(on);
        modes = modes.withAlternate(on);
    }
}
