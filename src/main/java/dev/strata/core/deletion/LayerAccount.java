package dev.strata.core.deletion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import dev.strata.core.layers.LayerForest;
import dev.strata.core.deletion.Goes.Cause;
import dev.strata.core.image.Digest;

/// Which layers become free once a verdict is carried out, and who keeps the others. A layer counts once, with the first
/// image it goes with, and only when no image and no container that stays stands on it.
final class LayerAccount {

    private final Inventory inventory;
    private final Kinship kin;
    private final Verdict verdict;
    private final LayerForest forest = new LayerForest();
    private final Map<Digest, Integer> tops = new HashMap<>();
    private final Map<Integer, String> ends = new HashMap<>();
    private final String[] keepers;
    private final boolean[] counted;
    /// Images that go by force while a container stays on their layers.
    private final Set<Digest> held = new HashSet<>();
    private boolean othersKnown = true;
    private boolean sizesKnown = true;

    LayerAccount(Inventory inventory, Kinship kin, Verdict verdict) {
        this.inventory = inventory;
        this.kin = kin;
        this.verdict = verdict;
        // Only the layers of what goes are of interest: of thousands of images that stay, most share none of them.
        verdict.going().keySet().forEach(id -> tops.put(id, forest.add(kin.image(id).layers())));
        keepers = new String[forest.size()];
        counted = new boolean[forest.size()];
        for (var image : inventory.images()) {
            // A step on the way to others holds nothing that they do not hold.
            if (!verdict.goes(image) && !kin.intermediate(image)) {
                keep(image, image::title);
            }
        }
        for (var obstacle : verdict.obstacles()) {
            // A container in the way is expected to be removed; one that stays by force keeps its layers.
            if (obstacle instanceof Obstacle.Container(var container, var image, var resolved) && resolved
                    && !verdict.removed(container)) {
                held.add(image.id());
                keep(image, container::name);
            }
        }
    }

    private void keep(StoredImage image, Supplier<String> keeper) {
        othersKnown &= image.layersKnown();
        var top = forest.find(image.layers());
        if (top < 0) {
            return;
        }
        forest.use(top);
        for (var node = top; node >= 0 && keepers[node] == null; node = forest.parent(node)) {
            keepers[node] = keeper.get();
        }
        if (!image.summary().dangling() && forest.path(top).length == image.layers().size()) {
            ends.putIfAbsent(top, image.title());
        }
    }

    /// A row for each image that goes.
    List<Goes> rows() {
        var rows = new ArrayList<Goes>();
        verdict.going().forEach((id, cause) -> rows.add(row(kin.image(id), cause, tops.getOrDefault(id, -1))));
        return rows;
    }

    private Goes.Image row(StoredImage image, Cause cause, int top) {
        var bytes = 0L;
        var layers = 0;
        var known = image.layersKnown();
        for (var node : forest.path(top)) {
            if (forest.users(node) == 0 && !counted[node]) {
                counted[node] = true;
                layers++;
                var fact = inventory.layers().get(forest.diff(node));
                known &= fact != null;
                bytes += fact == null ? 0 : fact.size();
            }
        }
        sizesKnown &= known;
        return new Goes.Image(image, image.names(), cause, layers,
                othersKnown ? known ? bytes : Math.max(bytes, own(image)) : own(image));
    }

    /// What the engine says that only this image holds: never more than what becomes free with it.
    private long own(StoredImage image) {
        return ownTold(image) ? image.unique() : 0;
    }

    private boolean ownTold(StoredImage image) {
        return image.unique() >= 0 && inventory.rules().uniqueIsTold() && !held.contains(image.id());
    }

    /// Whether the rows are all there is: the layers say so, or the engine for a single image.
    boolean exact() {
        var chosen = verdict.going().entrySet().stream().filter(e -> e.getValue() != Cause.WITH_ITS_CHILDREN).toList();
        return othersKnown && sizesKnown || chosen.size() == 1 && ownTold(kin.image(chosen.getFirst().getKey()));
    }

    /// Runs of layers of what goes that others need, largest first.
    List<Stays.Layers> staying() {
        var groups = new int[forest.size()];
        Arrays.fill(groups, -1);
        var runs = new ArrayList<List<Integer>>();
        for (var id : verdict.going().keySet()) {
            for (var node : forest.path(tops.getOrDefault(id, -1))) {
                if (forest.users(node) > 0 && groups[node] < 0) {
                    var below = forest.parent(node);
                    if (below >= 0 && groups[below] >= 0 && forest.users(below) == forest.users(node)) {
                        groups[node] = groups[below];
                    } else {
                        groups[node] = runs.size();
                        runs.add(new ArrayList<>());
                    }
                    runs.get(groups[node]).add(node);
                }
            }
        }
        return runs.stream().map(this::run).sorted(Comparator.comparingLong(Stays.Layers::bytes).reversed()).toList();
    }

    private Stays.Layers run(List<Integer> nodes) {
        var bytes = 0L;
        for (var node : nodes) {
            var fact = inventory.layers().get(forest.diff(node));
            bytes += fact == null ? 0 : fact.size();
        }
        var top = nodes.getLast();
        var fact = inventory.layers().get(forest.diff(top));
        return new Stays.Layers(Optional.ofNullable(ends.get(top)), fact == null ? "" : fact.instruction(),
                nodes.size(), bytes, forest.users(top), keepers[top]);
    }
}
