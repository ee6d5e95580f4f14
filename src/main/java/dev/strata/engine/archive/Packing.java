package dev.strata.engine.archive;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import dev.strata.core.command.Save;
import io.airlift.compress.zstd.ZstdInputStream;
import io.airlift.compress.zstd.ZstdOutputStream;

/// How a file or a layer is compressed: read by its first bytes, written by its name.
enum Packing {
    NONE, GZIP, ZSTD;

    /// How many bytes [#of(byte\[\])] wants to see.
    static final int MAGIC = 4;

    private static final byte[] GZIP_MAGIC = {0x1f, (byte) 0x8b};
    private static final byte[] ZSTD_MAGIC = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
    private static final int BUFFER = 256 << 10;

    /// By its first bytes: RFC 1952 and RFC 8878.
    static Packing of(byte[] first) {
        return begins(first, GZIP_MAGIC) ? GZIP : begins(first, ZSTD_MAGIC) ? ZSTD : NONE;
    }

    private static boolean begins(byte[] first, byte[] magic) {
        return first.length >= magic.length && Arrays.equals(first, 0, magic.length, magic, 0, magic.length);
    }

    /// As a file of this name is expected to be: `.gz`, `.tgz`, `.zst`, `.tzst`.
    static Packing named(String name) {
        return Save.packer(name).map(program -> program.equals("gzip") ? GZIP : ZSTD).orElse(NONE);
    }

    /// By the first bytes of a stream, which stay in it.
    static Packing of(BufferedInputStream in) throws IOException {
        in.mark(MAGIC);
        var magic = in.readNBytes(MAGIC);
        in.reset();
        return of(magic);
    }

    /// What a stream holds, however it is packed.
    static InputStream unpackedOf(BufferedInputStream in) throws IOException {
        return of(in).unpacked(in);
    }

    InputStream unpacked(InputStream in) throws IOException {
        return switch (this) {
            case GZIP -> new GZIPInputStream(in, BUFFER);
            case ZSTD -> new Zstd(in);
            case NONE -> in;
        };
    }

    /// The library says what is wrong with a stream by exceptions of all kinds.
    private static final class Zstd extends FilterInputStream {

        Zstd(InputStream in) {
            super(new ZstdInputStream(in));
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
            } catch (RuntimeException e) {
                throw new IOException("is damaged: it cannot be unpacked", e);
            }
        }
    }

    OutputStream packed(OutputStream out) throws IOException {
        return switch (this) {
            case GZIP -> new GZIPOutputStream(out, BUFFER);
            case ZSTD -> new ZstdOutputStream(out);
            case NONE -> out;
        };
    }
}
