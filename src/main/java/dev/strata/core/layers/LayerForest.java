package dev.strata.core.layers;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.strata.core.image.Digest;

/// The layers of many images as a forest. A node is a layer on top of certain others, which is what a chainID names
/// (OCI image specification, "Layer ChainID") and what an engine stores once: the same diffID on another base is another
/// node. Nodes are numbered, a parent before its children, so that 100,000 layers need no digest computed.
public final class LayerForest {

    private static final int ROOT = -1;

    private record Place(int parent, Digest diff) {
    }

    private final Map<Place, Integer> numbers = new HashMap<>();
    private Digest[] diffs = new Digest[1024];
    private int[] parents = new int[1024];
    private int[] users = new int[1024];
    private int count;

    /// The node of the uppermost layer, -1 for none.
    public int add(List<Digest> layers) {
        var node = ROOT;
        for (var diff : layers) {
            var parent = node;
            node = numbers.computeIfAbsent(new Place(parent, diff), place -> append(place));
        }
        return node;
    }

    /// The node of the uppermost of these layers that was added, -1 for none.
    public int find(List<Digest> layers) {
        var node = ROOT;
        for (var diff : layers) {
            var next = numbers.get(new Place(node, diff));
            if (next == null) {
                break;
            }
            node = next;
        }
        return node;
    }

    private int append(Place place) {
        if (count == parents.length) {
            diffs = Arrays.copyOf(diffs, 2 * count);
            parents = Arrays.copyOf(parents, 2 * count);
            users = Arrays.copyOf(users, 2 * count);
        }
        diffs[count] = place.diff();
        parents[count] = place.parent();
        return count++;
    }

    /// Counts one more user of a node and of all below it.
    public void use(int top) {
        for (var node = top; node != ROOT; node = parents[node]) {
            users[node]++;
        }
    }

    public int users(int node) {
        return users[node];
    }

    /// -1 below the lowest layer.
    public int parent(int node) {
        return parents[node];
    }

    public Digest diff(int node) {
        return diffs[node];
    }

    public int size() {
        return count;
    }

    /// The nodes from the lowest layer up to this one.
    public int[] path(int top) {
        var length = 0;
        for (var node = top; node != ROOT; node = parents[node]) {
            length++;
        }
        var path = new int[length];
        for (var node = top; node != ROOT; node = parents[node]) {
            path[--length] = node;
        }
        return path;
    }
}
