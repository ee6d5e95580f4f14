package dev.strata.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

/// What several steps say at once, taken apart again.
class StepLogTest {

    private final StepLog log = new StepLog(10_000, 4_000_000);

    private List<String> lines(String step) {
        var lines = new ArrayList<String>();
        for (var i = log.first(step); i < log.end(step, true); i++) {
            lines.add(AnsiText.plain(log.line(step, i)));
        }
        return lines;
    }

    @Test
    void piecesBecomeTheLinesOfTheirSteps() {
        log.take("a", false, 1, "one\ntw");
        log.take("b", false, 1, "ONE\n");
        log.remark("#1 a", false, 1);
        log.take("a", false, 1, "o\n\nlast");
        log.take("b", true, 1, "TWO\r\n");
        assertEquals(List.of("one", "two", "", "last"), lines("a"));
        assertEquals(List.of("ONE", "TWO"), lines("b"));
        assertTrue(log.error("b", 1));
        assertEquals("b", log.step(1));
        assertEquals("", log.step(2));
        assertEquals("a", log.step(3));
        assertEquals(1, log.place(3));
        log.end();
        assertEquals(List.of("one", "two", "", "last"), lines("a"));
        assertEquals("last", log.text().line(log.text().end() - 1));
    }

    @Test
    void aProgressIsItsLastState() {
        log.take("a", false, 1, " 10%\r 20%\r");
        log.take("a", false, 1, " 30%\u001b[K");
        assertEquals(List.of(" 30%"), lines("a"));
        for (var i = 0; i < 100_000; i++) {
            log.take("a", false, 1, "\rstep " + i);
        }
        log.take("a", false, 1, "\n");
        assertEquals(List.of("step 99999"), lines("a").subList(lines("a").size() - 1, lines("a").size()));
        assertEquals(1, log.end("a", true));
    }

    @Test
    void hostileOutputIsBounded() {
        var text = "x".repeat(1 << 20);
        for (var i = 0; i < 100; i++) {
            log.take("a", false, 1, text);
        }
        log.take("a", false, 1, "\u0000\u0001\u001b]0;title\u0007\u001b[2J\u001b[999999999999mok\n");
        assertTrue(log.text().bytes() <= 8_100_000, "bytes " + log.text().bytes());
        assertTrue(log.first("a") > 0 || log.end("a", true) < 2_000);
        assertTrue(lines("a").getLast().endsWith("ok"), lines("a").getLast());
        assertTrue(lines("a").stream().allMatch(line -> line.length() <= AnsiText.LONGEST + 1));
    }

    @Test
    void whatIsGivenUpIsKnownAndTheRestKeepsItsPlaces() {
        for (var i = 0; i < 30_000; i++) {
            log.take(i % 3 == 0 ? "a" : "b", false, 1, "line " + i + "\n");
        }
        var first = log.first("a");
        assertTrue(first > 0, "something went");
        assertEquals(10_000, log.end("a", true));
        for (var place = first; place < 10_000; place++) {
            assertEquals("line " + place * 3, log.line("a", place));
        }
        assertEquals("", log.line("a", 0));
        assertEquals("b", log.step(29_999));
        assertEquals("a", log.step(29_997));
        assertEquals(9_999, log.place(29_997));
    }

    @Test
    void anyPiecesGiveTheSameLines() {
        var random = new Random(7);
        for (var round = 0; round < 50; round++) {
            var whole = new StepLog(10_000, 4_000_000);
            var text = new StringBuilder();
            for (var i = 0; i < 40; i++) {
                text.append("äöü€".charAt(random.nextInt(4))).append("\u001b[3" + random.nextInt(8) + "m")
                        .append(random.nextInt(4) == 0 ? "\r\n" : random.nextInt(3) == 0 ? "\n" : "");
            }
            whole.take("a", false, 1, text.toString());
            var pieces = new StepLog(10_000, 4_000_000);
            for (var at = 0; at < text.length();) {
                var to = Math.min(text.length(), at + 1 + random.nextInt(5));
                pieces.take("a", false, 1, text.substring(at, to));
                at = to;
            }
            assertEquals(whole.last("a", 1_000), pieces.last("a", 1_000));
        }
    }

    @Test
    void linesAreFound() {
        log.take("a", false, 1, "one\n\u001b[31mT\u001b[0mwo\nthree two\n");
        assertEquals(List.of(1L, 2L), Arrays.stream(log.find("two", 0, 3, () -> false)).boxed().toList());
    }
}
