package dev.strata.engine.archive;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

import dev.strata.core.image.Units;
import dev.strata.engine.Archives.Content;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Progress;
import io.airlift.compress.zstd.ZstdOutputStream;

/// One archive on disk: written so that it is whole or not there, read with a count of its bytes.
final class ArchiveFile {

    private static final int BUFFER = 256 << 10;

    private final Path file;
    private final String name;

    ArchiveFile(Path file) {
        this.file = file.toAbsolutePath().normalize();
        this.name = String.valueOf(this.file.getFileName());
    }

    void write(long expected, Content content, Monitor monitor) throws EngineException {
        var folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new EngineException(Kind.NOT_FOUND, "There is no folder " + folder + ".");
        }
        if (Files.isDirectory(file)) {
            throw new EngineException(Kind.CONFLICT, file + " is a folder: give the file another name.");
        }
        var part = folder.resolve("." + name + ".part");
        try {
            enough(folder, expected);
            write(part, expected, content, monitor);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw explained(e, monitor);
        } catch (EngineException e) {
            throw e.getCause() instanceof FileSystemException || full(e) ? explained(e, monitor) : e;
        } finally {
            delete(part);
        }
    }

    /// Before anything is written: half an archive is of no use.
    private void enough(Path folder, long expected) throws IOException, EngineException {
        var free = Files.getFileStore(folder).getUsableSpace();
        if (!compressed() && expected > free) {
            throw new EngineException(Kind.NO_SPACE, folder + " has " + Units.size(free) + " left, and about "
                    + Units.size(expected) + " are needed. Choose another disk, or a name that ends in .tar.zst.");
        }
    }

    private void write(Path part, long expected, Content content, Monitor monitor) throws IOException, EngineException {
        try (var channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            try (var out = new Counted(packed(Channels.newOutputStream(channel)), expected, monitor)) {
                content.write(out);
            }
            if (monitor.cancelled()) {
                throw new EngineException(Kind.CANCELLED, "Cancelled");
            }
        }
        // Again, since the streams above have closed it: what stands under the name shall outlive a power cut.
        try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private boolean compressed() {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith("gz") || lower.endsWith("zst");
    }

    private OutputStream packed(OutputStream out) throws IOException {
        var lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".gz") || lower.endsWith(".tgz")) {
            return new GZIPOutputStream(out, BUFFER);
        }
        return lower.endsWith(".zst") || lower.endsWith(".tzst") ? new ZstdOutputStream(out) : out;
    }

    private EngineException explained(Exception e, Monitor monitor) {
        if (monitor.cancelled()) {
            return new EngineException(Kind.CANCELLED, "Cancelled", e);
        }
        if (full(e)) {
            return new EngineException(Kind.NO_SPACE,
                    "The disk of " + file.getParent() + " is full; nothing was left behind.", e);
        }
        return e instanceof AccessDeniedException || e.getCause() instanceof AccessDeniedException
                ? new EngineException(Kind.UNAUTHORIZED, "You may not write to " + file.getParent() + ".", e)
                : new EngineException(Kind.FAILED, file + " cannot be written: " + e.getMessage(), e);
    }

    private static boolean full(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof IOException && String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT)
                    .contains("no space left")) {
                return true;
            }
        }
        return false;
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            System.getLogger(ArchiveFile.class.getName()).log(System.Logger.Level.WARNING, "{0} is left behind: {1}",
                    part, e.getMessage());
        }
    }

    InputStream read(Monitor monitor) throws EngineException {
        try {
            return Documents.unpacked(new BufferedInputStream(
                    new Watched(Files.newInputStream(file), Files.size(file), monitor), BUFFER));
        } catch (NoSuchFileException e) {
            throw new EngineException(Kind.NOT_FOUND, "There is no file " + file + ".", e);
        } catch (AccessDeniedException e) {
            throw new EngineException(Kind.UNAUTHORIZED, "You may not read " + file + ".", e);
        } catch (IOException e) {
            throw new EngineException(Kind.FAILED, file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Tells what has been written, before compression.
    private final class Counted extends OutputStream {

        private final OutputStream out;
        private final long expected;
        private final Monitor monitor;
        private long count;

        Counted(OutputStream out, long expected, Monitor monitor) {
            this.out = out;
            this.expected = expected;
            this.monitor = monitor;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[]{(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
            // What is expected is a guess: it must not look done before it is.
            monitor.progress(new Progress(name, "", count, expected < 0 ? -1 : Math.max(expected, count)));
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /// Tells what has been read.
    private final class Watched extends FilterInputStream {

        private final long size;
        private final Monitor monitor;
        private long count;

        Watched(InputStream in, long size, Monitor monitor) {
            super(in);
            this.size = size;
            this.monitor = monitor;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            var n = super.read(bytes, from, length);
            if (n > 0) {
                count += n;
                monitor.progress(new Progress(name, "", count, size));
            }
            return n;
        }
    }
}
