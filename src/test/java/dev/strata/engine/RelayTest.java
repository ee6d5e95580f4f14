package dev.strata.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is written arrives, whichever side is the faster one; who waits for the other is woken.
@Timeout(60)
class RelayTest {

    private static final int BYTES = 9_000_001;

    private final byte[] content = new byte[BYTES];

    RelayTest() {
        new Random(1).nextBytes(content);
    }

    private void write(OutputStream to, int most) throws EngineException {
        var random = new Random(2);
        try {
            for (var at = 0; at < BYTES;) {
                var n = Math.min(BYTES - at, 1 + random.nextInt(most));
                to.write(content, at, n);
                at += n;
            }
        } catch (IOException e) {
            throw new EngineException(EngineException.Kind.FAILED, "not written: " + e.getMessage(), e);
        }
    }

    private static byte[] read(InputStream from, int most) {
        var random = new Random(3);
        var read = new ByteArrayOutputStream();
        try {
            for (var piece = from.readNBytes(1); piece.length > 0; piece = from.readNBytes(1 + random.nextInt(most))) {
                read.writeBytes(piece);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"100, 5000000", "5000000, 100", "5000000, 5000000", "3000, 3000"})
    void everyByteArrives(int written, int taken) throws Exception {
        assertArrayEquals(content, Relay.between(to -> write(to, written), from -> read(from, taken)));
    }

    /// More than is kept lies between the two.
    @Test
    void aReaderThatLeavesEndsTheWriter() throws Exception {
        var first = Relay.between(to -> write(to, BYTES), from -> {
            try {
                return from.readNBytes(1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertArrayEquals(new byte[]{content[0]}, first);
    }

    @Test
    void aWriterThatFailsIsTheFailure() {
        var failed = assertThrows(EngineException.class, () -> Relay.between(to -> {
            write(to, 1000);
            throw new EngineException(EngineException.Kind.NOT_FOUND, "gone");
        }, from -> {
            try {
                return from.readAllBytes();
            } catch (IOException e) {
                throw new EngineException(EngineException.Kind.FAILED, "broken off", e);
            }
        }));
        assertEquals("gone", failed.getMessage());
    }
}
