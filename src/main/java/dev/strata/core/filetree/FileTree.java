package dev.strata.core.filetree;

import java.util.Arrays;
import java.util.List;

/// The files of a stack of layers after some of them, and what these did to it. A tree as columns, as [LayerFiles] is:
/// node 0 is the root, children follow each other by name. What is deleted stays in it, as it was. Immutable.
public final class FileTree {

    private final List<LayerFiles> layers;
    private final boolean whole;
    /// While the tree is made; then it is told by where children begin.
    private int[] parent = new int[1024];
    private int[] first = new int[1024];
    private short[] layer = new short[1024];
    private int[] entry = new int[1024];
    private byte[] change = new byte[1024];
    private long[] bytes;
    private int[] files;
    private int count;

    private FileTree(List<LayerFiles> layers, boolean whole) {
        this.layers = layers;
        this.whole = whole;
        this.bytes = new long[0];
        this.files = new int[0];
    }

    /// @param layers lowest first
    /// @param from the lowest of the layers whose doing is shown, from 0
    /// @param to the highest; the tree is that after this layer
    /// @param touched only what these layers speak of
    public static FileTree of(List<LayerFiles> layers, int from, int to, boolean touched) {
        // Those above are of no account.
        var stack = List.copyOf(layers.subList(0, to + 1));
        var tree = new FileTree(stack, !touched);
        tree.append(0, 0, 0, Change.UNCHANGED);
        new Growing(tree, from, touched).walk();
        tree.trim();
        tree.sum();
        return tree;
    }

    /// Lowest first, up to the one after which the tree is.
    List<LayerFiles> layers() {
        return layers;
    }

    /// Whether it holds all that is there after so many layers, not only what some of them did.
    public boolean wholeAfter(int height) {
        return whole && layers.size() == height;
    }

    /// Makes the tree as the walk goes.
    private static final class Growing extends StackWalk {

        private final FileTree tree;
        private final int from;
        private final int to;
        private final boolean touched;
        private int entered = -1;

        Growing(FileTree tree, int from, boolean touched) {
            super(tree.layers);
            this.tree = tree;
            this.from = from;
            this.to = layers.size() - 1;
            this.touched = touched;
        }

        @Override
        void enter(int folder) {
            while (entered < folder) {
                tree.first[++entered] = tree.count;
            }
        }

        @Override
        int path(int folder) {
            var before = path.after(from - 1);
            var now = path.after(to);
            if (before < 0 && now < 0 || touched && before == now && !spoken()) {
                return PASS;
            }
            var shown = now < 0 ? before : now;
            var node = tree.append(folder, path.layer(shown), path.entry(shown), change(before, now));
            return before >= 0 && path.directory(before) || now >= 0 && path.directory(now) ? node : PASS;
        }

        /// Whether the layers looked at say anything of it.
        private boolean spoken() {
            return path.count() > 0 && path.layer(path.count() - 1) >= from;
        }

        private Change change(int before, int now) {
            if (before < 0) {
                return Change.ADDED;
            }
            if (now < 0) {
                return Change.DELETED;
            }
            if (before == now || path.directory(before) && path.directory(now) && LayerFiles.sameRights(
                    path.files(before), path.entry(before), path.files(now), path.entry(now))) {
                return Change.UNCHANGED;
            }
            return Change.CHANGED;
        }
    }

    private int append(int in, int ofLayer, int is, Change what) {
        if (count == parent.length - 1) {
            resize(count + (count >> 1));
        }
        parent[count] = in;
        layer[count] = (short) ofLayer;
        entry[count] = is;
        change[count] = (byte) what.ordinal();
        return count++;
    }

    private void resize(int to) {
        parent = Arrays.copyOf(parent, to);
        first = Arrays.copyOf(first, to + 1);
        layer = Arrays.copyOf(layer, to);
        entry = Arrays.copyOf(entry, to);
        change = Arrays.copyOf(change, to);
    }

    private void trim() {
        var entered = count;
        while (entered > 0 && first[entered - 1] == 0) {
            entered--;
        }
        resize(count);
        Arrays.fill(first, entered, count + 1, count);
    }

    private void sum() {
        bytes = new long[count];
        files = new int[count];
        for (var node = count - 1; node > 0; node--) {
            var in = layers.get(layer[node]);
            if (!in.directory(entry[node])) {
                bytes[node] += in.stored(entry[node]);
                files[node]++;
            }
            var folder = parent[node];
            var what = change(node);
            if (what != Change.DELETED || change(folder) == Change.DELETED) {
                bytes[folder] += bytes[node];
                files[folder] += files[node];
            }
            if (what != Change.UNCHANGED && change(folder) == Change.UNCHANGED) {
                change[folder] = (byte) Change.CHANGED.ordinal();
            }
        }
        parent = new int[0];
    }

    /// How many nodes, the root among them.
    public int count() {
        return count;
    }

    /// The directory it is in; the root's is the root.
    public int parent(int node) {
        var low = 0;
        var high = node;
        // The last one whose children begin at or before it: those without children begin where the next one's do.
        while (low < high) {
            var middle = (low + high + 1) >>> 1;
            if (first[middle] <= node) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /// Its first child.
    public int first(int node) {
        return first[node];
    }

    /// Where its children end.
    public int end(int node) {
        return first[node + 1];
    }

    /// A directory is changed too when something in it was.
    public Change change(int node) {
        return Change.at(change[node]);
    }

    /// The layer that made it what it is, from 0.
    public int layer(int node) {
        return layer[node];
    }

    /// What it is in the files of [#layer(int)].
    public int entry(int node) {
        return entry[node];
    }

    public LayerFiles files(int node) {
        return layers.get(layer[node]);
    }

    public FileKind kind(int node) {
        return files(node).kind(entry[node]);
    }

    public boolean directory(int node) {
        return files(node).directory(entry[node]);
    }

    public String name(int node) {
        return files(node).name(entry[node]);
    }

    /// With a slash before each name; that of the root is empty.
    public String path(int node) {
        return files(node).path(entry[node]);
    }

    /// Bytes of the files in it, of a deleted one those that were; a hard link's are counted with its first name.
    public long bytes(int node) {
        return bytes[node];
    }

    /// How many files, links and devices are in it, or were.
    public int fileCount(int node) {
        return files[node];
    }

    /// How many files, links and devices were added, changed or deleted.
    public int count(Change what) {
        var found = 0;
        for (var node = 1; node < count; node++) {
            if (change[node] == what.ordinal() && !directory(node)) {
                found++;
            }
        }
        return found;
    }

    /// The node of a path, -1 when there is none.
    public int find(String path) {
        var node = 0;
        for (var part : path.split("/")) {
            if (!part.isEmpty()) {
                var next = -1;
                for (var child = first(node); child < end(node) && next < 0; child++) {
                    next = name(child).equals(part) ? child : -1;
                }
                if (next < 0) {
                    return -1;
                }
                node = next;
            }
        }
        return node;
    }
}
