package dev.strata.engine.archive;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/// What tells a file's content from another in the index of layers: two sums that every processor computes as fast as
/// memory is read; together 64 bits.
public final class ContentSum {

    private final CRC32 one = new CRC32();
    private final CRC32C other = new CRC32C();

    public void reset() {
        one.reset();
        other.reset();
    }

    public void update(byte[] bytes, int from, int length) {
        one.update(bytes, from, length);
        other.update(bytes, from, length);
    }

    public long value() {
        return one.getValue() << 32 | other.getValue();
    }
}
