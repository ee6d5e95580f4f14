package dev.strata.ui.state;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.ImageSummary;
import dev.strata.core.registry.FoundTag;

/// What an engine has of one repository. Compared by digest, never by time: engines keep the digest of the index or of
/// the platform's manifest, depending on their store.
///
/// @param byTag the digests by which registries know what each tag means here; none where the engine knows none
/// @param all those of every image that was pulled from the repository, also without a tag
public record LocalTags(Map<String, Set<Digest>> byTag, Set<Digest> all) {

    public static final LocalTags NONE = new LocalTags(Map.of(), Set.of());

    public static LocalTags of(List<ImageSummary> images, ImageReference repository) {
        var name = repository.name();
        var byTag = new HashMap<String, Set<Digest>>();
        var all = new HashSet<Digest>();
        for (var image : images) {
            var digests = new HashSet<Digest>();
            image.repoDigests().stream().filter(one -> one.name().equals(name))
                    .forEach(one -> one.digest().ifPresent(digests::add));
            all.addAll(digests);
            image.tags().stream().filter(one -> one.name().equals(name))
                    .forEach(one -> one.tag().ifPresent(tag -> byTag.put(tag, digests)));
        }
        return new LocalTags(byTag, all);
    }

    public Here of(FoundTag tag) {
        var there = new HashSet<Digest>();
        tag.digest().ifPresent(there::add);
        tag.platforms().forEach(one -> one.digest().ifPresent(there::add));
        return of(tag.name(), there);
    }

    /// @param there the digests of what a tag stands for at the registry: of its index, or of manifests in it
    public Here of(String tag, Set<Digest> there) {
        var local = byTag.get(tag);
        if (local == null) {
            return Collections.disjoint(all, there) ? Here.NO : Here.LOCAL;
        }
        return local.isEmpty() || there.isEmpty() || !Collections.disjoint(local, there) ? Here.LOCAL : Here.OUTDATED;
    }
}
