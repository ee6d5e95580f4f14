package dev.strata.ui.state;

import java.util.List;
import java.util.Optional;

import dev.strata.core.container.ContainerSummary;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageSummary;
import dev.strata.core.image.Platform;
import dev.strata.core.journal.FormerName;

/// An image and all that is known about it besides: each part arrives when it was asked for.
///
/// @param usedBy the containers made from it
/// @param shared bytes it shares with other images, -1 when not known
/// @param platforms what it runs on; empty when not known yet
/// @param layers the diffIDs of its layers, lowest first; empty when not known yet
/// @param formerName what an image without a tag was called, where that is known
public record ImageEntry(ImageSummary summary, List<ContainerSummary> usedBy, long shared, List<Platform> platforms,
        List<Digest> layers, Optional<FormerName> formerName) {

    public Digest id() {
        return summary.id();
    }

    public boolean used() {
        return !usedBy.isEmpty();
    }

    /// Bytes that only this image holds, what deleting it frees; -1 when not known.
    public long unique() {
        return shared < 0 ? -1 : Math.max(0, summary.size() - shared);
    }
}
