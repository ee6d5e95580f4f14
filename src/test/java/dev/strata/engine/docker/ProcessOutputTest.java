package dev.strata.engine.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.strata.core.run.InvalidOption;
import dev.strata.core.run.KeySequence;
import dev.strata.core.run.PortMapping;
import dev.strata.engine.Session.Source;
import org.junit.jupiter.api.Test;

/// Streams of processes and the keys typed to them, sensible ones and others.
class ProcessOutputTest {

    private static byte[] frame(int source, int length, String content) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(8).put((byte) source).putInt(4, length).array());
        bytes.writeBytes(content.getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static ProcessOutput of(boolean tty, byte[]... frames) {
        var bytes = new ByteArrayOutputStream();
        for (var frame : frames) {
            bytes.writeBytes(frame);
        }
        return new ProcessOutput(new ByteArrayInputStream(bytes.toByteArray()), tty);
    }

    private static void says(ProcessOutput output, Source source, String text) throws IOException {
        var chunk = output.next();
        assertNotNull(chunk);
        assertEquals(source, chunk.source());
        assertEquals(text, new String(chunk.bytes(), StandardCharsets.UTF_8));
    }

    @Test
    void keepsOutputAndErrorsApart() throws IOException {
        var output = of(false, frame(1, 3, "out"), frame(2, 0, ""), frame(2, 3, "err"), frame(0, 1, "x"));
        says(output, Source.STDOUT, "out");
        says(output, Source.STDERR, "err");
        says(output, Source.STDOUT, "x");
        assertNull(output.next());
    }

    @Test
    void takesATerminalsOutputAsItIs() throws IOException {
        var output = of(true, frame(1, 3, "out"));
        says(output, Source.STDOUT, "\u0001\0\0\0\0\0\0\u0003out");
        assertNull(output.next());
    }

    @Test
    void aFrameThatClaimsFourGigabytesTakesNoMemoryAndBreaksOff() throws IOException {
        var output = of(false, frame(1, -1, "x".repeat(100_000)));
        for (var left = 100_000; left > 0;) {
            var chunk = output.next();
            assertNotNull(chunk);
            assertTrue(chunk.bytes().length <= 32 << 10);
            left -= chunk.bytes().length;
        }
        assertThrows(EOFException.class, output::next);
    }

    @Test
    void whatIsNoStreamIsRefused() {
        assertThrows(EOFException.class, () -> of(false, new byte[]{1, 0, 0}).next());
        assertThrows(RawRequests.BadAnswer.class, () -> of(false, frame(9, 1, "x")).next());
        assertThrows(RawRequests.BadAnswer.class,
                () -> of(false, "HTTP text".getBytes(StandardCharsets.UTF_8)).next());
        var said = assertThrows(RawRequests.BadAnswer.class, () -> of(false, frame(3, 5, "why\n\n")).next());
        assertEquals("why", said.getMessage());
    }

    @Test
    void findsTheKeysThatDetachHoweverTheyArrive() {
        var keys = new DetachKeys(KeySequence.USUAL);
        assertEquals(-1, keys.completedAt(new byte[]{'a', 16}));
        assertEquals(0, keys.completedAt(new byte[]{17, 'b'}));
        assertEquals(-1, keys.completedAt(new byte[]{16, 'x', 17}));
        assertEquals(2, keys.completedAt(new byte[]{16, 16, 17}));
        var others = new DetachKeys(KeySequence.parse("ctrl-@,x,ctrl-["));
        assertEquals(3, others.completedAt(new byte[]{'x', 0, 'x', 27}));
    }

    @Test
    void takesRangesOfPortsApart() {
        assertEquals(List.of(new PublishedPort("80/tcp", "", "8000"), new PublishedPort("81/tcp", "", "8001"),
                new PublishedPort("82/udp", "::1", ""), new PublishedPort("83/tcp", "", "9000-9009")),
                PublishedPort.all(List.of(new PortMapping("", "8000-8001", "80-81", "tcp"),
                        new PortMapping("::1", "", "82", "udp"), new PortMapping("", "9000-9009", "83", "tcp"))));
        for (var odd : List.of(new PortMapping("", "8000-8001", "80-82", "tcp"),
                new PortMapping("", "", "82-80", "tcp"), new PortMapping("", "x", "80", "tcp"),
                new PortMapping("", "65536", "80", "tcp"))) {
            assertThrows(InvalidOption.class, () -> PublishedPort.all(List.of(odd)), odd.toString());
        }
    }
}
