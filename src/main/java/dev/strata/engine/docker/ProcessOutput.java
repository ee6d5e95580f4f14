package dev.strata.engine.docker;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.strata.engine.Session;
import org.jspecify.annotations.Nullable;

/// What a process says, out of an engine's stream: as it is from a terminal; without one in frames, each after a head of
/// eight bytes with its source and its length (the engine API's "Stream format"). A frame is handed on in pieces, so
/// that its length, whatever it claims, takes no memory.
final class ProcessOutput {

    private static final int MOST = 32 << 10;
    private static final int HEAD = 8;
    private static final int MOST_OF_AN_ERROR = 8 << 10;

    private final InputStream in;
    private final boolean tty;
    private final byte[] buffer = new byte[MOST];
    private Session.Source source = Session.Source.STDOUT;
    /// Of the frame under way, which is less than 4 GB.
    private long left;

    ProcessOutput(InputStream in, boolean tty) {
        this.in = in;
        this.tty = tty;
    }

    /// Null at the end.
    Session.@Nullable Chunk next() throws IOException {
        while (!tty && left == 0) {
            if (!head()) {
                return null;
            }
        }
        var n = in.read(buffer, 0, tty ? MOST : (int) Math.min(MOST, left));
        if (n < 0) {
            if (!tty) {
                throw new EOFException("The engine hung up in the middle of what the process says");
            }
            return null;
        }
        left -= tty ? 0 : n;
        return new Session.Chunk(source, Arrays.copyOf(buffer, n));
    }

    /// @return whether there is one more frame
    private boolean head() throws IOException {
        var head = in.readNBytes(HEAD);
        if (head.length == 0) {
            return false;
        }
        if (head.length < HEAD) {
            throw new EOFException("The engine hung up in the middle of what the process says");
        }
        left = ByteBuffer.wrap(head).getInt(4) & 0xffff_ffffL;
        if ((head[1] | head[2] | head[3]) != 0) {
            throw unknown();
        }
        source = switch (head[0]) {
            case 0, 1 -> Session.Source.STDOUT;
            case 2 -> Session.Source.STDERR;
            case 3 -> throw new RawRequests.BadAnswer(new String(
                    in.readNBytes((int) Math.min(left, MOST_OF_AN_ERROR)), StandardCharsets.UTF_8).strip());
            default -> throw unknown();
        };
        return true;
    }

    private static RawRequests.BadAnswer unknown() {
        return new RawRequests.BadAnswer("What the engine sends is not what a process without a terminal says");
    }
}
