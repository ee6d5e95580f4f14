package dev.strata.core.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.strata.core.image.Digest;

/// What deleting tags does in a registry. Most delete manifests only ("Deleting an Image" of Docker's registry; OCI
/// distribution specification, "Deleting Manifests"): every tag that stands for one goes with it, and an index that stays
/// loses what it names.
///
/// @param alone whether the tags alone are taken away, and all manifests stay
/// @param goes what is deleted; with `alone`, the manifests whose tags go
/// @param broken indexes that stay and would name something that is gone
/// @param stays how many tags of the repository stay
/// @param complete false when not everything was looked at: more may go along than is said
public record TagDeletion(boolean alone, List<Goes> goes, List<Broken> broken, int stays, boolean complete) {

    /// A manifest.
    ///
    /// @param chosen its tags that were chosen
    /// @param along its other tags; they go with the manifest, and stay when the tags go alone
    /// @param children of an index: what stays in the registry without it, reachable by its digest alone
    public record Goes(Descriptor manifest, List<String> chosen, List<String> along, int children) {
        public Goes {
            chosen = List.copyOf(chosen);
            along = List.copyOf(along);
        }
    }

    /// An index that stays.
    ///
    /// @param tag one of its tags
    /// @param child what it would name in vain
    public record Broken(String tag, Descriptor child) {
    }

    public TagDeletion {
        goes = List.copyOf(goes);
        broken = List.copyOf(broken);
    }

    /// @param chosen tags; those that are gone already are left out
    public static TagDeletion of(RepositoryTags now, List<String> chosen, boolean alone) {
        var wanted = new TreeSet<>(chosen);
        wanted.retainAll(now.tags().keySet());
        var manifests = new LinkedHashMap<Digest, Descriptor>();
        now.tags().forEach((tag, manifest) -> {
            if (wanted.contains(tag)) {
                manifests.putIfAbsent(manifest.digest(), manifest);
            }
        });
        var goes = new ArrayList<Goes>();
        for (var manifest : manifests.values()) {
            var tags = now.tags().entrySet().stream()
                    .filter(entry -> entry.getValue().digest().equals(manifest.digest())).map(entry -> entry.getKey())
                    .toList();
            goes.add(new Goes(manifest, tags.stream().filter(wanted::contains).toList(),
                    tags.stream().filter(tag -> !wanted.contains(tag)).toList(),
                    now.indexes().getOrDefault(manifest.digest(), List.of()).size()));
        }
        var gone = goes.stream()
                .mapToInt(one -> one.chosen().size() + (alone ? 0 : one.along().size())).sum();
        return new TagDeletion(alone, goes, alone ? List.of() : broken(now, manifests.keySet()),
                now.tags().size() - gone, now.complete());
    }

    private static List<Broken> broken(RepositoryTags now, Set<Digest> gone) {
        var broken = new ArrayList<Broken>();
        var seen = new HashSet<Digest>();
        now.tags().forEach((tag, index) -> {
            if (!gone.contains(index.digest()) && seen.add(index.digest())) {
                now.indexes().getOrDefault(index.digest(), List.of()).stream()
                        .filter(child -> gone.contains(child.digest()))
                        .forEach(child -> broken.add(new Broken(tag, child)));
            }
        });
        return broken;
    }

    /// Every tag that is gone afterwards.
    public List<String> tags() {
        return goes.stream().flatMap(one -> java.util.stream.Stream.concat(one.chosen().stream(),
                alone ? java.util.stream.Stream.empty() : one.along().stream())).sorted().toList();
    }
}
