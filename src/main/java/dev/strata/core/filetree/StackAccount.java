package dev.strata.core.filetree;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Where the bytes of a stack of layers are: what each layer did, what is seen at the end, and dive's two numbers.
///
/// @param layers lowest first
/// @param totalBytes of all files that the layers store; another name of the same file stores nothing
/// @param visibleBytes of those that are seen after the last layer, by at least one name
public record StackAccount(List<LayerDeed> layers, long totalBytes, long visibleBytes, Dive dive) {

    /// What a layer holds and did. Directories are not counted.
    ///
    /// @param bytes of the files it stores
    /// @param files, links and devices it holds
    /// @param added those that were not there before
    /// @param changed those that were, and are stored again
    /// @param deleted those that were, and are not after it
    public record LayerDeed(long bytes, int files, int added, int changed, int deleted) {
    }

    /// The numbers that dive shows, by dive's own rules (github.com/wagoodman/dive, `filetree/efficiency.go`): of every
    /// path that is a leaf in a layer, the sizes in all layers are added up, a whiteout counting nothing.
    ///
    /// @param efficiency the least sizes of all paths by their sums, 0 to 1
    /// @param wastedBytes the sums of the paths that several layers have, the copy in use among them
    /// @param wastedUserPercent these by the bytes of all layers but the lowest, as a fraction
    public record Dive(double efficiency, long wastedBytes, double wastedUserPercent) {
    }

    public StackAccount {
        layers = List.copyOf(layers);
    }

    public static StackAccount of(List<LayerFiles> layers) {
        var adding = new Adding(layers);
        adding.walk();
        return adding.account();
    }

    /// Bytes that are stored and not seen.
    public long hiddenBytes() {
        return totalBytes - visibleBytes;
    }

    private static final class Adding extends StackWalk {

        private final int[] added;
        private final int[] changed;
        private final int[] deleted;
        private final VisibleFiles visible;
        private long least;
        private long all;
        private long wasted;
        private int nodes;

        Adding(List<LayerFiles> layers) {
            super(layers);
            added = new int[layers.size()];
            changed = new int[layers.size()];
            deleted = new int[layers.size()];
            visible = new VisibleFiles(layers);
        }

        @Override
        int path(int folder) {
            deeds();
            dive();
            var last = path.after(layers.size() - 1);
            if (last >= 0 && !path.directory(last)) {
                visible.see(path.layer(last), path.entry(last));
            }
            for (var i = 0; i < path.count(); i++) {
                if (path.directory(i)) {
                    return ++nodes;
                }
            }
            return PASS;
        }

        private void deeds() {
            var cuts = path.cuts();
            var there = false;
            var next = 0;
            for (var in = first(cuts); in < layers.size(); in = following(in, next, cuts)) {
                var was = there;
                there &= !cuts.get(in);
                if (next < path.count() && path.layer(next) == in) {
                    if (path.there(next)) {
                        there = !path.directory(next);
                        if (there) {
                            (was ? changed : added)[in]++;
                        }
                    }
                    next++;
                }
                if (was && !there) {
                    deleted[in]++;
                }
            }
        }

        private int first(BitSet cuts) {
            return following(-1, 0, cuts);
        }

        private int following(int in, int next, BitSet cuts) {
            var cut = cuts.nextSetBit(in + 1);
            var sighted = next < path.count() ? path.layer(next) : Integer.MAX_VALUE;
            return Math.min(cut < 0 ? Integer.MAX_VALUE : cut, sighted);
        }

        private void dive() {
            var sum = 0L;
            var smallest = Long.MAX_VALUE;
            var leaves = 0;
            for (var i = 0; i < path.count(); i++) {
                var files = path.files(i);
                var entry = path.entry(i);
                if (path.directory(i) && files.first(entry) < files.end(entry)) {
                    continue;
                }
                var size = path.there(i) && !path.directory(i) ? files.stored(entry) : 0;
                sum += size;
                smallest = Math.min(smallest, files.whiteout(entry) ? 0 : size);
                leaves++;
            }
            if (leaves > 0) {
                least += smallest;
                all += sum;
                wasted += leaves > 1 ? sum : 0;
            }
        }

        StackAccount account() {
            var deeds = new ArrayList<LayerDeed>();
            var total = 0L;
            for (var i = 0; i < layers.size(); i++) {
                var bytes = 0L;
                var files = 0;
                var layer = layers.get(i);
                for (var entry = 1; entry < layer.count(); entry++) {
                    if (layer.there(entry) && !layer.directory(entry)) {
                        bytes += layer.stored(entry);
                        files++;
                    }
                }
                deeds.add(new LayerDeed(bytes, files, added[i], changed[i], deleted[i]));
                total += bytes;
            }
            var user = total - (deeds.isEmpty() ? 0 : deeds.getFirst().bytes());
            return new StackAccount(deeds, total, visible.bytes(), new Dive(all == 0 ? 1 : (double) least / all, wasted,
                    user == 0 ? 0 : (double) wasted / user));
        }
    }
}
