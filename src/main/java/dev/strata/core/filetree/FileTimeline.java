package dev.strata.core.filetree;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// The life of one path through the layers of a stack.
///
/// @param moments those layers that did something to it, lowest first
public record FileTimeline(String path, List<Moment> moments) {

    /// What a layer did to the path.
    ///
    /// @param layer from 0
    /// @param change added, changed or deleted
    /// @param files where it is as it was after the layer, of a deletion as it was before
    /// @param entry what it is there
    public record Moment(int layer, Change change, LayerFiles files, int entry) {
    }

    public FileTimeline {
        moments = List.copyOf(moments);
    }

    public static FileTimeline of(List<LayerFiles> layers, String path) {
        var seen = new Sightings(layers);
        seen.begin(new BitSet());
        for (var i = 0; i < layers.size(); i++) {
            seen.add(i, 0);
        }
        for (var part : path.split("/")) {
            if (!part.isEmpty()) {
                step(layers, seen, part);
            }
        }
        var moments = new ArrayList<Moment>();
        for (var in = 0; in < layers.size(); in++) {
            var before = seen.after(in - 1);
            var now = seen.after(in);
            if (before != now) {
                var shown = now < 0 ? before : now;
                moments.add(new Moment(in, before < 0 ? Change.ADDED : now < 0 ? Change.DELETED : Change.CHANGED,
                        seen.files(shown), seen.entry(shown)));
            }
        }
        return new FileTimeline(path, moments);
    }

    private static void step(List<LayerFiles> layers, Sightings seen, String name) {
        var in = new ArrayList<int[]>();
        for (var i = 0; i < seen.count(); i++) {
            if (seen.directory(i)) {
                var child = layers.get(seen.layer(i)).child(seen.entry(i), name);
                if (child >= 0) {
                    in.add(new int[]{seen.layer(i), child});
                }
            }
        }
        seen.begin(seen.emptied());
        in.forEach(one -> seen.add(one[0], one[1]));
    }
}
