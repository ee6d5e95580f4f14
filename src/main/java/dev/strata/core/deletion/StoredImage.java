package dev.strata.core.deletion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.ImageSummary;

/// An image on an engine, as far as a deletion is concerned.
///
/// @param layers the diffIDs of its layers, lowest first; empty when not known
/// @param unique bytes that only this image holds as the engine counts them; -1 when not known
public record StoredImage(ImageSummary summary, List<Digest> layers, long unique) {

    public StoredImage {
        layers = List.copyOf(layers);
    }

    public Digest id() {
        return summary.id();
    }

    /// Whether its layers can be told; an image of no bytes has none.
    boolean layersKnown() {
        return !layers.isEmpty() || summary.size() == 0;
    }

    /// The names that keep it: its tags, and its digests in repositories where it has no tag. Those beside a tag go with
    /// the repository's last tag (moby, `daemon/images/image_delete.go`).
    public List<ImageReference> names() {
        var tagged = summary.tags().stream().map(ImageReference::name).collect(Collectors.toSet());
        var names = new ArrayList<>(summary.tags());
        summary.repoDigests().stream().filter(digest -> !tagged.contains(digest.name())).forEach(names::add);
        return names;
    }

    /// What it is called where one word must do: its first tag, else its short ID.
    public String title() {
        return summary.dangling() ? id().shortHex() : summary.tags().getFirst().familiar();
    }
}
