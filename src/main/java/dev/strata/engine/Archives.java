package dev.strata.engine;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.strata.core.filetree.Extract;
import dev.strata.core.image.Digest;
import dev.strata.core.image.HistoryEntry;
import dev.strata.core.image.ImageDetails;

/// Image archives on disk, read without any engine.
public interface Archives {

    /// One image of an archive.
    ///
    /// @param history newest step first, as an engine tells it
    /// @param blobs the digests of its layers as they are stored, by their diffIDs, where these are known and differ
    /// @param absent the diffIDs of its foreign layers that the archive leaves out, as it may: whoever runs the image
    ///     fetches them from their owner (OCI image specification, "Non-Distributable Layers")
    record ArchivedImage(ImageDetails details, List<HistoryEntry> history, Map<Digest, Digest> blobs,
            Set<Digest> absent) {
        public ArchivedImage {
            history = List.copyOf(history);
            blobs = Map.copyOf(blobs);
            absent = Set.copyOf(absent);
        }

        public ArchivedImage(ImageDetails details, List<HistoryEntry> history) {
            this(details, history, Map.of(), Set.of());
        }
    }

    /// Reads what `docker save`, `podman save` or a builder has written: a docker-archive or an OCI layout, as a file
    /// (plain, gzip or zstd) or as a folder.
    ///
    /// @throws EngineException NOT_FOUND no such file; UNSUPPORTED it is no image archive; FAILED it is one and broken;
    ///     CANCELLED. The message is a sentence for a person
    List<ArchivedImage> open(Path file, Monitor monitor) throws EngineException;

    /// The layers of an archive's images. Of a file or folder that is not packed as a whole only the wanted ones are read,
    /// several at once.
    LayerSource layers(Path file);

    /// The layers of what an engine saves, read while it comes.
    LayerSource layers(Saving saved);

    /// Writes a part of an image to a disk; whole or not at all.
    ///
    /// @param layers diffIDs of the image, lowest first
    /// @param target what the part becomes; it must not be there yet
    /// @throws EngineException as [#write] and [LayerSource#contents]; CONFLICT there is something of this name
    void extract(Extract what, List<Digest> layers, LayerSource source, Path target, Monitor monitor)
            throws EngineException;

    /// What lets an engine save an image.
    interface Saving {
        void save(OutputStream to, Monitor monitor) throws EngineException;
    }

    /// What writes an archive.
    interface Content {
        void write(OutputStream to) throws EngineException;
    }

    /// Writes a file that stands under its name only once it is whole and safe on the disk; compressed where the name
    /// ends in `.gz`, `.tgz`, `.zst` or `.tzst`. Tells the bytes before compression (item = the file's name).
    ///
    /// @param expected bytes before compression, about; -1 when not known
    /// @throws EngineException NOT_FOUND no such folder; UNAUTHORIZED it may not be written to; NO_SPACE; what the
    ///     content throws; CANCELLED. Nothing is left behind
    void write(Path file, long expected, Content content, Monitor monitor) throws EngineException;

    /// What a layout holds.
    ///
    /// @param layers how many different ones
    /// @param packed how many of them are compressed; the others are plain tars
    /// @param size bytes on disk
    record Layout(int layers, int packed, long size) {
    }

    /// Writes what an engine saves as an OCI image layout, a tar or a folder: each image under its whole name
    /// (`org.opencontainers.image.ref.name`), layers as the engine gives them, digests checked. A `manifest.json` lies
    /// beside the index, so that older Dockers load it too. Whole or not at all, as [#write] does; a folder replaces
    /// nothing.
    ///
    /// @param content a docker-archive or an OCI layout in a tar that is not compressed
    /// @throws EngineException as [#write]; CONFLICT there is something of this name; FAILED what comes is not whole
    Layout writeLayout(Path target, boolean folder, long expected, Content content, Monitor monitor)
            throws EngineException;

    /// Reads a file for an engine, unpacked: Podman takes no archive in gzip, older Dockers none in zstd. Tells the bytes
    /// of the file (item = the file's name).
    ///
    /// @throws EngineException NOT_FOUND; UNAUTHORIZED it may not be read; FAILED
    InputStream read(Path file, Monitor monitor) throws EngineException;
}
