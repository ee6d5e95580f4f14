package dev.strata.engine.docker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.strata.core.container.PathChange;
import dev.strata.core.filetree.Change;

/// Which paths a layer of kept changes has to hold. Paths have no slash in front here, as in tars.
///
/// @param present those that come from the container as they are in it
/// @param gone those that lower layers have and this one takes away
/// @param replaced directories among the present ones, of whose content in lower layers nothing stays
/// @param parents directories above all these that are not kept themselves: they come with the layer because a path
///     cannot without them, and stay what they were
record KeptPaths(Set<String> present, Set<String> gone, Set<String> replaced, Set<String> parents) {

    static KeptPaths of(Collection<PathChange> kept) {
        var present = new HashSet<String>();
        var gone = new HashSet<String>();
        for (var change : kept) {
            var path = change.path().replaceFirst("^/+", "").replaceFirst("/+$", "");
            if (!path.isEmpty()) {
                (change.change() == Change.DELETED ? gone : present).add(path);
            }
        }
        // A directory that was deleted and made anew: engines may tell the deletion and what is in the new one.
        var replaced = new HashSet<String>();
        for (var path : List.copyOf(present)) {
            for (var above : above(path)) {
                if (gone.contains(above)) {
                    replaced.add(above);
                }
            }
            if (gone.contains(path)) {
                replaced.add(path);
            }
        }
        gone.removeAll(replaced);
        gone.removeIf(path -> above(path).stream().anyMatch(above -> gone.contains(above) || replaced.contains(above)));
        present.addAll(replaced);
        var parents = new TreeSet<String>();
        present.forEach(path -> parents.addAll(above(path)));
        gone.forEach(path -> parents.addAll(above(path)));
        parents.removeAll(present);
        return new KeptPaths(present, gone, replaced, parents);
    }

    /// All directories above a path, the nearest first.
    static List<String> above(String path) {
        var above = new ArrayList<String>();
        for (var slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            above.add(path.substring(0, slash));
        }
        return above;
    }
}
