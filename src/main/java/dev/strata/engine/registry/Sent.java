package dev.strata.engine.registry;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;

/// Content while it is sent: remembers whether it was the reading that failed, which the client does not tell.
final class Sent extends FilterInputStream {

    private volatile long count;
    private long seen;
    private volatile boolean ended;
    private volatile @Nullable IOException broken;

    Sent(InputStream content) {
        super(content);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        try {
            var n = super.read(bytes, from, length);
            if (n < 0) {
                ended = true;
            } else {
                count += n;
            }
            return n;
        } catch (IOException e) {
            broken = e;
            throw e;
        }
    }

    /// Whoever reads it on finds what is left: it is closed by the one who has opened it.
    @Override
    public void close() {
    }

    /// Whether anything was read since this was asked before.
    boolean moved() {
        var before = seen;
        seen = count;
        return seen != before;
    }

    /// @throws IOException it was the content that could not be read
    void complain(long expected) throws IOException {
        var e = broken;
        if (e != null) {
            throw e;
        }
        if (ended && count < expected) {
            throw new IOException("it breaks off after " + count + " of " + expected + " bytes");
        }
    }
}
