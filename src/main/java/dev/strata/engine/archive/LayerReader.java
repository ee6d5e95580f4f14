package dev.strata.engine.archive;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

import dev.strata.core.filetree.FileKind;
import dev.strata.core.filetree.LayerFiles;
import dev.strata.core.filetree.LayerFilesBuilder;
import dev.strata.core.filetree.LayerFilesBuilder.Header;
import dev.strata.core.image.Digest;
import dev.strata.core.image.Units;
import dev.strata.core.tar.TarReader;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import org.jspecify.annotations.Nullable;

/// Reads one layer's tar, packed or not, once: its files, and the digest of what it is unpacked.
public final class LayerReader {

    /// What one layer may hold in memory: more entries, or more bytes of names, than any image that people use.
    private static final int MOST_ENTRIES = 4_000_000;
    private static final int MOST_TEXT = 256 << 20;
    /// What unpacks to more than this, and to so many times its own size, is made to do harm.
    public static final long LARGE = 64L << 30;
    private static final int RATIO = 200;

    /// A layer that was read.
    public record Layer(Digest diffId, LayerFiles files) {
    }

    /// What is read within this time is not told before its end.
    private static final long PATIENCE = 300_000_000;
    /// To tell of a layer before its end may take so much of the time: one part in ten.
    private static final long SHARE = 10;

    private final LayerFilesBuilder files = new LayerFilesBuilder();
    private final ContentSum sum = new ContentSum();

    private final @Nullable Consumer<LayerFiles> growing;
    private long next = System.nanoTime() + PATIENCE;

    private LayerReader(@Nullable Consumer<LayerFiles> growing) {
        this.growing = growing;
    }

    /// @param algorithm of the diffID, `sha256` or `sha512`
    /// @throws IOException it is no layer; the message says why, in words that follow "it"
    static Layer read(InputStream stream, String algorithm, Monitor monitor) throws IOException, EngineException {
        return read(stream, algorithm, LARGE, null, monitor);
    }

    /// @param growing hears now and then of what was read so far
    static Layer read(InputStream stream, String algorithm, @Nullable Consumer<LayerFiles> growing, Monitor monitor)
            throws IOException, EngineException {
        return read(stream, algorithm, LARGE, growing, monitor);
    }

    /// @param algorithm of the diffID, `sha256` or `sha512`
    /// @param large bytes above which what unpacks to very many times its own size is refused
    /// @param growing hears now and then of what was read so far
    /// @throws IOException it is no layer; the message says why, in words that follow "it"
    public static Layer read(InputStream stream, String algorithm, long large, @Nullable Consumer<LayerFiles> growing,
            Monitor monitor) throws IOException, EngineException {
        var stored = new Passing(stream, null, Long.MAX_VALUE, null);
        var in = new BufferedInputStream(stored, 1 << 16);
        var hash = hash(algorithm);
        var unpacked = new Passing(Packing.unpackedOf(in), hash, large, stored);
        var tar = new TarReader(unpacked, false);
        var reader = new LayerReader(growing);
        reader.read(tar, monitor);
        tar.drain();
        return new Layer(new Digest(algorithm, HexFormat.of().formatHex(hash.digest())), reader.files.build());
    }

    /// Takes a file that was asked for, while the layer is read.
    public interface Taking {
        void take(String path, InputStream content) throws IOException, EngineException;
    }

    /// Gives the wanted files of a layer, and its digest at the end.
    ///
    /// @throws IOException it is no layer, as [#read]
    public static Digest files(InputStream stream, String algorithm, Set<String> wanted, Taking taking, Monitor monitor)
            throws IOException, EngineException {
        var stored = new Passing(stream, null, Long.MAX_VALUE, null);
        var hash = hash(algorithm);
        var unpacked = new Passing(Packing.unpackedOf(new BufferedInputStream(stored, 1 << 16)), hash, LARGE, stored);
        var tar = new TarReader(unpacked, false);
        while (tar.next()) {
            if (monitor.cancelled()) {
                throw new EngineException(Kind.CANCELLED, "Cancelled");
            }
            if (kind(tar.type()) == FileKind.FILE && tar.type() != '1') {
                var path = LayerFilesBuilder.clean(tar.name(), tar.nameLength());
                if (wanted.contains(path)) {
                    taking.take(path, tar.stream());
                }
            }
        }
        tar.drain();
        return new Digest(algorithm, HexFormat.of().formatHex(hash.digest()));
    }

    private static MessageDigest hash(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm.equals("sha512") ? "SHA-512" : "SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256 and SHA-512", e);
        }
    }

    private void read(TarReader tar, Monitor monitor) throws IOException, EngineException {
        while (tar.next()) {
            if (monitor.cancelled()) {
                throw new EngineException(Kind.CANCELLED, "Cancelled");
            }
            if (files.count() > MOST_ENTRIES || files.textBytes() > MOST_TEXT) {
                throw new IOException(String.format(Locale.ROOT,
                        "has more than %,d files or %s of names, far more than any image that people use", MOST_ENTRIES,
                        Units.size(MOST_TEXT)));
            }
            var kind = kind(tar.type());
            var device = kind == FileKind.CHARACTER_DEVICE || kind == FileKind.BLOCK_DEVICE ? tar.device() : 0;
            var entry = files.add(tar.name(), tar.nameLength(),
                    new Header(kind, tar.type() == '1', tar.link(), kind == FileKind.FILE ? tar.realSize() : 0,
                            tar.mode(), (int) tar.uid(), (int) tar.gid(), tar.modified(), tar.attributes(), device));
            if (entry >= 0 && kind == FileKind.FILE && tar.size() > 0) {
                files.hash(entry, content(tar));
            }
            if (growing != null && System.nanoTime() - next > 0) {
                tell(growing);
            }
        }
    }

    private void tell(Consumer<LayerFiles> to) {
        var start = System.nanoTime();
        to.accept(files.build());
        var end = System.nanoTime();
        next = end + Math.max(PATIENCE, SHARE * (end - start));
    }

    private static FileKind kind(char type) {
        return switch (type) {
            case '2' -> FileKind.SYMLINK;
            case '3' -> FileKind.CHARACTER_DEVICE;
            case '4' -> FileKind.BLOCK_DEVICE;
            case '5' -> FileKind.DIRECTORY;
            case '6' -> FileKind.FIFO;
            default -> FileKind.FILE;
        };
    }

    private long content(TarReader tar) throws IOException {
        sum.reset();
        tar.content(sum::update);
        return sum.value();
    }

    /// Counts and hashes what passes.
    private static final class Passing extends FilterInputStream {

        private final @Nullable MessageDigest hash;
        private final long large;
        private final @Nullable Passing stored;
        private long count;

        Passing(InputStream in, @Nullable MessageDigest hash, long large,
                @Nullable Passing stored) {
            super(in);
            this.hash = hash;
            this.large = large;
            this.stored = stored;
        }

        @Override
        public int read() throws IOException {
            var single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
        }

        /// Whether more comes is known at the end alone: a packed layer may consist of several parts, and the JDK looks
        /// for the next one only where bytes are said to be there. From a network none may be, for a moment.
        @Override
        public int available() {
            return 1;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            var n = super.read(bytes, from, length);
            if (n > 0) {
                count += n;
                if (hash != null) {
                    hash.update(bytes, from, n);
                }
                if (stored != null && count > large && count / RATIO > stored.count) {
                    throw new IOException("unpacks to more than " + Units.size(large) + " from "
                            + Units.size(stored.count) + ": whoever made it may mean harm");
                }
            }
            return n;
        }
    }
}
