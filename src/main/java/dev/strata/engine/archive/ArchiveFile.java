package dev.strata.engine.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import dev.strata.engine.Archives.Content;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;

/// One archive on disk, as its name says packed or not.
final class ArchiveFile {

    private static final int BUFFER = 256 << 10;

    private final Path file;

    ArchiveFile(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    void write(long expected, Content content, Monitor monitor) throws EngineException {
        var unfinished = new Unfinished(file, false);
        var packing = Packing.named(unfinished.name());
        // Nobody knows how large it will be when it is packed.
        unfinished.make(packing == Packing.NONE ? expected : -1, part -> {
            try (var disk = new Disk(part)) {
                try (var packed = packing.packed(disk.stream())) {
                    content.write(new Counted(packed, unfinished.name(), expected, monitor));
                }
                disk.settle();
            }
            return part;
        }, monitor);
    }

    InputStream read(Monitor monitor) throws EngineException {
        try {
            return Packing.unpackedOf(new BufferedInputStream(new Watched(file, monitor), BUFFER));
        } catch (NoSuchFileException e) {
            throw new EngineException(Kind.NOT_FOUND, "There is no file " + file + ".", e);
        } catch (AccessDeniedException e) {
            throw new EngineException(Kind.UNAUTHORIZED, "You may not read " + file + ".", e);
        } catch (IOException e) {
            throw new EngineException(Kind.FAILED, file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
