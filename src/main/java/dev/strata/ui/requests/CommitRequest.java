package dev.strata.ui.requests;

import java.util.List;
import java.util.function.Consumer;

import dev.strata.core.changes.Ticks;
import dev.strata.core.container.ContainerDetails;
import dev.strata.core.container.PathChange;
import dev.strata.core.image.Digest;

/// What an image is to be made of.
///
/// @param whole whether all changes are kept; else only `kept` are
/// @param kept in the engine's order
/// @param bytes of the files among them, in words
/// @param reveal shows an image where images are listed
public record CommitRequest(ContainerDetails container, boolean whole, List<PathChange> kept, Ticks.Sum sum,
        String bytes, Consumer<Digest> reveal) {

    public CommitRequest {
        kept = List.copyOf(kept);
    }
}
