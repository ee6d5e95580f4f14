package dev.strata.ui.terminal;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

import dev.strata.core.terminal.Modes;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// What a process reads when a key is pressed: as xterm sends it.
final class TerminalKeys {

    private static final Map<KeyCode, String> CURSOR = new EnumMap<>(KeyCode.class);
    private static final Map<KeyCode, String> TILDE = new EnumMap<>(KeyCode.class);

    static {
        put(CURSOR, "UP A KP_UP A DOWN B KP_DOWN B RIGHT C KP_RIGHT C LEFT D KP_LEFT D HOME H END F");
        put(CURSOR, "F1 P F2 Q F3 R F4 S");
        put(TILDE, "INSERT 2 DELETE 3 PAGE_UP 5 PAGE_DOWN 6 F5 15 F6 17 F7 18 F8 19 F9 20 F10 21 F11 23 F12 24");
    }

    private TerminalKeys() {
    }

    private static void put(Map<KeyCode, String> map, String pairs) {
        var words = pairs.split(" ");
        for (var i = 0; i < words.length; i += 2) {
            map.put(KeyCode.valueOf(words[i]), words[i + 1]);
        }
    }

    /// @return null for a key that types a character, which comes by itself, or does nothing
    static byte @Nullable [] pressed(KeyEvent event, Modes modes) {
        var text = text(event, modes);
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String text(KeyEvent event, Modes modes) {
        var code = event.getCode();
        var alt = event.isAltDown() ? "\u001b" : "";
        switch (code) {
            case ENTER :
                return alt + "\r";
            case BACK_SPACE :
                return alt + (event.isControlDown() ? "\b" : "\u007f");
            case ESCAPE :
                return alt + "\u001b";
            case TAB :
                return event.isShiftDown() ? "\u001b[Z" : "\t";
            default :
                break;
        }
        var modifier = 1 + (event.isShiftDown() ? 1 : 0) + (event.isAltDown() ? 2 : 0)
                + (event.isControlDown() ? 4 : 0);
        var last = CURSOR.get(code);
        if (last != null) {
            var function = code.isFunctionKey() || modes.applicationCursor();
            return modifier > 1 ? "\u001b[1;" + modifier + last : (function ? "\u001bO" : "\u001b[") + last;
        }
        var number = TILDE.get(code);
        if (number != null) {
            return "\u001b[" + number + (modifier > 1 ? ";" + modifier : "") + "~";
        }
        return event.isControlDown() && !event.isMetaDown() ? control(code, alt) : null;
    }

    private static @Nullable String control(KeyCode code, String alt) {
        if (code.isLetterKey()) {
            return alt + (char) (code.getChar().charAt(0) & 0x1f);
        }
        return switch (code) {
            case SPACE, DIGIT2, AT -> alt + "\0";
            case OPEN_BRACKET, DIGIT3 -> alt + "\u001b";
            case BACK_SLASH, DIGIT4 -> alt + "\u001c";
            case CLOSE_BRACKET, DIGIT5 -> alt + "\u001d";
            case DIGIT6, CIRCUMFLEX -> alt + "\u001e";
            case SLASH, MINUS, UNDERSCORE, DIGIT7 -> alt + "\u001f";
            case DIGIT8 -> alt + "\u007f";
            default -> null;
        };
    }

    /// @return null when it is no character
    static byte @Nullable [] typed(KeyEvent event) {
        var text = event.getCharacter();
        if (text.isEmpty() || text.equals(KeyEvent.CHAR_UNDEFINED) || text.charAt(0) < ' ' || text.charAt(0) == 0x7f
                || event.isMetaDown()) {
            return null;
        }
        // Both at once are AltGr where there is no other sign of it.
        var alone = event.isAltDown() && !event.isControlDown();
        return ((alone ? "\u001b" : "") + text).getBytes(StandardCharsets.UTF_8);
    }
}
