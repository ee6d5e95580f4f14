package dev.strata.ui.layers;

import java.util.List;

import dev.strata.engine.Archives;
import dev.strata.engine.Engine;
import dev.strata.engine.LayerSource;
import dev.strata.ui.state.ImageEntry;

/// Where the layers of an engine's image are read.
final class EngineLayers {

    private EngineLayers() {
    }

    /// An image that holds several platforms is saved whole under its name only.
    static LayerSource of(Archives archives, Engine engine, ImageEntry entry) {
        var tags = entry.summary().tags();
        var name = tags.isEmpty() ? entry.id().toString() : tags.getFirst().canonical();
        return archives.layers((to, monitor) -> engine.images().save(List.of(name), to, monitor));
    }
}
