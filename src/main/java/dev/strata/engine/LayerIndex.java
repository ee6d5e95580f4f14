package dev.strata.engine;

import java.util.List;
import java.util.Optional;

import dev.strata.core.filetree.FileKind;
import dev.strata.core.filetree.LayerFiles;
import dev.strata.core.filetree.PathFilter;
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

        @Override
        public boolean has(Digest diffId) {
            return false;
        }

        @Override
        public List<Hit> search(PathFilter filter, int most, Monitor monitor) {
            return List.of();
        }
    };

    /// A file that was found.
    record Hit(Digest layer, String path, FileKind kind, long bytes) {
    }

    Optional<LayerFiles> find(Digest diffId);

    void keep(Digest diffId, LayerFiles files);

    boolean has(Digest diffId);

    /// Looks through all layers that are kept.
    ///
    /// @param most hits; then it is enough
    List<Hit> search(PathFilter filter, int most, Monitor monitor);
}
