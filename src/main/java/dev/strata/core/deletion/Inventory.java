package dev.strata.core.deletion;

import java.util.List;
import java.util.Map;

import dev.strata.core.layers.LayerFact;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.image.Digest;

/// What lies on an engine, as far as it is known.
///
/// @param images best with the intermediate ones, as `docker images -a` lists them
/// @param containers all of them, stopped ones too
/// @param layers what is known of layers, by diffID
public record Inventory(List<StoredImage> images, List<ContainerSummary> containers, Map<Digest, LayerFact> layers,
        EngineRules rules) {

    public Inventory {
        images = List.copyOf(images);
        containers = List.copyOf(containers);
        layers = Map.copyOf(layers);
    }
}
