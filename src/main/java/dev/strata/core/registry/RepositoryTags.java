package dev.strata.core.registry;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.strata.core.image.Digest;

/// What the tags of a repository stand for at one moment.
///
/// @param tags each with what it stands for
/// @param indexes the children of the indexes among them, by their digests
/// @param complete false when there were more tags or indexes than were looked at
public record RepositoryTags(SortedMap<String, Descriptor> tags, Map<Digest, List<Descriptor>> indexes,
        boolean complete) {

    public RepositoryTags {
        tags = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        indexes = Map.copyOf(indexes);
    }
}
