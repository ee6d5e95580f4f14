package dev.strata.core.changes;

import java.util.BitSet;

import dev.strata.core.filetree.Change;
import dev.strata.core.filetree.PathFilter;
import org.jspecify.annotations.Nullable;

/// Which changes a person wants to see.
///
/// @param words names, paths, globs, an expression
/// @param only of one kind; null for all
public record ChangeFilter(PathFilter words, @Nullable Change only) {

    public static final ChangeFilter ALL = new ChangeFilter(PathFilter.parse(""), null);

    /// The nodes that fit, with the directories they are in; null when all do.
    public @Nullable BitSet of(ChangeTree tree) {
        return fitting(tree, new int[Change.values().length]);
    }

    /// How many changes of each kind the words alone let through, by [Change#ordinal].
    public int[] counts(ChangeTree tree) {
        var counts = new int[Change.values().length];
        if (words.none()) {
            for (var kind : Change.values()) {
                counts[kind.ordinal()] = tree.count(kind);
            }
        } else {
            new ChangeFilter(words, null).fitting(tree, counts);
        }
        return counts;
    }

    private @Nullable BitSet fitting(ChangeTree tree, int[] counts) {
        if (words.none() && only == null) {
            return null;
        }
        var fitting = new BitSet();
        for (var at = tree.count() - 1; at > 0; at--) {
            var node = at;
            var change = tree.change(node);
            var wanted = change != Change.UNCHANGED && (only == null || only == change)
                    && words.matches(tree.name(node), () -> tree.path(node));
            counts[change.ordinal()] += wanted ? 1 : 0;
            if (wanted || fitting.get(node)) {
                fitting.set(node);
                fitting.set(tree.parent(node));
            }
        }
        return fitting;
    }
}
