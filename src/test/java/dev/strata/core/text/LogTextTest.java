package dev.strata.core.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

/// What a log says in pieces, as lines.
class LogTextTest {

    private static final String TIME = "2026-01-02T03:04:05.678901234Z ";

    private final LogText text = new LogText(1_000_000, 100_000_000);
    private final LogSplitter splitter = new LogSplitter(text);

    private void out(String words) {
        splitter.take(false, words.getBytes(StandardCharsets.UTF_8));
    }

    private void error(String words) {
        splitter.take(true, words.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> lines() {
        var lines = new ArrayList<String>();
        for (var number = text.first(); number < text.end(); number++) {
            lines.add(text.line(number));
        }
        return lines;
    }

    @Test
    void linesBeginWithTheirTime() {
        out(TIME + "one\n" + TIME + "two\r\n");
        assertEquals(List.of("one", "two"), lines());
        assertEquals(1_767_323_045_678L, text.millis(0));
    }

    @Test
    void timesMayHaveAnOffset() {
        out("2026-01-02T05:04:05+02:00 one\n");
        assertEquals(1_767_323_045_000L, text.millis(0));
        out("no time 2026-01-02\n");
        assertEquals("no time 2026-01-02", text.line(1));
    }

    @Test
    void aLineThatHasNotEndedIsSeenAndGrows() {
        out(TIME + "Password");
        assertEquals(List.of("Password"), lines());
        out(": ");
        assertEquals(List.of("Password: "), lines());
        out("\n");
        assertEquals(List.of("Password: "), lines());
        assertEquals(1, text.settled());
    }

    @Test
    void errorsWithinALineOfOutputAreALineOfTheirOwn() {
        out("half ");
        error("oops\n");
        out("whole\n");
        assertEquals(List.of("oops", "half whole"), lines());
        assertTrue(text.error(0));
        assertFalse(text.error(1));
    }

    @Test
    void aCharacterCutInTwoIsWhole() {
        var bytes = "grün €\n".getBytes(StandardCharsets.UTF_8);
        for (var b : bytes) {
            splitter.take(false, new byte[]{b});
        }
        assertEquals(List.of("grün €"), lines());
    }

    @Test
    void aLongLineTheEngineHasCutIsOneLine() {
        var part = "x".repeat(16 << 10);
        out(TIME + part + TIME + part + TIME + "end\n");
        assertEquals(1, text.settled());
        assertEquals(part + part + "end", text.line(0));
    }

    @Test
    void aProgressKeepsItsLastState() {
        for (var i = 0; i < 100_000; i++) {
            out("\r" + i + " of 100000");
        }
        assertEquals(1, text.end());
        assertEquals("99999 of 100000", AnsiText.plain(text.line(0)));
        assertTrue(text.line(0).length() < 70_000);
    }

    @Test
    void aLineWithoutEndBecomesSeveral() {
        for (var i = 0; i < 100; i++) {
            out("ü".repeat(10_000));
        }
        splitter.end();
        var all = String.join("", lines());
        assertEquals(1_000_000, all.length());
        assertFalse(all.contains("\ufffd"));
    }

    @Test
    void readOnceMoreItGoesOn() {
        out(TIME + "one\n");
        splitter.end();
        splitter.again();
        out(TIME + "one\n" + "2026-01-02T03:04:06.000000000Z two\n");
        assertEquals(List.of("one", "two"), lines());
    }

    @Test
    void aMillionLinesAreBounded() {
        var small = new LogText(100_000, 4_000_000);
        var line = "0123456789".repeat(8).getBytes(StandardCharsets.UTF_8);
        for (var i = 0; i < 1_000_000; i++) {
            small.add(line, 0, line.length, false, i);
        }
        assertEquals(1_000_000, small.end());
        assertTrue(small.bytes() <= 4_000_000, "bytes: " + small.bytes());
        assertEquals("", small.line(0));
        assertEquals(80, small.line(999_999).length());
    }

    @Test
    void findsWordsWhateverTheirColour() {
        out("\u001b[31mER\u001b[32mROR\u001b[0m here\nnothing\nan error\n");
        assertArrayEquals(new long[]{0, 2}, text.find("error", 0, text.settled(), () -> false));
    }

    @Test
    void allPiecesAreTheSameHoweverTheyAreCut() {
        var whole = (TIME + "one\n" + TIME + "zwölf\r\n" + TIME + "10%\r20%\n").getBytes(StandardCharsets.UTF_8);
        for (var cut = 1; cut < whole.length; cut++) {
            var other = new LogText(1000, 1000);
            var pieces = new LogSplitter(other);
            pieces.take(false, Arrays.copyOf(whole, cut));
            pieces.take(false, Arrays.copyOfRange(whole, cut, whole.length));
            assertEquals(3, other.settled(), "cut at " + cut);
            assertEquals("zwölf", other.line(1));
            assertEquals("20%", AnsiText.plain(other.line(2)));
        }
    }
}
