package dev.strata.engine;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Optional;

import dev.strata.core.dockerfile.DockerfileText;

/// Text files that are opened, changed and saved.
public final class DocumentFiles {

    /// When a file was changed last, and how many bytes it has: it tells whether somebody else has changed it.
    public record Stamp(FileTime modified, long bytes) {
    }

    /// A file as it was read.
    public record Opened(DockerfileText text, Stamp stamp) {
    }

    /// Characters of a line that a text control still shows without a delay.
    private static final int LONGEST = 20_000;

    private DocumentFiles() {
    }

    /// @throws EngineException NOT_FOUND; UNSUPPORTED it is no text, or larger than any Dockerfile; FAILED
    public static Opened read(Path file) throws EngineException {
        var stamp = stamp(file);
        var text = BuildContext.read(file);
        if (text.binary()) {
            throw new EngineException(EngineException.Kind.UNSUPPORTED,
                    file + " is no text: there are zero bytes in it.");
        }
        if (text.text().lines().anyMatch(line -> line.length() > LONGEST)) {
            throw new EngineException(EngineException.Kind.UNSUPPORTED, file
                    + " has a line of more than 20,000 characters: too long to be shown. It can be built as it is.");
        }
        return new Opened(text, stamp.orElse(new Stamp(FileTime.fromMillis(0), 0)));
    }

    /// Empty when there is no such file.
    public static Optional<Stamp> stamp(Path file) {
        try {
            var found = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Stamp(found.lastModifiedTime(), found.size()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Puts the bytes in the file's place at once: a full disk leaves the old ones. Links stay links, modes stay.
    ///
    /// @throws EngineException UNAUTHORIZED; NO_SPACE; FAILED
    public static Stamp write(Path file, byte[] bytes) throws EngineException {
        try {
            var real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            var fresh = Files.createTempFile(real.getParent(), ".strata", ".tmp");
            try {
                Files.write(fresh, bytes);
                mode(real, fresh);
                move(fresh, real);
            } finally {
                Files.deleteIfExists(fresh);
            }
            return stamp(real).orElseThrow(() -> new IOException("it is gone again"));
        } catch (IOException e) {
            throw DiskFailure.of(file + " cannot be written", e);
        }
    }

    /// As other new files have it, where there is none yet: readable by all but for the umask, which a temporary file is not.
    private static void mode(Path old, Path fresh) throws IOException {
        if (Files.getFileAttributeView(fresh, PosixFileAttributeView.class) == null) {
            return;
        }
        if (Files.exists(old)) {
            Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(old));
        } else {
            var plain = fresh.resolveSibling(fresh.getFileName() + "m");
            Files.createFile(plain);
            Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(plain));
            Files.delete(plain);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    public static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /// Tells of each change in the file's folder that may be one of the file; returns when the monitor is cancelled, or the
    /// folder cannot be watched.
    public static void watch(Path file, Runnable changed, Monitor monitor) {
        var folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        try (var service = folder.getFileSystem().newWatchService()) {
            monitor.onCancel(() -> {
                try {
                    service.close();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            folder.register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
            // It may have changed before it was watched.
            changed.run();
            while (!monitor.cancelled()) {
                var key = service.take();
                var ours = key.pollEvents().stream()
                        .anyMatch(event -> event.context() == null || event.context().equals(file.getFileName()));
                if (ours) {
                    changed.run();
                }
                if (!key.reset()) {
                    return;
                }
            }
        } catch (IOException | ClosedWatchServiceException e) {
            // Then it is noticed when the file is saved.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
