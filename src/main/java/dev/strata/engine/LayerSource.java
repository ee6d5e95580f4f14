package dev.strata.engine;

import java.util.Set;

import dev.strata.core.filetree.LayerFiles;
import dev.strata.core.image.Digest;

/// Where the layers of images can be read: an engine, an archive on disk.
public interface LayerSource {

    /// Hears of a layer as soon as all of it was read; from any thread, from several at once.
    interface Found {
        void layer(Digest diffId, LayerFiles files) throws EngineException;
    }

    /// Reads layers, in whatever order they come, and no further than to the last that is wanted. What is told has the
    /// digest it is told under.
    ///
    /// @param wanted diffIDs; those that are not there are not told
    /// @throws EngineException FAILED the source breaks off or is damaged: what was told until then is whole; NOT_FOUND;
    ///     CANCELLED; what the engine says
    void read(Set<Digest> wanted, Found found, Monitor monitor) throws EngineException;
}
