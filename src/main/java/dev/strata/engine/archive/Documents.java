package dev.strata.engine.archive;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Progress;
import io.airlift.compress.zstd.ZstdInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/// The JSON documents of an archive by their names, and the size of each entry. Nothing is written anywhere, names are
/// only looked up: an entry called `../x` harms nobody.
final class Documents {

    private static final int MOST_OF_ONE = 4 << 20;
    private static final long MOST_OF_ALL = 64L << 20;
    private static final int MOST_ENTRIES = 1_000_000;
    private static final int NAME = 4096;
    private static final int LONGEST_HEADER = 1 << 20;

    private final Map<String, byte[]> documents = new HashMap<>();
    private final Map<String, Long> sizes = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();
    private long kept;

    private Documents() {
    }

    static Documents ofFolder(Path folder, Monitor monitor) throws IOException, EngineException {
        var found = new Documents();
        try (var files = Files.walk(folder, 4)) {
            for (var file : (Iterable<Path>) files::iterator) {
                if (Files.isRegularFile(file)) {
                    stopIfCancelled(monitor);
                    try (var in = Files.newInputStream(file)) {
                        found.take(folder.relativize(file).toString().replace('\\', '/'), Files.size(file), in);
                    }
                }
            }
        }
        return found;
    }

    static Documents ofFile(Path file, Monitor monitor) throws IOException, EngineException {
        var found = new Documents();
        var total = Files.size(file);
        try (var raw = Files.newInputStream(file);
                var packed = new Counted(raw);
                var content = new Counted(unpacked(new BufferedInputStream(packed, 1 << 16)));
                var tar = new TarArchiveInputStream(content)) {
            monitor.onCancel(() -> closeQuietly(raw));
            for (var entry = next(tar, content); entry != null; entry = next(tar, content)) {
                stopIfCancelled(monitor);
                monitor.progress(new Progress("", shortName(entry.getName()), packed.count, total));
                if (entry.isSymbolicLink()) {
                    found.link(entry.getName(), entry.getLinkName());
                } else if (entry.isFile()) {
                    found.take(entry.getName(), entry.getSize(), tar);
                    tar.transferTo(OutputStream.nullOutputStream());
                }
            }
        } catch (IOException e) {
            stopIfCancelled(monitor);
            if (found.documents.isEmpty() && found.sizes.isEmpty()) {
                throw e;
            }
            throw new EngineException(Kind.FAILED,
                    "The archive breaks off in the middle (" + e.getMessage() + "): copy or save it again.", e);
        }
        return found;
    }

    /// The tar reader keeps a header's name and attributes in memory, however long they say they are: it gets no more than
    /// a header of honest size takes.
    private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar, Counted content) throws IOException {
        content.end = content.count + LONGEST_HEADER;
        try {
            return tar.getNextEntry();
        } finally {
            content.end = Long.MAX_VALUE;
        }
    }

    private static void stopIfCancelled(Monitor monitor) throws EngineException {
        if (monitor.cancelled()) {
            throw new EngineException(Kind.CANCELLED, "Cancelled");
        }
    }

    private static void closeQuietly(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            System.getLogger(Documents.class.getName()).log(System.Logger.Level.DEBUG, "Closing an archive", e);
        }
    }

    private static String shortName(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }

    /// By the first bytes, never by the file's name.
    static InputStream unpacked(BufferedInputStream in) throws IOException {
        in.mark(8);
        var magic = in.readNBytes(4);
        in.reset();
        if (magic.length >= 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b) {
            return new GZIPInputStream(in, 1 << 16);
        }
        if (magic.length == 4 && (magic[0] & 0xff) == 0x28 && (magic[1] & 0xff) == 0xb5 && magic[2] == 0x2f
                && (magic[3] & 0xff) == 0xfd) {
            return new ZstdInputStream(in);
        }
        return in;
    }

    /// Podman's archives name their layers by symbolic links too.
    private void link(String name, String to) throws EngineException {
        remember(name, 0);
        links.put(clean(name), clean(Path.of("/" + clean(name)).resolveSibling(to).normalize().toString()));
    }

    private void take(String name, long size, InputStream content) throws IOException, EngineException {
        remember(name, size);
        if (size == 0 || size > MOST_OF_ONE || kept + size > MOST_OF_ALL) {
            return;
        }
        var first = content.read();
        if (first != '{' && first != '[') {
            return;
        }
        var rest = content.readNBytes((int) size - 1);
        var all = new byte[rest.length + 1];
        all[0] = (byte) first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        documents.put(clean(name), all);
        kept += all.length;
    }

    private void remember(String name, long size) throws EngineException {
        if (sizes.size() >= MOST_ENTRIES || name.length() > NAME) {
            throw new EngineException(Kind.UNSUPPORTED, "This is no image archive: it has too many or too long names.");
        }
        sizes.put(clean(name), size);
    }

    private static String clean(String name) {
        var clean = name;
        while (clean.startsWith("./") || clean.startsWith("/")) {
            clean = clean.substring(clean.startsWith("./") ? 2 : 1);
        }
        return clean;
    }

    /// Null when there is none of this name.
    byte @Nullable [] document(String name) {
        return documents.get(clean(name));
    }

    /// Bytes of an entry as stored; 0 when there is none.
    long size(String name) {
        var own = clean(name);
        return sizes.getOrDefault(links.getOrDefault(own, own), 0L);
    }

    /// Knows how far reading has come, and stops it at a given end.
    private static final class Counted extends FilterInputStream {

        private long count;
        private long end = Long.MAX_VALUE;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (count >= end) {
                throw new IOException("an entry's header is too long");
            }
            var n = super.read(buffer, offset, (int) Math.min(length, end - count));
            count += Math.max(0, n);
            return n;
        }

        /// By reading: a file skips beyond its end without a word.
        @Override
        public long skip(long wanted) throws IOException {
            return Math.max(0, read(new byte[(int) Math.min(wanted, 1 << 16)]));
        }
    }
}
