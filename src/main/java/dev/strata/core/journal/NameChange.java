package dev.strata.core.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.ImageSummary;

/// A name of an engine means another image than before.
///
/// @param name with a tag
/// @param before the image it meant; empty when there was no such name
/// @param after the image it means now; empty when the name is gone
public record NameChange(ImageReference name, Optional<Digest> before, Optional<Digest> after) {

    /// The same the other way round.
    public NameChange reversed() {
        return new NameChange(name, after, before);
    }

    /// Whether nothing changed.
    public boolean none() {
        return before.equals(after);
    }

    /// The names that images lost from one list to the next and that lie there still: what a dangling row was called.
    public static List<NameChange> lost(Collection<ImageSummary> before, Collection<ImageSummary> now) {
        var meaning = meaning(now);
        var lost = new ArrayList<NameChange>();
        var there = new HashMap<Digest, ImageSummary>();
        now.forEach(image -> there.put(image.id(), image));
        for (var image : before) {
            var same = there.get(image.id());
            if (same == null || same.tags().equals(image.tags())) {
                continue;
            }
            for (var tag : image.tags()) {
                var means = Optional.ofNullable(meaning.get(tag));
                if (!means.equals(Optional.of(image.id()))) {
                    lost.add(new NameChange(tag, Optional.of(image.id()), means));
                }
            }
        }
        return lost;
    }

    /// What each tag means.
    public static Map<ImageReference, Digest> meaning(Collection<ImageSummary> images) {
        var meaning = new HashMap<ImageReference, Digest>();
        images.forEach(image -> image.tags().forEach(tag -> meaning.put(tag, image.id())));
        return meaning;
    }
}
