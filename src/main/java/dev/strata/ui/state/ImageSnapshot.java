package dev.strata.ui.state;

import java.util.List;

/// The images of an engine at one moment.
///
/// @param entries in the engine's order, newest first
/// @param layersSize bytes all layers take together; -1 when not known
public record ImageSnapshot(List<ImageEntry> entries, long layersSize) {

    public static final ImageSnapshot EMPTY = new ImageSnapshot(List.of(), -1);

    public ImageSnapshot {
        entries = List.copyOf(entries);
    }
}
