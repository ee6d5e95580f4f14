package dev.strata.core.changes;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

import dev.strata.core.container.PathChange;
import dev.strata.core.filetree.Change;
import org.jspecify.annotations.Nullable;

/// What a container did to its image, as a tree: numbers in columns, so that fifty thousand changes take a few megabytes.
/// Node 0 is the root. A directory stands right before all that is in it, directories before files, each by name: what
/// is in a node are the numbers from the one after it up to [#end].
public final class ChangeTree {

    private final List<PathChange> changes;
    private final String[] names;
    private final int[] parents;
    private final int[] ends;
    private final int[] at;
    private final BitSet leaves = new BitSet();
    private final int[][] sums = new int[Change.values().length][];
    private final int[] leavesBefore;

    ChangeTree(List<PathChange> changes, String[] names, int[] parents, int[] ends, int[] at) {
        this.changes = List.copyOf(changes);
        this.names = names;
        this.parents = parents;
        this.ends = ends;
        this.at = at;
        this.leavesBefore = new int[names.length + 1];
        var kinds = Change.values();
        for (var kind = 0; kind < kinds.length; kind++) {
            sums[kind] = new int[names.length + 1];
        }
        for (var node = 0; node < names.length; node++) {
            var leaf = node > 0 && ends[node] == node + 1;
            leaves.set(node, leaf);
            leavesBefore[node + 1] = leavesBefore[node] + (leaf ? 1 : 0);
            var mine = at[node] < 0 ? -1 : change(node).ordinal();
            for (var kind = 0; kind < kinds.length; kind++) {
                sums[kind][node + 1] = sums[kind][node] + (kind == mine ? 1 : 0);
            }
        }
    }

    /// @param changes in an engine's order; paths from the root. A path that is told twice counts as told last
    public static ChangeTree of(List<PathChange> changes) {
        return new ChangeTreeBuilder(changes).build();
    }

    /// The numbers of nodes, the root's among them.
    public int count() {
        return names.length;
    }

    /// The last part of its path.
    public String name(int node) {
        return names[node];
    }

    public int parent(int node) {
        return parents[node];
    }

    /// The number after the last one that is in it.
    public int end(int node) {
        return ends[node];
    }

    /// Whether anything is in it. Of another node nobody knows whether it is a directory before the engine is asked.
    public boolean folder(int node) {
        return ends[node] > node + 1;
    }

    /// What became of it; UNCHANGED when the engine did not name it, only what is in it.
    public Change change(int node) {
        return at[node] < 0 ? Change.UNCHANGED : changes.get(at[node]).change();
    }

    /// What the engine said of it; null when it said nothing.
    public @Nullable PathChange said(int node) {
        return at[node] < 0 ? null : changes.get(at[node]);
    }

    public String path(int node) {
        var change = said(node);
        if (change != null && change.path().startsWith("/") && !change.path().endsWith("/")) {
            return change.path();
        }
        var path = new StringBuilder();
        for (var up = node; up > 0; up = parents[up]) {
            path.insert(0, names[up]).insert(0, '/');
        }
        return path.isEmpty() ? "/" : path.toString();
    }

    /// The node of a path; -1 when it is not there.
    public int find(String path) {
        var node = 0;
        for (var part : path.split("/")) {
            if (!part.isEmpty()) {
                node = child(node, part);
                if (node < 0) {
                    return -1;
                }
            }
        }
        return node;
    }

    private int child(int folder, String name) {
        for (var child = folder + 1; child < ends[folder]; child = ends[child]) {
            if (names[child].equals(name)) {
                return child;
            }
        }
        return -1;
    }

    /// Whether all that is in a directory is in one further directory: the two are shown as one, `home/app`.
    public boolean chained(int node) {
        return node > 0 && folder(node) && ends[node + 1] == ends[node] && folder(node + 1);
    }

    /// How many nodes below it, and itself, were changed so.
    public int count(Change change, int node) {
        return sums[change.ordinal()][ends[node]] - sums[change.ordinal()][node];
    }

    /// How many there are of a kind.
    public int count(Change change) {
        return count(change, 0);
    }

    /// How many paths an engine named.
    public int named() {
        return count(Change.ADDED) + count(Change.CHANGED) + count(Change.DELETED);
    }

    /// How many nodes without anything in them are below it.
    public int leavesIn(int node) {
        return leavesBefore[ends[node]] - leavesBefore[node];
    }

    /// The next node without anything in it, from this one on; -1 when there is none.
    public int leaf(int from) {
        return leaves.nextSetBit(from);
    }

    BitSet leaves() {
        return leaves;
    }

    /// Where an engine's order has it; -1 when it did not name it.
    int place(int node) {
        return at[node];
    }

    /// All in the engine's order.
    public List<PathChange> changes() {
        return changes;
    }

    /// As `docker diff` prints it, each line with its end.
    public static String text(List<PathChange> changes) {
        return changes.stream().map(change -> change.line() + "\n").collect(Collectors.joining());
    }
}
