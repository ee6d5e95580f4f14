package dev.strata.core.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmulatorTest {

    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private final Emulator emulator = new Emulator(20, 5, answers::writeBytes, () -> {
    });

    private EmulatorTest write(String text) {
        emulator.accept(text.replace("^", "\u001b").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private String answers() {
        return answers.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, delimiter = '|', quoteCharacter = '"', value = {
            // text, and what is on the screen, lines with / between them
            "ab\\r\\ncd|ab/cd", "ab\\bX|aX", "abc^[2DX|aXc", "^[2;3HX|/  X", "a\\tb|a       b", "abc^[1G^[K|",
            "abc^[2G^[1K|  c", "abc^[1G^[@X|Xabc", "abc^[1G^[2P|c", "abc^[1G^[2X|  c", "a^[3b|aaaa",
            "a\\r\\nb\\r\\nc^[1;1H^[L|/a/b/c", "a\\r\\nb\\r\\nc^[1;1H^[M|b/c", "a^[4hb^[1GX|Xab",
            "^(0lqk^(Bx|┌─┐x", "12345678901234567890A|12345678901234567890A", "a^7b^8c|ac", "a^[sb^[uc|ac",
            // A region with a line below it, as apt's progress has it: the line below is written and does not scroll.
            "^[1;4r^[5;1Hbar^[1;1Ha\\r\\nb\\r\\nc\\r\\nd\\r\\ne|a/b/c/d/e/bar",
            "^[1;3r^[5;1Hx\\r\\n\\r\\ny|////y", "^[?1049hin^[?1049lout|out", "in^[?47hup^[?47l|in",
            "^]0;title\u0007x|x", "^]52;c;aGk=\u0007x|x", "^P1$qm^\\\\x|x", "^[8;9;9tx|x", "^[c^[2J^[Hx|x",
            "^[999999999999999999CX|                   X", "^[99999;99999HX|////                   X",
            "^[5;1r^[Hx|x", "^[?7l1234567890123456789012|12345678901234567892", "^#8^[2J^[Hx|x", "a^[?2Jb| b"})
    void controls(String text, String screen) {
        write(text.replace("\\r", "\r").replace("\\n", "\n").replace("\\b", "\b").replace("\\t", "\t").replace("\\\\",
                "\\"));
        var expected = screen == null ? "" : screen;
        assertEquals(expected.replace("/", "\n"), emulator.text(), text);
    }

    @Test
    void aCharacterMayBeSplitAnywhere() {
        var text = "aé漢字😀e\u0301x";
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        for (var b : bytes) {
            emulator.accept(new byte[]{b});
        }
        assertEquals("aé漢字😀éx", emulator.text());
        assertEquals(1 + 1 + 2 + 2 + 2 + 1 + 1, emulator.picture(0).cursorColumn());
    }

    @Test
    void whatIsNoUtf8IsShownAsSuch() {
        emulator.accept(new byte[]{(byte) 0xff, 'a', (byte) 0xc3, '(', 'b'});
        assertEquals("\ufffda\ufffd(b", emulator.text());
    }

    @Test
    void halfAWideCharacterIsNone() {
        write("漢字^[2GX");
        assertEquals(" X字", emulator.text());
    }

    @Test
    void aWideCharacterNeverStandsAcrossTheEdge() {
        write("1234567890123456789漢");
        assertEquals("漢", emulator.text(1, 0, 1, 20).strip());
    }

    @Test
    void coloursAndAttributes() {
        write("^[1;31;42ma^[38;5;200mb^[38;2;1;2;3mc^[48:2::9:8:7md^[4:3me^[mf");
        var styles = emulator.picture(0).styles()[0];
        assertEquals(Style.BOLD, styles[0] & Style.BOLD);
        assertEquals(2, Style.foreground(styles[0]));
        assertEquals(3, Style.background(styles[0]));
        assertEquals(Style.RGB | 0xff00d7, Style.foreground(styles[1]));
        assertEquals(Style.RGB | 0x010203, Style.foreground(styles[2]));
        assertEquals(Style.RGB | 0x090807, Style.background(styles[3]));
        assertEquals(Style.UNDERLINE, styles[4] & Style.UNDERLINE);
        assertEquals(Style.PLAIN, styles[5]);
    }

    @Test
    void severalModesAtOnce() {
        write("^[?1002;1006;2004;1h");
        var modes = emulator.modes();
        assertEquals(Modes.Mouse.DRAGS, modes.mouse());
        assertTrue(modes.sgrMouse() && modes.bracketedPaste() && modes.applicationCursor());
    }

    @Test
    void answersAreItsOwn() {
        write("^[3;4H^[6n^[c^[>c^[5n\u0005^P$q\"p^\\^]10;?\u0007^[21t^P+q544e^\\");
        assertEquals("^[3;4R^[?62;22c^[>1;10;0c^[0n", answers().replace('\u001b', '^'));
    }

    @Test
    void tenThousandLinesAreKept() {
        for (var i = 0; i < 300; i++) {
            write("line\r\n".repeat(99) + "\u001b[3" + i % 8 + "mnumber " + i + "\r\n");
        }
        var picture = emulator.picture(Integer.MAX_VALUE);
        assertEquals(Emulator.SCROLL_BACK, picture.screen() - picture.oldest());
        assertEquals(30_000 + 1 - 5, picture.screen());
        assertTrue(emulator.text().endsWith("number 299"));
    }

    @Test
    void aFloodIsShortenedAndLooksTheSame() {
        var text = new StringBuilder("^[31mred\r\n");
        for (var i = 0; i < 50_000; i++) {
            text.append(i).append("\r\n");
        }
        write(text.toString());
        var lines = emulator.text().lines().toList();
        assertEquals("49999", lines.getLast());
        assertEquals(Emulator.SCROLL_BACK + 4, lines.size());
        assertEquals(2, Style.foreground(emulator.picture(0).styles()[0][0]));
    }

    @Test
    void anotherWidthBreaksTheTextAnew() {
        write("1234567890123456789012345\r\nab\r\n$ ");
        emulator.resize(10, 5);
        assertEquals("1234567890123456789012345\nab\n$", emulator.text());
        emulator.resize(30, 5);
        assertEquals("1234567890123456789012345\nab\n$", emulator.text());
        write("x");
        assertEquals("1234567890123456789012345\nab\n$ x", emulator.text());
    }

    @Test
    void lowerAndHigher() {
        write("a\r\nb\r\nc\r\nd\r\ne");
        emulator.resize(20, 2);
        assertEquals("a\nb\nc\nd\ne", emulator.text());
        emulator.resize(20, 5);
        write("f");
        assertEquals("a\nb\nc\nd\nef", emulator.text());
    }

    @Test
    void findsAcrossLinesThatWentOn() {
        write("0123456789 needle in 456 NEEDLE\r\nneed\r\nle");
        var hits = emulator.find("needle");
        assertEquals(2, hits.size());
        assertEquals(11, hits.getFirst().column());
        assertEquals(1, hits.getLast().line());
    }

    @Test
    void anythingIsBorne() {
        var random = new Random(5);
        var starts = new String[]{"^[", "^]", "^P", "^[?", "^[38;2;", "\u009b", "^(0", "^[1;3r", "^[?1049h", "^[?6h",
                "漢", "e\u0301", "^[99999b", "^[99999L", "^[99999@", "^[99999S", "^[99999T", "^[8;9999;9999t", "^c"};
        var end = System.nanoTime() + 4_000_000_000L;
        var heap = Runtime.getRuntime();
        for (var round = 0; System.nanoTime() < end; round++) {
            var bytes = new byte[1 << 16];
            random.nextBytes(bytes);
            for (var i = 0; i < 3_000; i++) {
                var start = starts[random.nextInt(starts.length)].replace("^", "\u001b")
                        .getBytes(StandardCharsets.UTF_8);
                System.arraycopy(start, 0, bytes, random.nextInt(bytes.length - 20), start.length);
            }
            emulator.accept(bytes);
            if (round % 10 == 0) {
                emulator.resize(2 + random.nextInt(200), 1 + random.nextInt(60));
            }
            emulator.picture(random.nextInt(100));
        }
        emulator.clearHistory();
        System.gc();
        assertTrue(heap.totalMemory() - heap.freeMemory() < 400_000_000L);
        assertTrue(!answers().contains("title"));
    }

    @Test
    void aStringWithoutAnEndEndsAtLast() {
        write("^]0;" + "x".repeat(3 << 20));
        assertTrue(emulator.text().endsWith("xxxx"));
    }
}
