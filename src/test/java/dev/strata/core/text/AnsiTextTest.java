package dev.strata.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A line as a terminal would show it.
class AnsiTextTest {

    private static String escaped(String text) {
        return text.replace("\\e", "\u001b").replace("\\r", "\r").replace("\\b", "\b").replace("\\t", "\t")
                .replace("\\a", "\u0007");
    }

    @ParameterizedTest
    @CsvSource({"plain, plain", "\\e[31mred\\e[0m, red", "10%\\r20%\\r100%, 100%", "abc\\rX, Xbc", "abc\\r\\e[KX, X",
            "abc\\e[2Kd, '   d'", "ab\\bc, ac", "a\\tb, 'a       b'", "\\e]0;a title\\atext, text",
            "\\e]8;;http://x\\e\\link\\e]8;;\\e\\, link", "a\\e[5Gb, 'a   b'", "\\e[, ''", "\\e, ''", "\\e[38;5, ''",
            "\\e(Bx, x", "\\ePq#0;2\\e\\x, x"})
    void showsTheCharacters(String line, String shown) {
        assertEquals(shown, AnsiText.plain(escaped(line)));
    }

    @Test
    void keepsColoursAndWeights() {
        var runs = AnsiText.runs(escaped("a\\e[1;31mb\\e[22;38;5;208mc\\e[48;2;1;2;3md\\e[mz"));
        assertEquals(5, runs.size());
        assertEquals(1, runs.get(1).style().colour());
        assertTrue(runs.get(1).style().bold());
        assertEquals(208, runs.get(2).style().colour());
        assertEquals(AnsiText.TRUE_COLOUR | 0x010203, runs.get(3).style().ground());
        assertEquals(AnsiText.Style.PLAIN, runs.get(4).style());
        assertEquals(9, AnsiText.runs(escaped("\\e[91mbright")).getFirst().style().colour());
    }

    @Test
    void isNotToldToTakeMuchMemory() {
        var hostile = escaped("\\e[999999999Cx\\e[999999999Gy");
        assertTrue(AnsiText.plain(hostile).length() <= AnsiText.LONGEST + 1);
        assertTrue(AnsiText.plain("x".repeat(1_000_000)).length() <= AnsiText.LONGEST + 1);
    }

    @Test
    void anyBytesAreALine() {
        var random = new Random(5);
        for (var round = 0; round < 2000; round++) {
            var line = new StringBuilder();
            for (var i = 0; i < 60; i++) {
                line.append("\u001b[];m0123 KGCDx\r\b\t\u009b\u0007".charAt(random.nextInt(20)));
            }
            var text = line.toString();
            var joined = AnsiText.runs(text).stream().map(AnsiText.Run::text).reduce("", String::concat);
            assertEquals(AnsiText.plain(text), joined);
        }
    }
}
