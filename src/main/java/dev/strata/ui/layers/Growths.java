package dev.strata.ui.layers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import dev.strata.core.filetree.LayerFiles;
import dev.strata.core.image.Digest;
import dev.strata.ui.Messages;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Layers of which not all was read yet, and what is shown in place of those that were chosen meanwhile.
final class Growths {

    /// By diffID; without one, the layer that is read now, whichever it may be.
    private final Map<Optional<Digest>, LayerFiles> soFar = new HashMap<>();
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");

    void clear() {
        soFar.clear();
    }

    void add(Subject of, Optional<Digest> layer, LayerFiles files) {
        var layers = of.details().layers();
        // Of a single layer it is known which it is, wherever it comes from.
        soFar.put(layers.size() == 1 ? Optional.of(layers.getFirst()) : layer, files);
    }

    /// What was read whole grows no more; which layer was read without its name is not known.
    void end(Set<Digest> whole) {
        soFar.keySet().removeIf(layer -> layer.isEmpty() || whole.contains(layer.get()));
    }

    void quiet() {
        note.set("");
    }

    /// The layers as far as they are known: of those that are being read, what was read so far. While the chosen ones are
    /// still to come, the files of a layer that is read now are better than none.
    ///
    /// @param files of each layer; of those that were not read, nothing
    /// @param lower the lowest of the chosen layers, from 0
    /// @param whole the layers that were read
    List<LayerFiles> shown(Subject of, List<LayerFiles> files, int lower, int upper, Set<Digest> whole,
            boolean reading) {
        var layers = of.details().layers();
        var chosen = layers.subList(lower, upper + 1).stream().filter(layer -> !whole.contains(layer)).toList();
        if (chosen.isEmpty()) {
            note.set("");
        } else if (of.absent().containsAll(chosen)) {
            note.set(Messages.get("layers.absent.why"));
        } else if (chosen.stream().anyMatch(layer -> soFar.containsKey(Optional.of(layer)))) {
            note.set(Messages.get("layers.growing"));
            return IntStream.range(0, files.size()).mapToObj(i -> whole.contains(layers.get(i))
                    ? files.get(i)
                    : soFar.getOrDefault(Optional.of(layers.get(i)), files.get(i))).toList();
        } else if (soFar.get(Optional.<Digest>empty()) instanceof LayerFiles unnamed) {
            note.set(Messages.get("layers.growing.unnamed"));
            return List.of(unnamed);
        } else {
            note.set(Messages.get(reading ? "layers.files.awaited" : "layers.files.unread"));
        }
        return files;
    }

    /// Why the files of the chosen layers are not all that they will be, in a sentence; empty when they are.
    ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }
}
