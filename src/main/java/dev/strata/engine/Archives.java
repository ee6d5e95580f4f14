package dev.strata.engine;

import java.nio.file.Path;
import java.util.List;

import dev.strata.core.image.HistoryEntry;
import dev.strata.core.image.ImageDetails;

/// Image archives on disk, read without any engine.
public interface Archives {

    /// One image of an archive.
    ///
    /// @param history newest step first, as an engine tells it
    record ArchivedImage(ImageDetails details, List<HistoryEntry> history) {
        public ArchivedImage {
            history = List.copyOf(history);
        }
    }

    /// Reads what `docker save`, `podman save` or a builder has written: a docker-archive or an OCI layout, as a file
    /// (plain, gzip or zstd) or as a folder.
    ///
    /// @throws EngineException NOT_FOUND no such file; UNSUPPORTED it is no image archive; FAILED it is one and broken;
    ///     CANCELLED. The message is a sentence for a person
    List<ArchivedImage> open(Path file, Monitor monitor) throws EngineException;
}
