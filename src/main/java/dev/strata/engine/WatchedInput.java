package dev.strata.engine;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// Remembers how reading broke: whoever reads it throws the same exceptions for reasons of its own, and they are not told
/// apart by their types.
public class WatchedInput extends FilterInputStream {

    private volatile @Nullable IOException broken;

    public WatchedInput(InputStream from) {
        super(from);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        try {
            return super.read(bytes, from, length);
        } catch (IOException e) {
            broken = e;
            throw e;
        }
    }

    /// Empty as long as it is not the reading that has failed.
    public final Optional<IOException> broken() {
        return Optional.ofNullable(broken);
    }
}
