package dev.strata.engine.archive;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.UUID;

import dev.strata.core.image.Units;
import dev.strata.engine.DiskFailure;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;

/// A file or a folder in the making: it lies beside its place under another name, moves there when it is whole, and is
/// gone when it fails.
final class Unfinished {

    /// What makes it.
    interface Making<T> {
        T make(Path part) throws IOException, EngineException;
    }

    private final Path target;
    private final boolean folder;

    /// @param folder whether a folder is made; it replaces nothing, as a file does
    Unfinished(Path target, boolean folder) {
        this.target = target.toAbsolutePath().normalize();
        this.folder = folder;
    }

    /// The name it gets.
    String name() {
        return String.valueOf(target.getFileName());
    }

    /// @param needed bytes, about, that must be free before anything is written
    <T> T make(long needed, Making<T> making, Monitor monitor) throws EngineException {
        var beside = place();
        var part = beside.resolve("." + name() + "." + UUID.randomUUID().toString().substring(0, 8) + ".part");
        try {
            enough(beside, needed);
            var made = making.make(part);
            if (monitor.cancelled()) {
                throw new EngineException(Kind.CANCELLED, "Cancelled");
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return made;
        } catch (IOException | EngineException e) {
            throw left(part, explained(e, monitor));
        } catch (RuntimeException | Error e) {
            delete(part);
            throw e;
        }
    }

    private Path place() throws EngineException {
        var beside = target.getParent();
        if (beside == null || !Files.isDirectory(beside)) {
            throw new EngineException(Kind.NOT_FOUND, "There is no folder " + beside + ".");
        }
        if (Files.isDirectory(target) || folder && Files.exists(target)) {
            throw new EngineException(Kind.CONFLICT, target + " is there already: choose another name.");
        }
        return beside;
    }

    /// Before anything is written: half an archive is of no use.
    private static void enough(Path beside, long needed) throws EngineException {
        // Not its FileStore, which Java does not find where the mount is out of sight, as in a chroot.
        var free = beside.toFile().getUsableSpace();
        // None: full, as the first byte will say, or not known.
        if (free > 0 && needed > free) {
            throw new EngineException(Kind.NO_SPACE, beside + " has " + Units.size(free) + " left, and about "
                    + Units.size(needed) + " are needed. Choose another disk, or a name that ends in .tar.zst.");
        }
    }

    private EngineException explained(Exception e, Monitor monitor) {
        if (monitor.cancelled()) {
            return new EngineException(Kind.CANCELLED, "Cancelled", e);
        }
        var own = ownFailure(e);
        if (own == null) {
            return e instanceof EngineException known
                    ? known
                    : new EngineException(Kind.FAILED, target + " cannot be written: " + e.getMessage(), e);
        }
        if (DiskFailure.full(own)) {
            return new EngineException(Kind.NO_SPACE,
                    "The disk of " + target.getParent() + " is full; nothing was left behind.", own);
        }
        return own instanceof AccessDeniedException
                ? new EngineException(Kind.UNAUTHORIZED, "You may not write to " + target.getParent() + ".", own)
                : new EngineException(Kind.FAILED, target + " cannot be written: " + own.getMessage(), own);
    }

    /// What the disk has said; null when it is not to blame.
    private static @org.jspecify.annotations.Nullable Throwable ownFailure(Exception failure) {
        if (failure instanceof IOException) {
            return failure instanceof NotWritten && failure.getCause() != null ? failure.getCause() : failure;
        }
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof NotWritten && e.getCause() != null) {
                return e.getCause();
            }
        }
        return null;
    }

    private static EngineException left(Path part, EngineException failure) {
        return delete(part)
                ? failure
                : new EngineException(failure.kind(), failure.getMessage() + " " + part + " is left behind: delete it.",
                        failure);
    }

    private static boolean delete(Path part) {
        if (!Files.exists(part)) {
            return true;
        }
        try (var all = Files.walk(part)) {
            for (var one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
            return true;
        } catch (IOException e) {
            System.getLogger(Unfinished.class.getName()).log(System.Logger.Level.WARNING, "{0} is left behind: {1}",
                    part, e.getMessage());
            return false;
        }
    }

    /// The disk did not take something: its own words are the cause.
    static final class NotWritten extends IOException {

        private static final long serialVersionUID = 1L;

        NotWritten(IOException cause) {
            super(cause);
        }
    }

    /// Something done to the disk.
    interface Step {
        void run() throws IOException;
    }

    /// Does it, and says when it is the disk that fails.
    static void onDisk(Step step) throws NotWritten {
        try {
            step.run();
        } catch (NotWritten e) {
            throw e;
        } catch (IOException e) {
            throw new NotWritten(e);
        }
    }
}
