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
        if (words.none() && only == null) {
            return null;
        }
        var fitting = new BitSet();
        for (var at = tree.count() - 1; at > 0; at--) {
            var node = at;
            var change = tree.change(node);
            var wanted = change != Change.UNCHANGED && (only == null || only == change)
                    && words.matches(tree.name(node), () -> tree.path(node));
            if (wanted || fitting.get(node)) {
                fitting.set(node);
                fitting.set(tree.parent(node));
            }
        }
        return fitting;
    }
}
