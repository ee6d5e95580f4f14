package dev.strata.core.deletion;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;

/// What a person has chosen to delete, in their order.
///
/// @param images whole images, with all their names
/// @param tags single tags; who chooses all tags of an image chooses the image
public record Selection(List<Digest> images, List<ImageReference> tags) {

    public Selection {
        images = List.copyOf(new LinkedHashSet<>(images));
        tags = List.copyOf(new LinkedHashSet<>(tags));
    }

    public static Selection of(List<Digest> images) {
        return new Selection(images, List.of());
    }

    /// Without one image, and without its tags.
    public Selection without(StoredImage image) {
        return new Selection(images.stream().filter(id -> !id.equals(image.id())).toList(),
                tags.stream().filter(tag -> !image.summary().tags().contains(tag)).toList());
    }

    /// With further whole images.
    Selection with(Set<Digest> further) {
        var all = new ArrayList<>(images);
        all.addAll(further);
        return new Selection(all, tags);
    }
}
