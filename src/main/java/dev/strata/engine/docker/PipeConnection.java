package dev.strata.engine.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import dev.strata.engine.Monitor;

/// A named pipe of Windows. Opened as an asynchronous file: another one cannot be read and written at once.
final class PipeConnection implements Connection {

    private static final int ATTEMPTS = 50;
    private static final long PAUSE = 20;

    private final AsynchronousFileChannel channel;

    private PipeConnection(AsynchronousFileChannel channel) {
        this.channel = channel;
    }

    /// @param address `npipe:////./pipe/name`
    static PipeConnection open(URI address, Monitor monitor) throws IOException {
        var pipe = Path.of(address.getPath().replace('/', '\\'));
        for (var attempt = 1;; attempt++) {
            try {
                var channel = AsynchronousFileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE);
                monitor.onCancel(() -> Wire.closeQuietly(channel));
                return new PipeConnection(channel);
            } catch (FileSystemException e) {
                // The engine makes the next end of its pipe when the last one is taken.
                if (attempt == ATTEMPTS || !String.valueOf(e.getReason()).contains("busy")) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static int result(Future<Integer> future) throws IOException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public InputStream in() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                return length == 0 ? 0 : result(channel.read(ByteBuffer.wrap(bytes, from, length), 0));
            }
        };
    }

    @Override
    public OutputStream out() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[]{(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                for (var left = ByteBuffer.wrap(bytes, from, length); left.hasRemaining();) {
                    result(channel.write(left, 0));
                }
            }
        };
    }

    /// An engine takes an empty message for the end, and Java sends none: the process goes on without an end of input.
    @Override
    public void endOutput() {
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
