package dev.strata.ui.state;

import java.util.List;

import dev.strata.core.image.ImageSummary;

/// The images of an engine at one moment.
///
/// @param entries in the engine's order, newest first
/// @param layersSize bytes all layers take together; -1 when not known
public record ImageSnapshot(List<ImageEntry> entries, long layersSize) {

    public static final ImageSnapshot EMPTY = new ImageSnapshot(List.of(), -1);

    public ImageSnapshot {
        entries = List.copyOf(entries);
    }

    /// The images as the engine lists them.
    public List<ImageSummary> summaries() {
        return entries.stream().map(ImageEntry::summary).toList();
    }
}
