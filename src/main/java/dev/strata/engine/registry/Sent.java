package dev.strata.engine.registry;

import java.io.IOException;
import java.io.InputStream;

import dev.strata.engine.WatchedInput;

/// Content while it is sent: knows whether it was the reading that failed, which the client does not tell.
final class Sent extends WatchedInput {

    private volatile long count;
    private long seen;
    private volatile boolean ended;

    Sent(InputStream content) {
        super(content);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        var n = super.read(bytes, from, length);
        if (n < 0) {
            ended = true;
        } else {
            count += n;
        }
        return n;
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
        if (broken().isPresent()) {
            throw broken().get();
        }
        if (ended && count < expected) {
            throw new IOException("it breaks off after " + count + " of " + expected + " bytes");
        }
    }
}
