package dev.strata.ui.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.strata.core.layers.LayerFact;
import dev.strata.core.deletion.EngineRules;
import dev.strata.core.deletion.Inventory;
import dev.strata.core.deletion.StoredImage;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageSummary;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineInfo;
import dev.strata.engine.Monitor;

/// Asks an engine what a plan is made from. What never changes (an image's layers, their sizes) is asked once; what is
/// not known yet is left open in the inventory. May be used from any thread.
public final class InventoryReader {

    /// What changes.
    public record Listing(List<ImageSummary> images, List<ContainerSummary> containers) {
    }

    private final Map<Digest, List<Digest>> layers = new ConcurrentHashMap<>();
    private final Map<Digest, Map<Digest, LayerFact>> histories = new ConcurrentHashMap<>();

    public static EngineRules rules(EngineInfo info) {
        return info.containerdStore()
                ? EngineRules.CONTAINERD
                : info.podman() ? EngineRules.PODMAN : EngineRules.DOCKER;
    }

    /// What a page shows already: enough for a first plan. Intermediate images are not among it.
    public static Listing shown(ImageSnapshot snapshot) {
        return new Listing(snapshot.entries().stream().map(ImageEntry::summary).toList(),
                snapshot.entries().stream().flatMap(entry -> entry.usedBy().stream()).toList());
    }

    /// Asks for all there is now.
    public static Listing list(Engine engine, Monitor monitor) throws EngineException {
        // Only the classic store builds images from images; elsewhere a longer list costs and says nothing.
        var all = rules(engine.info()) == EngineRules.DOCKER;
        return new Listing(engine.images().list(all, monitor), engine.containers().list(false, monitor));
    }

    public Inventory inventory(Listing listing, ImageSnapshot snapshot, EngineRules rules) {
        var entries = new HashMap<Digest, ImageEntry>();
        snapshot.entries().forEach(entry -> entries.put(entry.id(), entry));
        var images = new ArrayList<StoredImage>(listing.images().size());
        for (var summary : listing.images()) {
            var entry = entries.get(summary.id());
            if (entry != null && !entry.layers().isEmpty()) {
                layers.putIfAbsent(summary.id(), entry.layers());
            }
            images.add(new StoredImage(summary, layers.getOrDefault(summary.id(), List.of()),
                    entry == null ? -1 : entry.unique()));
        }
        var facts = new HashMap<Digest, LayerFact>();
        histories.values().forEach(facts::putAll);
        return new Inventory(images, listing.containers(), facts, rules);
    }

    public boolean layersKnown(Digest image) {
        return layers.containsKey(image);
    }

    public boolean historyKnown(Digest image) {
        return histories.containsKey(image);
    }

    /// Reads the layers of some images, of some with their sizes. Stops between two when nobody waits any more; what has
    /// been read by then is kept.
    public void learn(Engine engine, Collection<Digest> inspected, Collection<Digest> sized, Monitor monitor)
            throws EngineException {
        for (var id : inspected) {
            if (!monitor.cancelled() && !layersKnown(id)) {
                read(() -> layers.put(id, engine.images().inspect(id.toString(), monitor).layers()));
            }
        }
        for (var id : sized) {
            if (!monitor.cancelled() && layersKnown(id) && !historyKnown(id)) {
                read(() -> histories.put(id, LayerFact.of(engine.images().history(id.toString(), monitor),
                        layers.getOrDefault(id, List.of()))));
            }
        }
    }

    private interface Question {
        void ask() throws EngineException;
    }

    private static void read(Question question) throws EngineException {
        try {
            question.ask();
        } catch (EngineException e) {
            // Removed since it was listed: the next list is without it.
            if (e.kind() != EngineException.Kind.NOT_FOUND) {
                throw e;
            }
        }
    }
}
