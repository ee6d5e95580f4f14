package dev.strata.engine.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Whatever lies in a layer's index file, it is a layer or an IOException. The checksum is made to fit, or nothing behind it
/// would ever be read.
class IndexFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void anyBytesAreALayerOrRefused(byte[] bytes) {
        if (bytes.length >= 12) {
            var sum = new CRC32C();
            sum.update(bytes, 12, bytes.length - 12);
            ByteBuffer.wrap(bytes).putLong(0x53545241_4C590001L).putInt((int) sum.getValue());
        }
        try {
            var files = new IndexFile(bytes).read();
            for (var entry = 1; entry < files.count(); entry++) {
                files.path(entry);
            }
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).isEmpty()) {
                throw new AssertionError("no sentence", e);
            }
        }
    }
}
