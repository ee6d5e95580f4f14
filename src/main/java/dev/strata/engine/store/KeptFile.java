package dev.strata.engine.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// A small file of Strata's own. It is written whole and put in place at once; one that cannot be read is set aside, so
/// that it is neither in the way nor lost.
public final class KeptFile {

    private static final long MOST = 1 << 20;

    private final Path file;
    private @Nullable Path aside;

    public KeptFile(Path file) {
        this.file = file;
    }

    /// What is made of its bytes.
    public interface Reading {
        /// @throws IOException they are not what they should be
        void of(byte[] bytes) throws IOException;
    }

    /// Reads it, if it is there.
    public void read(Reading reading) {
        try {
            if (Files.exists(file)) {
                if (Files.size(file) > MOST) {
                    throw new IOException("larger than " + MOST + " bytes");
                }
                reading.of(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            setAside(e);
        }
    }

    private void setAside(IOException why) {
        var log = System.getLogger(KeptFile.class.getName());
        var place = beside(".damaged");
        for (var more = 2; Files.exists(place); more++) {
            place = beside(".damaged-" + more);
        }
        log.log(System.Logger.Level.WARNING, "{0} cannot be read and is kept as {1}: {2}", file, place,
                why.getMessage());
        try {
            Files.move(file, place);
            aside = place;
        } catch (IOException e) {
            log.log(System.Logger.Level.WARNING, "Nor moved", e);
        }
    }

    /// Where it lies since it could not be read; empty where it could, or was not there.
    public Optional<Path> setAside() {
        return Optional.ofNullable(aside);
    }

    /// Writes all of it; its folder is made where there is none.
    ///
    /// @throws IOException what was there before is there still
    public void write(byte[] bytes) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        var fresh = beside(".new");
        Files.write(fresh, bytes);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path beside(String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
