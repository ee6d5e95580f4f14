package dev.strata.engine;

import java.util.Optional;

import dev.strata.core.filetree.LayerFiles;
import dev.strata.core.image.Digest;

/// Layers that were read once, so that none is read again. What is kept can be made anew: a failure to keep or to find
/// is no failure of the work.
public interface LayerIndex {

    /// Keeps nothing.
    LayerIndex NONE = new LayerIndex() {
        @Override
        public Optional<LayerFiles> find(Digest diffId) {
            return Optional.empty();
        }

        @Override
        public void keep(Digest diffId, LayerFiles files) {
        }
    };

    Optional<LayerFiles> find(Digest diffId);

    void keep(Digest diffId, LayerFiles files);
}
