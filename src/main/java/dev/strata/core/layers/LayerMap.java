package dev.strata.core.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import dev.strata.core.image.Digest;
import dev.strata.core.layers.Treemap.Box;
import org.jspecify.annotations.Nullable;

/// Where the room of an engine's images goes: each layer once, as an engine stores it, grouped by what it stands on.
///
/// @param bases largest first
/// @param bytes of all layers whose size is known
/// @param shared bytes of those that several images hold
/// @param unknown how many layers have no known size; they are left out
/// @param images how many images were looked at
public record LayerMap(List<Base> bases, long bytes, long shared, int unknown, int images) {

    /// An image as far as the map is concerned.
    ///
    /// @param title its name, or its short ID
    /// @param named whether it has a tag
    /// @param layers diffIDs, lowest first
    public record MappedImage(Digest id, String title, boolean named, List<Digest> layers) {
    }

    /// The layers that stand on one lowest layer.
    ///
    /// @param lowest the diffID of that layer
    /// @param title the lowest image with a tag that stands on it, else the lowest image
    /// @param tiles largest first
    public record Base(Digest lowest, String title, long bytes, List<Tile> tiles) {
    }

    /// One layer.
    ///
    /// @param number which of its image's layers, from 1
    /// @param instruction what made it, as recorded
    /// @param top whether an image ends here; then that image's name is its title
    /// @param images those that hold it
    public record Tile(Digest diffId, int number, long bytes, String instruction, String title, boolean top,
            List<MappedImage> images) {

        public boolean shared() {
            return images.size() > 1;
        }
    }

    /// A tile or a base with its place.
    ///
    /// @param tile null for the base itself, whose title stands above its tiles
    public record Placed(int base, @Nullable Tile tile, Box box) {
    }

    public LayerMap {
        bases = List.copyOf(bases);
    }

    /// Draws up the map.
    ///
    /// @param facts what is known of layers, by diffID
    public static LayerMap of(List<MappedImage> images, Map<Digest, LayerFact> facts) {
        var forest = new LayerForest();
        var tops = images.stream().mapToInt(image -> forest.add(image.layers())).toArray();
        var nodes = forest.size();
        var holders = new ArrayList<List<MappedImage>>(nodes);
        for (var i = 0; i < nodes; i++) {
            holders.add(new ArrayList<>());
        }
        var ends = new MappedImage[nodes];
        for (var i = 0; i < tops.length; i++) {
            for (var node : forest.path(tops[i])) {
                holders.get(node).add(images.get(i));
            }
            if (tops[i] >= 0 && (ends[tops[i]] == null || !ends[tops[i]].named())) {
                ends[tops[i]] = images.get(i);
            }
        }
        return new Drawing(forest, facts, holders, ends).map(images.size());
    }

    /// The tiles and bases in a room; tiny ones are left out, for nobody could see or hit them.
    ///
    /// @param head room above the tiles of a base for its title
    /// @param only the number of the one base to show; -1 for all
    public List<Placed> place(Box room, double head, int only) {
        var placed = new ArrayList<Placed>();
        var chosen = only < 0 ? range(bases.size()) : new int[]{only};
        var outer = Treemap.of(Arrays.stream(chosen).mapToLong(i -> bases.get(i).bytes()).toArray(), room);
        for (var i = 0; i < chosen.length; i++) {
            var base = bases.get(chosen[i]);
            var box = outer.get(i);
            if (box.width() < 2 || box.height() < 2) {
                continue;
            }
            placed.add(new Placed(chosen[i], null, box));
            var inner = box.height() > 2 * head && box.width() > 2 * head ? box.inside(1, head) : box.inside(1, 0);
            var boxes = Treemap.of(base.tiles().stream().mapToLong(Tile::bytes).toArray(), inner);
            for (var t = 0; t < boxes.size(); t++) {
                if (boxes.get(t).width() >= 1 && boxes.get(t).height() >= 1) {
                    placed.add(new Placed(chosen[i], base.tiles().get(t), boxes.get(t)));
                }
            }
        }
        return placed;
    }

    private static int[] range(int size) {
        var numbers = new int[size];
        Arrays.setAll(numbers, i -> i);
        return numbers;
    }

    /// From the forest to bases and tiles.
    private record Drawing(LayerForest forest, Map<Digest, LayerFact> facts, List<List<MappedImage>> holders,
            MappedImage[] ends) {

        LayerMap map(int images) {
            // Parents have smaller numbers than their children.
            var roots = new int[forest.size()];
            var depth = new int[forest.size()];
            var trees = new ArrayList<List<Integer>>();
            for (var node = 0; node < forest.size(); node++) {
                var parent = forest.parent(node);
                depth[node] = parent < 0 ? 1 : depth[parent] + 1;
                if (parent < 0) {
                    roots[node] = trees.size();
                    trees.add(new ArrayList<>());
                } else {
                    roots[node] = roots[parent];
                }
                trees.get(roots[node]).add(node);
            }
            var unknown = 0;
            var shared = 0L;
            var bases = new ArrayList<Base>();
            for (var tree : trees) {
                var tiles = new ArrayList<Tile>();
                for (var node : tree) {
                    var fact = facts.get(forest.diff(node));
                    if (fact == null) {
                        unknown++;
                    } else if (fact.size() > 0) {
                        tiles.add(tile(node, depth[node], fact));
                        shared += holders.get(node).size() > 1 ? fact.size() : 0;
                    }
                }
                if (!tiles.isEmpty()) {
                    tiles.sort(Comparator.comparingLong(Tile::bytes).reversed());
                    bases.add(new Base(forest.diff(tree.getFirst()), title(tree),
                            tiles.stream().mapToLong(Tile::bytes).sum(), List.copyOf(tiles)));
                }
            }
            bases.sort(Comparator.comparingLong(Base::bytes).reversed());
            return new LayerMap(bases, bases.stream().mapToLong(Base::bytes).sum(), shared, unknown, images);
        }

        private Tile tile(int node, int number, LayerFact fact) {
            var end = ends[node];
            return new Tile(forest.diff(node), number, fact.size(), fact.instruction(),
                    end == null ? "" : end.title(), end != null, List.copyOf(holders.get(node)));
        }

        /// The first in a tree is its lowest layer, and a lower image comes before those that stand on it.
        private String title(List<Integer> tree) {
            MappedImage nameless = null;
            for (var node : tree) {
                var end = ends[node];
                if (end != null && end.named()) {
                    return end.title();
                }
                nameless = nameless == null ? end : nameless;
            }
            return nameless == null ? "" : nameless.title();
        }
    }
}
