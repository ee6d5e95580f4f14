package dev.strata.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.strata.core.filetree.LayerFiles;
import dev.strata.core.image.Digest;

/// Where the layers of images can be read: an engine, an archive on disk.
public interface LayerSource {

    /// Hears of a layer as soon as all of it was read; from any thread, from several at once.
    interface Found {
        void layer(Digest diffId, LayerFiles files) throws EngineException;

        /// Whether it wants to hear of a layer before all of it was read.
        default boolean impatient() {
            return false;
        }

        /// Hears now and then what was read so far of a layer that takes long, when it is impatient.
        ///
        /// @param diffId empty where the source knows a layer only by its own digest, at its end
        default void growing(Optional<Digest> diffId, LayerFiles soFar) {
        }
    }

    /// Reads layers, in whatever order they come, and no further than to the last that is wanted. What is told has the
    /// digest it is told under.
    ///
    /// @param wanted diffIDs; those that are not there are not told
    /// @throws EngineException FAILED the source breaks off or is damaged: what was told until then is whole; NOT_FOUND;
    ///     CANCELLED; what the engine says
    void read(Set<Digest> wanted, Found found, Monitor monitor) throws EngineException;

    /// Takes the content of a file.
    interface Content {

        /// @param path with a slash before each name
        void file(Digest layer, String path, InputStream content) throws IOException, EngineException;
    }

    /// Reads files of layers, in whatever order they come. Where several entries of a layer have one name, all of them are
    /// told, the one that counts last.
    ///
    /// @param wanted paths of files that a layer stores, by its diffID; of a hard link that of its file
    /// @throws EngineException as [#read]; what the taker throws, as FAILED where it is an [IOException]
    void contents(Map<Digest, Set<String>> wanted, Content found, Monitor monitor) throws EngineException;
}
