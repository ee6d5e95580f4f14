package dev.strata.core.deletion;

import java.util.HashSet;
import java.util.Set;

import dev.strata.core.image.Digest;

/// How a person wants what is in the way resolved.
///
/// @param untagOnly only names go; no image goes with its last one
/// @param force images go though stopped containers stand on them; the containers stay
/// @param containers IDs of the containers to remove too, running ones are stopped for it
/// @param children images to delete too, since one that was chosen cannot go before them
public record Choices(boolean untagOnly, boolean force, Set<String> containers, Set<Digest> children) {

    public static final Choices NONE = new Choices(false, false, Set.of(), Set.of());

    public Choices {
        containers = Set.copyOf(containers);
        children = Set.copyOf(children);
    }

    public Choices withUntagOnly(boolean only) {
        return new Choices(only, force, containers, children);
    }

    public Choices withForce(boolean now) {
        return new Choices(untagOnly, now, containers, children);
    }

    /// With a container to be removed too, or not.
    public Choices withContainer(String id, boolean too) {
        return new Choices(untagOnly, force, changed(containers, id, too), children);
    }

    /// With a child image to be deleted too, or not.
    public Choices withChild(Digest id, boolean too) {
        return new Choices(untagOnly, force, containers, changed(children, id, too));
    }

    private static <T> Set<T> changed(Set<T> set, T element, boolean in) {
        var next = new HashSet<>(set);
        if (in) {
            next.add(element);
        } else {
            next.remove(element);
        }
        return next;
    }
}
