package dev.strata.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.Platform;
import dev.strata.core.registry.Descriptor;
import dev.strata.engine.Archives.ArchivedImage;

/// An image in a registry, known by its documents.
///
/// @param manifest of the one platform
/// @param image its size and those in its history are compressed ones; absent are foreign layers
/// @param layers how each layer is stored, by its diffID; without the foreign ones
/// @param source reads layers by downloading them
public record RemoteImage(ImageReference name, Digest manifest, ArchivedImage image, Map<Digest, Descriptor> layers,
        LayerSource source) {

    public RemoteImage {
        layers = Map.copyOf(layers);
    }

    /// What is still to be downloaded before all layers are known.
    ///
    /// @param layers how many
    /// @param of how many different ones the image has
    /// @param bytes compressed, as the manifest says it
    public record Download(int layers, int of, long bytes) {
    }

    /// @param known whether a layer, by its diffID, is known already
    public Download download(Predicate<Digest> known) {
        var missing = new HashMap<>(layers);
        missing.keySet().removeIf(known);
        var bytes = 0L;
        for (var one : missing.values()) {
            // Whoever lies may name sizes whose sum is no number any more.
            bytes = Math.min(Long.MAX_VALUE - one.size(), bytes) + one.size();
        }
        return new Download(missing.size(), layers.size(), bytes);
    }

    /// Empty where the image does not say it.
    public Optional<Platform> platform() {
        return Optional.of(image.details().platform()).filter(one -> !one.os().isEmpty());
    }
}
