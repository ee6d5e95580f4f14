package dev.strata.core.changes;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;

import dev.strata.core.container.PathChange;
import dev.strata.core.filetree.Change;
import org.jspecify.annotations.Nullable;

/// Which changes are to be kept. Only what has nothing in it is ticked of itself: a directory follows what is in it, and
/// is kept with the first of these, so that they have a place to be in. Not for several threads at once.
public final class Ticks {

    /// Of what is in a directory, or of one file.
    public enum State {
        ALL, SOME, NONE
    }

    /// How many are kept, directories among them.
    ///
    /// @param all how many there are
    public record Sum(int kept, int all, int added, int changed, int deleted) {

        public static final Sum NOTHING = new Sum(0, 0, 0, 0, 0);
    }

    private final ChangeTree tree;
    private final Noise[] noise;
    private final BitSet noisy = new BitSet();
    private final BitSet kept = new BitSet();

    /// Everything is kept but noise.
    public Ticks(ChangeTree tree) {
        this.tree = tree;
        noise = new Noise[tree.count()];
        for (var leaf = tree.leaf(0); leaf >= 0; leaf = tree.leaf(leaf + 1)) {
            var said = tree.said(leaf);
            noise[leaf] = said == null ? null : Noise.of(said);
            noisy.set(leaf, noise[leaf] != null);
        }
        kept.or(tree.leaves());
        kept.andNot(noisy);
    }

    public ChangeTree tree() {
        return tree;
    }

    /// Takes over what was chosen for an older tree of the same container: each path is as it was. One that is new stays
    /// out when all that was in its directory did; else noise decides.
    public void carry(Ticks older) {
        var before = new HashMap<String, Integer>();
        for (var node = 0; node < older.tree.count(); node++) {
            before.put(older.tree.path(node), node);
        }
        for (var leaf = tree.leaf(0); leaf >= 0; leaf = tree.leaf(leaf + 1)) {
            for (var node = leaf; node > 0; node = tree.parent(node)) {
                var was = before.get(tree.path(node));
                if (was != null) {
                    var state = older.state(was, null);
                    if (node == leaf && !older.tree.folder(was)) {
                        kept.set(leaf, state == State.ALL);
                    } else if (state == State.NONE) {
                        kept.clear(leaf);
                    }
                    break;
                }
            }
        }
    }

    /// @param within the nodes that count, with those that they are in; null for all
    public State state(int node, @Nullable BitSet within) {
        var any = false;
        var all = true;
        var some = within != null && shows(node, within) ? within : null;
        for (var leaf = tree.leaf(node); leaf >= 0 && leaf < tree.end(node); leaf = tree.leaf(leaf + 1)) {
            if (some == null || some.get(leaf)) {
                any |= kept.get(leaf);
                all &= kept.get(leaf);
                if (any && !all) {
                    return State.SOME;
                }
            }
        }
        return any ? State.ALL : State.NONE;
    }

    /// A directory that was found by its own name shows nothing that is in it: then all of this counts.
    private boolean shows(int node, BitSet within) {
        for (var at = within.nextSetBit(node); at >= 0 && at < tree.end(node); at = within.nextSetBit(at + 1)) {
            if (tree.leaves().get(at)) {
                return true;
            }
        }
        return false;
    }

    /// Keeps a file or all that is in a directory, or leaves it out.
    ///
    /// @param within as [#state]
    public void set(int node, boolean keep, @Nullable BitSet within) {
        var some = within != null && shows(node, within) ? within : null;
        for (var leaf = tree.leaf(node); leaf >= 0 && leaf < tree.end(node); leaf = tree.leaf(leaf + 1)) {
            if (some == null || some.get(leaf)) {
                kept.set(leaf, keep);
            }
        }
    }

    /// Ticks what is not wholly ticked, and takes the ticks of what is.
    public void toggle(int node, @Nullable BitSet within) {
        set(node, state(node, within) != State.ALL, within);
    }

    /// Keeps all noise, or leaves all of it out.
    public void setNoise(boolean keep) {
        if (keep) {
            kept.or(noisy);
        } else {
            kept.andNot(noisy);
        }
    }

    /// Whether noise is kept; NONE where there is none.
    public State noise() {
        var also = (BitSet) noisy.clone();
        also.and(kept);
        return also.isEmpty() ? State.NONE : also.equals(noisy) ? State.ALL : State.SOME;
    }

    /// Why a file is seldom kept; of a directory when the same is true of all that is in it. Else null.
    public @Nullable Noise why(int node) {
        var first = tree.leaf(node);
        var why = first < 0 || first >= tree.end(node) ? null : noise[first];
        for (var leaf = first; why != null && leaf >= 0 && leaf < tree.end(node); leaf = tree.leaf(leaf + 1)) {
            if (noise[leaf] != why) {
                return null;
            }
        }
        return why;
    }

    /// Whether a node without anything in it is kept.
    public boolean kept(int leaf) {
        return kept.get(leaf);
    }

    /// Whether nothing is left out.
    public boolean all() {
        return kept.equals(tree.leaves());
    }

    /// The nodes that are kept, directories among them.
    private BitSet nodes() {
        var nodes = (BitSet) kept.clone();
        for (var node = tree.count() - 1; node > 0; node--) {
            if (nodes.get(node)) {
                nodes.set(tree.parent(node));
            }
        }
        return nodes;
    }

    public Sum sum() {
        var counts = new int[Change.values().length];
        var nodes = nodes();
        for (var node = nodes.nextSetBit(0); node >= 0; node = nodes.nextSetBit(node + 1)) {
            counts[tree.change(node).ordinal()]++;
        }
        var added = counts[Change.ADDED.ordinal()];
        var changed = counts[Change.CHANGED.ordinal()];
        var deleted = counts[Change.DELETED.ordinal()];
        return new Sum(added + changed + deleted, tree.named(), added, changed, deleted);
    }

    /// What is kept, in the engine's order.
    public List<PathChange> changes() {
        var nodes = nodes();
        var places = new BitSet();
        for (var node = nodes.nextSetBit(0); node >= 0; node = nodes.nextSetBit(node + 1)) {
            if (tree.place(node) >= 0) {
                places.set(tree.place(node));
            }
        }
        var changes = new ArrayList<PathChange>(places.cardinality());
        for (var at = places.nextSetBit(0); at >= 0; at = places.nextSetBit(at + 1)) {
            changes.add(tree.changes().get(at));
        }
        return changes;
    }
}
