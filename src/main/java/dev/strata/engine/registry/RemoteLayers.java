package dev.strata.engine.registry;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.strata.core.filetree.LayerFiles;
import dev.strata.core.image.Digest;
import dev.strata.core.registry.Descriptor;
import dev.strata.engine.AtOnce;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.LayerIndex;
import dev.strata.engine.LayerSource;
import dev.strata.engine.LoginNeeded;
import dev.strata.engine.Monitor;
import dev.strata.engine.Progress;
import dev.strata.engine.Registry;
import dev.strata.engine.WatchedInput;
import dev.strata.engine.archive.LayerReader;

/// The layers of an image in a registry, read while they are downloaded; nothing of them lies on the disk. Progress is
/// told by the short digests under which they are stored, as `docker pull` does.
final class RemoteLayers implements LayerSource {

    /// As many as docker downloads at once.
    private static final int AT_ONCE = 3;

    private final Registry registry;
    private final String repository;
    private final List<Digest> order;
    private final Map<Digest, Descriptor> layers;
    private final LayerIndex index;
    private final long large;

    RemoteLayers(Registry registry, String repository, List<Digest> order, Map<Digest, Descriptor> layers,
            LayerIndex index) {
        this(registry, repository, order, layers, index, LayerReader.LARGE);
    }

    /// @param order the image's diffIDs, lowest first
    /// @param layers how each is stored
    /// @param large bytes above which what unpacks to very many times its own size is refused
    RemoteLayers(Registry registry, String repository, List<Digest> order, Map<Digest, Descriptor> layers,
            LayerIndex index, long large) {
        this.registry = registry;
        this.repository = repository;
        this.order = List.copyOf(order);
        this.layers = Map.copyOf(layers);
        this.index = index;
        this.large = large;
    }

    @Override
    public void read(Set<Digest> wanted, Found found, Monitor monitor) throws EngineException {
        for (var layer : wanted) {
            stored(layer);
        }
        var queue = new LinkedHashSet<>(order);
        queue.retainAll(wanted);
        for (var layer : queue) {
            var blob = stored(layer);
            monitor.progress(new Progress(blob.digest().shortHex(), "", 0, blob.size()));
        }
        try {
            AtOnce.each(queue, AT_ONCE, monitor, (layer, one) -> read(layer, found, one));
        } catch (EngineException e) {
            throw LoginNeeded.of(registry.name(), e);
        }
    }

    private Descriptor stored(Digest layer) throws EngineException {
        var blob = layers.get(layer);
        if (blob == null) {
            throw new EngineException(Kind.FAILED, "The image in " + registry.name() + " does not hold the layer "
                    + layer + ".");
        }
        return blob;
    }

    private void read(Digest layer, Found found, Monitor monitor) throws EngineException {
        var read = new LayerReader.Layer[1];
        registry.blob(repository, stored(layer), 0, in -> read[0] = of(layer, in,
                from -> LayerReader.read(from, layer.algorithm(), large,
                        found.impatient() ? soFar -> found.growing(Optional.of(layer), soFar) : null, monitor)),
                monitor);
        // Only now is it known that what came is what was asked for.
        check(layer, read[0].diffId());
        found.layer(layer, read[0].files());
    }

    private static void check(Digest layer, Digest come) throws EngineException {
        if (!come.equals(layer)) {
            throw new EngineException(Kind.FAILED, "What the registry keeps as the layer " + layer
                    + " unpacks to something else: it has the digest " + come + ".");
        }
    }

    /// Makes something of a layer that comes.
    private interface Reading<T> {
        T of(InputStream from) throws IOException, EngineException;
    }

    /// What goes wrong with the line is told as it is; anything else is the layer's own fault.
    private static <T> T of(Digest layer, InputStream in, Reading<T> reading) throws IOException, EngineException {
        var line = new WatchedInput(in);
        try {
            return reading.of(line);
        } catch (IOException e) {
            if (line.broken().isPresent()) {
                throw line.broken().get();
            }
            throw new EngineException(Kind.FAILED, "The layer " + layer + " cannot be read: it " + e.getMessage() + ".",
                    e);
        }
    }

    @Override
    public void contents(Map<Digest, Set<String>> wanted, Content found, Monitor monitor) throws EngineException {
        for (var layer : wanted.entrySet()) {
            try {
                contents(layer.getKey(), layer.getValue(), found, monitor);
            } catch (Enough e) {
                // The rest of the layer stays where it is.
            } catch (EngineException e) {
                throw LoginNeeded.of(registry.name(), e);
            }
        }
    }

    private void contents(Digest layer, Set<String> paths, Content found, Monitor monitor) throws EngineException {
        var known = index.find(layer).orElse(LayerFiles.EMPTY);
        var missing = new HashSet<>(paths);
        var come = new ArrayList<Digest>();
        registry.blob(repository, stored(layer), 0, in -> come.add(of(layer, in,
                from -> LayerReader.files(from, layer.algorithm(), paths, (path, content) -> {
                    var file = new Seen(content);
                    found.file(layer, path, file);
                    if (file.is(known, path) && missing.remove(path) && missing.isEmpty()) {
                        throw new Enough();
                    }
                }, monitor))), monitor);
        check(layer, come.getFirst());
    }

    /// All that is wanted has come, and is what was there when the layer was read as a whole and its digest verified. Of
    /// what came otherwise that is known only at the layer's end, where a second entry of the same name may lie too.
    private static final class Enough extends EngineException {

        private static final long serialVersionUID = 1L;

        Enough() {
            super(Kind.CANCELLED, "");
        }
    }
}
