package dev.strata.engine.buildkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.strata.core.build.BuildEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Status messages written by hand: recorded ones are read in BuildAnswersTest.
class TraceTest {

    private static byte[] field(int number, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(number << 3 | 2);
        out.write(content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] text(int number, String text) {
        return field(number, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] number(int number, int value) {
        return new byte[]{(byte) (number << 3), (byte) value};
    }

    private static byte[] all(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static String output(Trace trace, int stream, int... bytes) throws IOException {
        var content = new byte[bytes.length];
        for (var i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        var events = trace.read(field(3, all(text(1, "v"), number(3, stream), field(4, content))));
        return ((BuildEvent.Output) events.getFirst()).text();
    }

    @Test
    void aCharacterThatIsCutIsPutTogether() throws IOException {
        var trace = new Trace();
        assertEquals("a", output(trace, 1, 'a', 0xf0, 0x9f));
        assertEquals("\ufffd", output(trace, 2, 0x90));
        assertEquals("", output(trace, 1, 0x90));
        assertEquals("🐋b", output(trace, 1, 0x8b, 'b'));
        assertEquals("\ufffdc\u0000", output(trace, 1, 0xff, 'c', 0));
    }

    @Test
    void aWarningHasItsLine() throws IOException {
        var start = field(1, number(1, 7));
        var warning = field(4, all(text(1, "v"), number(2, 1), text(3, "Short"), text(4, "long"), text(4, "er"),
                text(5, "https://x"), field(7, start)));
        assertEquals(List.of(new BuildEvent.Warning("v", "Short", "long\ner", "https://x", 7)),
                new Trace().read(warning));
    }

    @Test
    void whatIsNotKnownIsPassedOver() throws IOException {
        var step = all(text(1, "v"), number(60 >> 3, 1), text(3, "name"), text(9, "new"), number(8, 3));
        var read = (BuildEvent.Step) new Trace().read(all(text(9, "new"), field(1, step))).getFirst();
        assertEquals("name", read.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n\u007fshort", "\n", "\u000b",
            "\n\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff"
                    + "\u00ff\u00ff",
            "\n\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u0001", "\t123"})
    void aBrokenMessageIsAnError(String latin) {
        assertThrows(IOException.class, () -> new Trace().read(latin.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
