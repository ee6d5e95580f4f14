package dev.strata.core.filetree;

import java.util.BitSet;
import java.util.List;

/// One path, as the layers of a stack that say anything of it have it, lowest first; and the layers that remove what lies
/// below them. A layer's own entry survives what the same layer removes (OCI image specification, "Whiteouts").
final class Sightings {

    private final List<LayerFiles> layers;
    private final int[] layer;
    private final int[] entry;
    private int count;
    /// Layers that remove the path as lower layers have it, before their own entries are added. Never written to.
    private BitSet cuts = new BitSet();

    Sightings(List<LayerFiles> layers) {
        this.layers = layers;
        this.layer = new int[layers.size()];
        this.entry = new int[layers.size()];
    }

    /// @param inherited layers that empty the folder the path is in
    void begin(BitSet inherited) {
        count = 0;
        cuts = inherited;
    }

    void add(int inLayer, int is) {
        layer[count] = inLayer;
        entry[count++] = is;
        if (layers.get(inLayer).whiteout(is)) {
            cuts = with(cuts, inLayer);
        }
    }

    private static BitSet with(BitSet set, int bit) {
        if (set.get(bit)) {
            return set;
        }
        var more = (BitSet) set.clone();
        more.set(bit);
        return more;
    }

    int count() {
        return count;
    }

    int layer(int sighting) {
        return layer[sighting];
    }

    int entry(int sighting) {
        return entry[sighting];
    }

    LayerFiles files(int sighting) {
        return layers.get(layer[sighting]);
    }

    boolean there(int sighting) {
        return files(sighting).there(entry[sighting]);
    }

    boolean directory(int sighting) {
        return files(sighting).directory(entry[sighting]);
    }

    BitSet cuts() {
        return cuts;
    }

    /// Layers that remove what lower ones have in this directory: those that remove it, mark it opaque or put something
    /// else in its place.
    BitSet emptied() {
        var emptied = cuts;
        for (var i = 0; i < count; i++) {
            if (there(i) && !directory(i) || files(i).opaque(entry[i])) {
                emptied = with(emptied, layer[i]);
            }
        }
        return emptied;
    }

    /// Whether a layer above the first and up to the second removes it.
    private boolean cut(int above, int upTo) {
        var next = cuts.nextSetBit(above + 1);
        return next >= 0 && next <= upTo;
    }

    /// The sighting that the path is after a layer; -1 when it is not there then.
    int after(int last) {
        for (var i = count - 1; i >= 0; i--) {
            if (layer[i] <= last && there(i)) {
                return cut(layer[i], last) ? -1 : described(i);
            }
        }
        return -1;
    }

    /// An implied directory changes nothing of one that is there already.
    private int described(int sighting) {
        var is = sighting;
        for (var i = sighting - 1; i >= 0 && files(is).implied(entry[is]); i--) {
            if (there(i)) {
                if (!directory(i) || cut(layer[i], layer[is])) {
                    break;
                }
                is = i;
            }
        }
        return is;
    }
}
