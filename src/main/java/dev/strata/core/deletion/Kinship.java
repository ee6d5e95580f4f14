package dev.strata.core.deletion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.strata.core.container.ContainerSummary;
import dev.strata.core.image.Digest;

/// Who was made from whom: the images of an inventory by ID, what was built from each, and their containers.
final class Kinship {

    private final Map<Digest, StoredImage> images = new HashMap<>();
    private final Map<Digest, List<StoredImage>> children = new HashMap<>();
    private final Map<Digest, List<ContainerSummary>> containers = new HashMap<>();
    private final List<ContainerSummary> orphans = new ArrayList<>();

    Kinship(Inventory inventory) {
        for (var image : inventory.images()) {
            images.put(image.id(), image);
        }
        if (inventory.rules().childrenBlock()) {
            for (var image : inventory.images()) {
                image.summary().parent().filter(images::containsKey)
                        .ifPresent(parent -> children.computeIfAbsent(parent, id -> new ArrayList<>()).add(image));
            }
        }
        for (var container : inventory.containers()) {
            if (images.containsKey(container.imageId())) {
                containers.computeIfAbsent(container.imageId(), id -> new ArrayList<>()).add(container);
            } else {
                orphans.add(container);
            }
        }
    }

    StoredImage image(Digest id) {
        var image = images.get(id);
        if (image == null) {
            throw new IllegalArgumentException("No image " + id);
        }
        return image;
    }

    boolean knows(Digest id) {
        return images.containsKey(id);
    }

    List<StoredImage> children(StoredImage image) {
        return children.getOrDefault(image.id(), List.of());
    }

    List<ContainerSummary> containers(StoredImage image) {
        return containers.getOrDefault(image.id(), List.of());
    }

    /// Containers whose image is gone: nobody knows which layers they hold.
    List<ContainerSummary> orphans() {
        return orphans;
    }

    /// Whether it is only a step on the way to others, which goes with the last of them.
    boolean intermediate(StoredImage image) {
        return image.names().isEmpty() && containers(image).isEmpty() && !children(image).isEmpty();
    }

    /// The nearest images above that a person knows: intermediate ones between are stepped over.
    Collection<StoredImage> descendants(StoredImage image) {
        if (children(image).isEmpty()) {
            return List.of();
        }
        var found = new LinkedHashMap<Digest, StoredImage>();
        for (var child : children(image)) {
            if (intermediate(child)) {
                descendants(child).forEach(further -> found.put(further.id(), further));
            } else {
                found.put(child.id(), child);
            }
        }
        return found.values();
    }

    /// How many images it was built from, one on another.
    int depth(StoredImage image) {
        var depth = 0;
        var parent = image.summary().parent();
        while (parent.isPresent() && images.containsKey(parent.get()) && depth < images.size()) {
            depth++;
            parent = image(parent.get()).summary().parent();
        }
        return depth;
    }
}
