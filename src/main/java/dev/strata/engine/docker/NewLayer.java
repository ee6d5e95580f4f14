package dev.strata.engine.docker;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

import dev.strata.core.image.Digest;
import dev.strata.core.tar.TarWriter;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;

/// A layer in the making: it lies in a temporary file until an engine has it, for its size and its digests are known at
/// its end only.
final class NewLayer implements AutoCloseable {

    private static final int BUFFER = 256 << 10;

    private final Path file;
    private final boolean gzip;
    private final Hashing stored;
    private final Hashing unpacked;
    private final TarWriter tar;

    /// @param gzip whether it is stored packed, as stores do that hand it to registries as it lies there
    NewLayer(boolean gzip) throws EngineException {
        this.gzip = gzip;
        Path made = null;
        try {
            made = Files.createTempFile("strata-layer", ".tar");
            file = made;
            stored = new Hashing(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
            unpacked = new Hashing(gzip ? new GZIPOutputStream(stored, BUFFER) : stored);
            tar = new TarWriter(unpacked);
        } catch (IOException e) {
            throw new EngineException(Kind.FAILED, "There is no room for temporary files: " + e.getMessage(), e);
        }
    }

    TarWriter tar() {
        return tar;
    }

    /// Bytes of the tar so far.
    long bytes() {
        return unpacked.count;
    }

    /// Writes the tar's end.
    void finish() throws IOException {
        tar.end();
        unpacked.close();
    }

    Path file() {
        return file;
    }

    boolean gzip() {
        return gzip;
    }

    /// Of the tar.
    Digest diffId() {
        return unpacked.digest();
    }

    /// Of the file.
    Digest digest() {
        return stored.digest();
    }

    /// Bytes of the file.
    long size() {
        return stored.count;
    }

    static Digest digest(byte[] content) {
        return new Digest("sha256", HexFormat.of().formatHex(sha256().digest(content)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public void close() {
        Wire.closeQuietly(unpacked);
        Wire.closeQuietly(() -> Files.deleteIfExists(file));
    }

    private static final class Hashing extends FilterOutputStream {

        private final MessageDigest hash = sha256();
        private long count;
        private boolean closed;
        private byte[] digest = {};

        Hashing(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[]{(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            hash.update(bytes, from, length);
            count += length;
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                digest = hash.digest();
                super.close();
            }
        }

        Digest digest() {
            if (!closed) {
                throw new IllegalStateException("It is not written to its end");
            }
            return new Digest("sha256", HexFormat.of().formatHex(digest));
        }
    }
}
