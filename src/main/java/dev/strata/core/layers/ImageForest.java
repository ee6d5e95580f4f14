package dev.strata.core.layers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import dev.strata.core.image.Digest;
import dev.strata.core.layers.LayerMap.MappedImage;

/// All images by what they stand on, as rows from the top down: a row is a run of layers with no branch in it, up to where
/// images end or others branch off. So one sees what is built on what, what is shared, and what a change of a base would
/// touch.
///
/// @param rows parents before their children, larger families first
public record ImageForest(List<Branch> rows) {

    /// A run of layers.
    ///
    /// @param number of its upper layer, to tell it from others of the same forest
    /// @param parent the row it stands on, -1 for none
    /// @param depth how many rows are below it down to the root
    /// @param last whether no sister follows
    /// @param layers diffIDs of the run, lowest first
    /// @param height how many layers there are from the lowest of all up to its upper one
    /// @param facts of each of its layers
    /// @param ends the images that end here, named ones first
    /// @param users how many images hold it
    public record Branch(int number, int parent, int depth, boolean last, List<Digest> layers, int height,
            List<LayerFact> facts, List<MappedImage> ends, int users) {

        public Branch {
            layers = List.copyOf(layers);
            facts = List.copyOf(facts);
            ends = List.copyOf(ends);
        }

        /// Of the run, as far as they are known.
        public long bytes() {
            return facts.stream().mapToLong(LayerFact::size).sum();
        }

        /// What made the upper layer, as recorded; empty when not known.
        public String instruction() {
            return facts.getLast().instruction();
        }

        public boolean shared() {
            return users > 1;
        }
    }

    public ImageForest {
        rows = List.copyOf(rows);
    }

    /// @param facts what is known of layers, by diffID
    public static ImageForest of(List<MappedImage> images, Map<Digest, LayerFact> facts) {
        return new Growing(images, facts).grown();
    }

    /// The rows that fit, with all they stand on.
    public ImageForest only(Predicate<Branch> fits) {
        Set<Integer> kept = new HashSet<>();
        for (var i = 0; i < rows.size(); i++) {
            if (fits.test(rows.get(i))) {
                for (var at = i; at >= 0 && kept.add(at); at = rows.get(at).parent()) {
                    continue;
                }
            }
        }
        var places = new int[rows.size()];
        var last = new boolean[rows.size()];
        Set<Integer> seen = new HashSet<>();
        for (var i = rows.size() - 1; i >= 0; i--) {
            if (kept.contains(i)) {
                last[i] = seen.add(rows.get(i).parent());
            }
        }
        var shown = new ArrayList<Branch>();
        for (var i = 0; i < rows.size(); i++) {
            if (kept.contains(i)) {
                var row = rows.get(i);
                places[i] = shown.size();
                shown.add(new Branch(row.number(), row.parent() < 0 ? -1 : places[row.parent()], row.depth(), last[i],
                        row.layers(), row.height(), row.facts(), row.ends(), row.users()));
            }
        }
        return new ImageForest(shown);
    }

    /// The rows from the root up to the one that ends with the given layers; empty when none does.
    ///
    /// @param stack diffIDs, lowest first
    public List<Integer> path(List<Digest> stack) {
        for (var i = rows.size() - 1; i >= 0; i--) {
            var row = rows.get(i);
            if (row.height() == stack.size() && row.ends().stream().anyMatch(image -> image.layers().equals(stack))) {
                var path = new ArrayList<Integer>();
                for (var at = i; at >= 0; at = rows.get(at).parent()) {
                    path.addFirst(at);
                }
                return path;
            }
        }
        return List.of();
    }

    private static final class Growing {

        private final LayerForest forest = new LayerForest();
        private final Map<Digest, LayerFact> facts;
        private final List<List<MappedImage>> ends = new ArrayList<>();
        private final List<List<Integer>> children = new ArrayList<>();
        private final List<Integer> roots = new ArrayList<>();
        private final long[] family;
        private final List<Branch> rows = new ArrayList<>();

        Growing(List<MappedImage> images, Map<Digest, LayerFact> facts) {
            this.facts = facts;
            var tops = images.stream().mapToInt(image -> forest.add(image.layers())).toArray();
            for (var node = 0; node < forest.size(); node++) {
                ends.add(new ArrayList<>());
                children.add(new ArrayList<>());
                var parent = forest.parent(node);
                if (parent < 0) {
                    roots.add(node);
                } else {
                    children.get(parent).add(node);
                }
            }
            for (var i = 0; i < tops.length; i++) {
                if (tops[i] >= 0) {
                    ends.get(tops[i]).add(images.get(i));
                    forest.use(tops[i]);
                }
            }
            family = new long[forest.size()];
            for (var node = forest.size() - 1; node >= 0; node--) {
                family[node] += bytes(node);
                if (forest.parent(node) >= 0) {
                    family[forest.parent(node)] += family[node];
                }
            }
        }

        private long bytes(int node) {
            return facts.getOrDefault(forest.diff(node), LayerFact.UNKNOWN).size();
        }

        /// A waiting row: the first layer of its run, and what it stands on.
        private record Waiting(int node, int parent, int depth, boolean last) {
        }

        ImageForest grown() {
            var waiting = new ArrayList<Waiting>();
            push(waiting, roots, -1, 0);
            while (!waiting.isEmpty()) {
                var next = waiting.removeLast();
                var layers = new ArrayList<Digest>();
                var made = new ArrayList<LayerFact>();
                var node = next.node();
                while (true) {
                    layers.add(forest.diff(node));
                    made.add(facts.getOrDefault(forest.diff(node), LayerFact.UNKNOWN));
                    if (!ends.get(node).isEmpty() || children.get(node).size() != 1) {
                        break;
                    }
                    node = children.get(node).getFirst();
                }
                var here = ends.get(node);
                here.sort(Comparator.comparing((MappedImage image) -> !image.named()));
                var below = next.parent() < 0 ? 0 : rows.get(next.parent()).height();
                rows.add(new Branch(node, next.parent(), next.depth(), next.last(), layers,
                        below + layers.size(), made, here, forest.users(node)));
                push(waiting, children.get(node), rows.size() - 1, next.depth() + 1);
            }
            return new ImageForest(rows);
        }

        /// The largest family is taken first, so it is put there last.
        private void push(List<Waiting> waiting, List<Integer> nodes, int parent, int depth) {
            var order = new ArrayList<>(nodes);
            order.sort(Comparator.comparingInt((Integer node) -> forest.users(node))
                    .thenComparingLong(node -> family[node]).thenComparing(Comparator.reverseOrder()));
            for (var i = 0; i < order.size(); i++) {
                waiting.add(new Waiting(order.get(i), parent, depth, i == 0));
            }
        }
    }
}
