package dev.strata.ui.details;

import java.util.List;
import java.util.Optional;

import dev.strata.core.container.ContainerSummary;
import dev.strata.core.image.HistoryEntry;
import dev.strata.core.image.ImageDetails;
import dev.strata.core.journal.FormerName;

/// An image as the details pane shows it.
///
/// @param reference its name, or its short ID
/// @param history newest step first
/// @param unique bytes that only it holds; -1 when not known
/// @param usedBy the containers made from it
/// @param ofEngine whether it lies in an engine, where containers could use it
/// @param formerName what it was called, where it has no tag and that is known
public record ShownImage(String reference, ImageDetails details, List<HistoryEntry> history, long unique,
        List<ContainerSummary> usedBy, boolean ofEngine, Optional<FormerName> formerName) {

    public ShownImage {
        history = List.copyOf(history);
        usedBy = List.copyOf(usedBy);
    }
}
