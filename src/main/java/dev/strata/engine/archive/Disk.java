package dev.strata.engine.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

/// A new file that is written from its beginning to its end, and says when it is the disk that fails. What has been
/// written is brought to the disk while more comes: at the end little of it is left to wait for.
final class Disk implements AutoCloseable {

    /// Bytes that may wait.
    private static final long AHEAD = 16 << 20;

    private final FileChannel channel;
    private long waiting;
    private @Nullable Thread flushing;
    private volatile @Nullable IOException failure;

    Disk(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /// What writes to it; closed, it leaves the file open.
    OutputStream stream() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[]{(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                Disk.this.write(bytes, from, length);
            }
        };
    }

    void write(byte... bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    void write(byte[] bytes, int from, int length) throws IOException {
        Unfinished.onDisk(() -> {
            for (var buffer = ByteBuffer.wrap(bytes, from, length); buffer.hasRemaining();) {
                channel.write(buffer);
            }
        });
        waiting += length;
        if (waiting > AHEAD && (flushing == null || !flushing.isAlive())) {
            waiting = 0;
            flushing = Thread.ofVirtual().name("flush").start(this::flushOut);
        }
    }

    private void flushOut() {
        try {
            channel.force(false);
        } catch (IOException e) {
            failure = e;
        }
    }

    /// Where the next byte goes.
    long position() throws IOException {
        return channel.position();
    }

    /// Writes over what stands there.
    void put(long at, byte[] bytes) throws IOException {
        Unfinished.onDisk(() -> {
            var buffer = ByteBuffer.wrap(bytes);
            for (var to = at; buffer.hasRemaining();) {
                to += channel.write(buffer, to);
            }
        });
    }

    /// Forgets what comes after; writing goes on there.
    void cut(long at) throws IOException {
        Unfinished.onDisk(() -> channel.truncate(at));
    }

    /// What has been written outlives a power cut.
    void settle() throws IOException {
        Unfinished.onDisk(() -> {
            channel.force(true);
            if (failure != null) {
                throw failure;
            }
        });
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
