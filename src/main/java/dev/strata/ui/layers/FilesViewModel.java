package dev.strata.ui.layers;

import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

import dev.strata.core.filetree.Change;
import dev.strata.core.filetree.FileTree;
import dev.strata.core.filetree.FilteredTree;
import dev.strata.core.filetree.PathFilter;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The files of the chosen layers as rows: which directories are open, what the filter lets through, in which order.
final class FilesViewModel {

    /// So many rows are opened unasked.
    private static final int UNASKED = 60;

    private final Latest showing;
    private final ObservableValue<@Nullable FileTree> tree;
    private final FileRows rows = new FileRows();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final BooleanProperty bySize = new SimpleBooleanProperty();
    private final EnumSet<Change> changes = EnumSet.noneOf(Change.class);
    private final Set<String> open = new HashSet<>();
    private boolean untouched = true;
    private Runnable shown = () -> {
    };

    FilesViewModel(ObservableValue<@Nullable FileTree> tree, Background background) {
        this.tree = tree;
        this.showing = new Latest(background);
        tree.subscribe(() -> show());
        filter.subscribe(this::show);
        bySize.subscribe(this::show);
    }

    /// What a person opened in one image means nothing in another.
    void forget() {
        open.clear();
        untouched = true;
    }

    void onShown(Runnable listener) {
        shown = listener;
    }

    private void show() {
        var now = tree.getValue();
        if (now == null) {
            showing.cancel();
            rows.show(FileRows.Shown.NONE);
            shown.run();
            return;
        }
        var wanted = PathFilter.parse(filter.get());
        problem.set(wanted.problem());
        var letters = EnumSet.copyOf(changes);
        var opened = Set.copyOf(open);
        var ordered = bySize.get();
        var unasked = untouched;
        showing.run(monitor -> new Listing(now, ordered, opened, unasked).list(wanted, letters), list -> {
            rows.show(list);
            shown.run();
        }, e -> problem.set(String.valueOf(e.getMessage())));
    }

    /// Makes the rows of a tree.
    private static final class Listing {

        private final FileTree tree;
        private final boolean bySize;
        private final Set<String> open;
        private final boolean unasked;
        private int[] nodes = new int[256];
        private short[] depths = new short[256];
        private final BitSet opened = new BitSet();
        private int count;

        Listing(FileTree tree, boolean bySize, Set<String> open, boolean unasked) {
            this.tree = tree;
            this.bySize = bySize;
            this.open = open;
            this.unasked = unasked;
        }

        FileRows.Shown list(PathFilter filter, EnumSet<Change> letters) {
            var all = filter.none() && letters.isEmpty();
            var kept = all ? null : kept(filter, letters);
            var deep = unasked && all ? depth() : 0;
            // What is still to be listed, and how deep it is.
            var waiting = new int[64];
            var deeps = new int[64];
            var size = 0;
            var children = ordered(0, kept);
            for (var i = children.length - 1; i >= 0; i--) {
                waiting = grown(waiting, size);
                deeps = grown(deeps, size);
                deeps[size] = 0;
                waiting[size++] = children[i];
            }
            while (size > 0) {
                var node = waiting[--size];
                var depth = deeps[size];
                var at = count;
                append(node, depth);
                if (tree.first(node) == tree.end(node)) {
                    continue;
                }
                if (kept != null || depth < deep || open.contains(tree.path(node))) {
                    opened.set(at);
                    var inside = ordered(node, kept);
                    for (var i = inside.length - 1; i >= 0; i--) {
                        waiting = grown(waiting, size);
                        deeps = grown(deeps, size);
                        deeps[size] = depth + 1;
                        waiting[size++] = inside[i];
                    }
                }
            }
            return new FileRows.Shown(tree, Arrays.copyOf(nodes, count), Arrays.copyOf(depths, count), opened);
        }

        /// How deep the tree may be opened so that it stays on a page.
        private int depth() {
            var level = new int[]{0};
            var rows = 0;
            for (var depth = 0;; depth++) {
                var next = new int[0];
                var size = 0;
                for (var node : level) {
                    var more = tree.end(node) - tree.first(node);
                    if (size + more > UNASKED) {
                        return Math.max(0, depth - 1);
                    }
                    next = Arrays.copyOf(next, size + more);
                    for (var child = tree.first(node); child < tree.end(node); child++) {
                        next[size++] = child;
                    }
                }
                rows += size;
                if (rows > UNASKED || size == 0) {
                    return size == 0 ? depth : Math.max(0, depth - 1);
                }
                level = next;
            }
        }

        private static int[] grown(int[] stack, int size) {
            return size == stack.length ? Arrays.copyOf(stack, 2 * size) : stack;
        }

        private void append(int node, int depth) {
            if (count == nodes.length) {
                nodes = Arrays.copyOf(nodes, 2 * count);
                depths = Arrays.copyOf(depths, 2 * count);
            }
            nodes[count] = node;
            depths[count++] = (short) Math.min(depth, Short.MAX_VALUE);
        }

        private int[] ordered(int folder, @Nullable BitSet kept) {
            var children = new int[tree.end(folder) - tree.first(folder)];
            var size = 0;
            for (var child = tree.first(folder); child < tree.end(folder); child++) {
                if (kept == null || kept.get(child)) {
                    children[size++] = child;
                }
            }
            var fitting = size == children.length ? children : Arrays.copyOf(children, size);
            return bySize
                    ? Arrays.stream(fitting).boxed()
                            .sorted((one, other) -> Long.compare(tree.bytes(other), tree.bytes(one)))
                            .mapToInt(Integer::intValue).toArray()
                    : fitting;
        }

        /// What fits, with the directories it is in.
        private BitSet kept(PathFilter filter, EnumSet<Change> letters) {
            var kept = FilteredTree.of(tree, filter);
            for (var node = tree.count() - 1; node > 0; node--) {
                var change = tree.change(node);
                if (!letters.isEmpty() && kept.get(node)
                        && (!letters.contains(change) || tree.directory(node) && change == Change.CHANGED)) {
                    kept.clear(node);
                }
            }
            // Directories hold what comes after them: from the last one up.
            for (var folder = tree.count() - 1; folder >= 0; folder--) {
                var inside = kept.nextSetBit(tree.first(folder));
                if (inside >= 0 && inside < tree.end(folder)) {
                    kept.set(folder);
                }
            }
            return kept;
        }
    }

    /// Shows or hides what is in a directory.
    void toggle(FileRow row) {
        settle();
        if (!open.remove(row.path())) {
            open.add(row.path());
        }
        show();
    }

    void open(FileRow row, boolean wanted) {
        settle();
        if (wanted ? open.add(row.path()) : open.remove(row.path())) {
            show();
        }
    }

    /// Opens all that a path is in.
    void reveal(String path) {
        settle();
        for (var slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            open.add(path.substring(0, slash));
        }
        show();
    }

    /// From now on only what a person opens is open: first what was opened unasked.
    private void settle() {
        if (untouched) {
            untouched = false;
            for (var row : rows) {
                if (row.open()) {
                    open.add(row.path());
                }
            }
        }
    }

    /// Shows only what was changed so; or all again when that is no longer wanted.
    void only(Change change, boolean wanted) {
        if (wanted ? changes.add(change) : changes.remove(change)) {
            show();
        }
    }

    ObservableList<FileRow> rows() {
        return rows;
    }

    int place(int node) {
        return rows.place(node);
    }

    StringProperty filterProperty() {
        return filter;
    }

    /// What is wrong with the filter, in a sentence; else empty.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Largest first, in each directory; else by name.
    BooleanProperty bySizeProperty() {
        return bySize;
    }
}
