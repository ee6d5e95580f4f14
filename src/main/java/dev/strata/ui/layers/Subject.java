package dev.strata.ui.layers;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.strata.core.image.Digest;
import dev.strata.core.image.HistoryEntry;
import dev.strata.core.image.ImageDetails;
import dev.strata.engine.LayerSource;
import dev.strata.engine.RemoteImage;

/// The image whose layers are looked at.
///
/// @param title its name, or its short ID
/// @param place where it lies: an engine's name, a file, or a registry
/// @param history newest step first
/// @param source where its layers can be read
/// @param absent diffIDs of foreign layers that are not there
/// @param ofEngine whether it lies in the engine in use
/// @param remote the image of a registry, whose layers are downloaded when they are read
record Subject(String title, String place, ImageDetails details, List<HistoryEntry> history, LayerSource source,
        Set<Digest> absent, boolean ofEngine, Optional<RemoteImage> remote) {

    Subject {
        history = List.copyOf(history);
        absent = Set.copyOf(absent);
    }

    Subject(String title, String place, ImageDetails details, List<HistoryEntry> history, LayerSource source,
            Set<Digest> absent, boolean ofEngine) {
        this(title, place, details, history, source, absent, ofEngine, Optional.empty());
    }
}
