package dev.strata.core.filetree;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Which stored files are seen after the last layer, by whichever of their names: each is counted once.
final class VisibleFiles {

    private final List<LayerFiles> layers;
    private final List<BitSet> seen = new ArrayList<>();
    private long bytes;

    VisibleFiles(List<LayerFiles> layers) {
        this.layers = layers;
        layers.forEach(layer -> seen.add(new BitSet()));
    }

    void see(int layer, int entry) {
        var files = layers.get(layer);
        var stored = stored(files, entry);
        if (!seen.get(layer).get(stored)) {
            seen.get(layer).set(stored);
            bytes += files.size(stored);
        }
    }

    /// The entry that holds the content of a file with several names.
    static int stored(LayerFiles files, int entry) {
        if (!files.hardLink(entry)) {
            return entry;
        }
        var first = files.find(files.link(entry));
        return first < 0 || files.directory(first) || files.hardLink(first) ? entry : first;
    }

    boolean seen(int layer, int entry) {
        return seen.get(layer).get(stored(layers.get(layer), entry));
    }

    long bytes() {
        return bytes;
    }
}
