package dev.strata.ui.archive;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.strata.engine.Archives.ArchivedImage;
import dev.strata.ui.details.ShownImage;

/// An image in an opened archive.
///
/// @param file the archive
public record ArchiveRow(Path file, ArchivedImage image) {

    /// Its first name, or its short ID.
    String reference() {
        var tags = image.details().tags();
        return tags.isEmpty() ? image.details().id().shortHex() : tags.getFirst().familiar();
    }

    /// What stands behind the name: how many more names there are.
    int furtherNames() {
        return Math.max(0, image.details().tags().size() - 1);
    }

    ShownImage shown() {
        return new ShownImage(reference(), image.details(), image.history(), -1, List.of(), false,
                Optional.empty());
    }
}
