package dev.strata.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import org.junit.jupiter.api.Test;

/// A stream that remembers how it broke.
class WatchedInputTest {

    /// One byte, then the end of the line.
    private static final class Breaking extends InputStream {

        private boolean begun;

        @Override
        public int read() throws IOException {
            if (begun) {
                throw new IOException("the line broke");
            }
            begun = true;
            return 0xfe;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            bytes[from] = (byte) read();
            return 1;
        }
    }

    @Test
    void whatIsReadIsWhatIsThere() throws Exception {
        var bytes = new byte[]{1, -2, 3};
        try (var watched = new WatchedInput(new ByteArrayInputStream(bytes))) {
            assertEquals(1, watched.read());
            assertEquals(0xfe, watched.read());
            assertArrayEquals(new byte[]{3}, watched.readAllBytes());
            assertEquals(-1, watched.read());
            assertEquals(Optional.empty(), watched.broken());
        }
    }

    @Test
    void howItBrokeIsRemembered() throws Exception {
        try (var watched = new WatchedInput(new Breaking())) {
            assertEquals(0xfe, watched.read());
            assertEquals(Optional.empty(), watched.broken());
            var thrown = assertThrows(IOException.class, watched::readAllBytes);
            assertSame(thrown, watched.broken().orElseThrow());
        }
        try (var watched = new WatchedInput(new Breaking())) {
            watched.skipNBytes(1);
            var thrown = assertThrows(IOException.class, watched::read);
            assertSame(thrown, watched.broken().orElseThrow());
        }
    }
}
