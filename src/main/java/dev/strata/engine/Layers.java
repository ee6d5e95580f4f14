package dev.strata.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.strata.core.filetree.LayerFiles;
import dev.strata.core.image.Digest;
import dev.strata.engine.LayerSource.Found;

/// The layers of an image: those that are known from the index, the others from where the image lies. What was read is
/// kept in the index at once, whatever comes after it.
public final class Layers {

    private Layers() {
    }

    /// @param layers diffIDs, lowest first; the same one may be there twice
    /// @param absent those that the source does not hold and need not hold: where the index has them not either, they are
    ///     empty, and not heard of
    /// @param heard hears of each different one as soon as it is there, from any thread
    /// @return one for each of `layers`, in their order
    /// @throws EngineException as [LayerSource#read]; what was heard of until then is whole
    public static List<LayerFiles> read(List<Digest> layers, Set<Digest> absent, LayerIndex index,
            LayerSource source, Found heard, Monitor monitor) throws EngineException {
        var there = new ConcurrentHashMap<Digest, LayerFiles>();
        var wanted = new HashSet<>(layers);
        wanted.parallelStream().forEach(layer -> index.find(layer).ifPresent(files -> there.put(layer, files)));
        for (var layer : layers) {
            if (wanted.remove(layer) && there.containsKey(layer)) {
                heard.layer(layer, file(there, layer));
            } else if (!there.containsKey(layer)) {
                wanted.add(layer);
            }
        }
        wanted.removeAll(absent);
        if (!wanted.isEmpty()) {
            source.read(wanted, new Found() {
                @Override
                public void layer(Digest layer, LayerFiles files) throws EngineException {
                    there.put(layer, files);
                    index.keep(layer, files);
                    heard.layer(layer, files);
                }

                @Override
                public boolean impatient() {
                    return heard.impatient();
                }

                @Override
                public void growing(Optional<Digest> layer, LayerFiles soFar) {
                    heard.growing(layer, soFar);
                }
            }, monitor);
        }
        var stack = new ArrayList<LayerFiles>();
        for (var layer : layers) {
            stack.add(absent.contains(layer) ? there.getOrDefault(layer, LayerFiles.EMPTY) : file(there, layer));
        }
        return stack;
    }

    private static LayerFiles file(Map<Digest, LayerFiles> there, Digest layer) throws EngineException {
        var files = there.get(layer);
        if (files == null) {
            throw new EngineException(EngineException.Kind.FAILED, "The layer " + layer + " was not found.");
        }
        return files;
    }
}
