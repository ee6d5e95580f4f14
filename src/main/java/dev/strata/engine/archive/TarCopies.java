package dev.strata.engine.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.FileCopies;
import dev.strata.engine.Monitor;
import dev.strata.engine.Progress;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/// Packs files of this computer for a container, and unpacks those of a container here.
public final class TarCopies implements FileCopies {

    private static final int BUFFER = 64 << 10;
    private static final int FOLDER_MODE = 0755;
    private static final int MODES = 07777;

    private interface Found {
        void one(Path path, String name, BasicFileAttributes facts) throws IOException;
    }

    @Override
    public Measure measure(List<Path> files, Monitor monitor) throws EngineException {
        var counted = new long[2];
        var left = new ArrayList<Path>();
        walk(files, (path, name, facts) -> {
            if (facts.isOther()) {
                left.add(path);
            } else if (!facts.isDirectory()) {
                counted[0]++;
                counted[1] += facts.isRegularFile() ? facts.size() : 0;
            }
        }, monitor);
        return new Measure(counted[0], counted[1], left);
    }

    @Override
    public void pack(List<Path> files, long expected, OutputStream to, Monitor monitor) throws EngineException {
        var done = new long[1];
        try {
            var tar = new TarArchiveOutputStream(to, StandardCharsets.UTF_8.name());
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            walk(files, (path, name, facts) -> {
                if (!facts.isOther()) {
                    put(tar, path, name, facts, done, expected, monitor);
                }
            }, monitor);
            tar.finish();
            tar.flush();
        } catch (IOException e) {
            throw new EngineException(Kind.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    private static void put(TarArchiveOutputStream tar, Path path, String name, BasicFileAttributes facts, long[] done,
            long expected, Monitor monitor) throws IOException {
        var entry = facts.isSymbolicLink()
                ? new TarArchiveEntry(name, TarConstants.LF_SYMLINK)
                : new TarArchiveEntry(facts.isDirectory() ? name + "/" : name);
        if (facts.isSymbolicLink()) {
            entry.setLinkName(Files.readSymbolicLink(path).toString());
        } else {
            entry.setMode(mode(path, facts));
        }
        entry.setLastModifiedTime(facts.lastModifiedTime());
        entry.setIds(0, 0);
        entry.setNames("", "");
        entry.setSize(facts.isRegularFile() ? facts.size() : 0);
        tar.putArchiveEntry(entry);
        if (facts.isRegularFile()) {
            content(tar, path, facts.size(), done, expected, monitor);
        }
        tar.closeArchiveEntry();
    }

    private static int mode(Path path, BasicFileAttributes facts) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & MODES;
        }
        return facts.isDirectory() ? FOLDER_MODE : TarArchiveEntry.DEFAULT_FILE_MODE & MODES;
    }

    /// As many bytes as its entry says, whatever happens to the file meanwhile.
    private static void content(OutputStream tar, Path path, long size, long[] done, long expected, Monitor monitor)
            throws IOException {
        var buffer = new byte[BUFFER];
        try (var in = Files.newInputStream(path)) {
            for (var rest = size; rest > 0;) {
                if (monitor.cancelled()) {
                    throw new IOException("Cancelled");
                }
                var read = in.read(buffer, 0, (int) Math.min(rest, BUFFER));
                if (read < 0) {
                    throw new IOException(path + " has become shorter while it was read.");
                }
                tar.write(buffer, 0, read);
                rest -= read;
                done[0] += read;
                monitor.progress(new Progress("", path.getFileName() + "", done[0], expected));
            }
        }
    }

    private static void walk(List<Path> files, Found found, Monitor monitor) throws EngineException {
        try {
            for (var file : files) {
                var top = file.toAbsolutePath().normalize();
                Files.walkFileTree(top, new Visit(top, found, monitor));
            }
        } catch (NoSuchFileException e) {
            throw new EngineException(Kind.NOT_FOUND, "There is no file " + e.getFile() + ".", e);
        } catch (AccessDeniedException e) {
            throw new EngineException(Kind.UNAUTHORIZED, "You may not read " + e.getFile() + ".", e);
        } catch (IOException e) {
            throw monitor.cancelled()
                    ? new EngineException(Kind.CANCELLED, "Cancelled", e)
                    : new EngineException(Kind.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    private static final class Visit extends SimpleFileVisitor<Path> {

        private final Path top;
        private final Found found;
        private final Monitor monitor;

        Visit(Path top, Found found, Monitor monitor) {
            this.top = top;
            this.found = found;
            this.monitor = monitor;
        }

        private String name(Path path) {
            var own = top.getFileName() == null ? "root" : top.getFileName().toString();
            var below = top.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
            return below.isEmpty() ? own : own + "/" + below;
        }

        private FileVisitResult hear(Path path, BasicFileAttributes facts) throws IOException {
            if (monitor.cancelled()) {
                throw new IOException("Cancelled");
            }
            found.one(path, name(path), facts);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) throws IOException {
            return hear(folder, facts);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes facts) throws IOException {
            return hear(file, facts);
        }
    }

    @Override
    public Unpacked unpack(InputStream tar, Path target, Monitor monitor) throws EngineException {
        return new Unpacking(tar, target).write(monitor);
    }
}
