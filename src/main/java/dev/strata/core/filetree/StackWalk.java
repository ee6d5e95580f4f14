package dev.strata.core.filetree;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Goes through every path that any layer of a stack speaks of, once: breadth first, siblings by name. What a path is
/// after which layer is told by [Sightings]; no tree in between is made.
abstract class StackWalk {

    /// Do not go into this directory.
    static final int PASS = -1;

    final List<LayerFiles> layers;
    final Sightings path;

    /// A directory still to be gone through.
    ///
    /// @param id what [#path(int)] called it
    /// @param layers those that have it as a directory, lowest first
    /// @param entries what it is in these
    private record Folder(int id, int[] layers, int[] entries, BitSet emptied) {
    }

    private final ArrayDeque<Folder> waiting = new ArrayDeque<>();

    StackWalk(List<LayerFiles> layers) {
        this.layers = layers;
        this.path = new Sightings(layers);
    }

    /// Hears of one path, which [#path] tells of.
    ///
    /// @param folder what this method called the directory it is in; 0 for the root
    /// @return what to call it when it is a directory; [#PASS] not to go into it
    abstract int path(int folder);

    /// A directory's paths follow.
    void enter(int folder) {
    }

    final void walk() {
        path.begin(new BitSet());
        for (var i = 0; i < layers.size(); i++) {
            path.add(i, 0);
        }
        wait(0);
        while (!waiting.isEmpty()) {
            var folder = waiting.remove();
            enter(folder.id());
            children(folder);
        }
    }

    private void wait(int id) {
        var count = 0;
        var in = new int[path.count()];
        var entries = new int[path.count()];
        for (var i = 0; i < path.count(); i++) {
            if (path.directory(i)) {
                in[count] = path.layer(i);
                entries[count++] = path.entry(i);
            }
        }
        waiting.add(new Folder(id, Arrays.copyOf(in, count), Arrays.copyOf(entries, count), path.emptied()));
    }

    private void children(Folder folder) {
        var many = folder.layers().length;
        var at = new int[many];
        for (var i = 0; i < many; i++) {
            at[i] = layers.get(folder.layers()[i]).first(folder.entries()[i]);
        }
        while (true) {
            var least = least(folder, at);
            if (least < 0) {
                return;
            }
            var files = layers.get(folder.layers()[least]);
            var name = files.nameAt(at[least]);
            path.begin(folder.emptied());
            for (var i = least; i < many; i++) {
                var others = layers.get(folder.layers()[i]);
                if (i == least || at[i] < others.end(folder.entries()[i])
                        && NamePool.compare(others.texts(), others.nameAt(at[i]), files.texts(), name) == 0) {
                    path.add(folder.layers()[i], at[i]++);
                }
            }
            var id = path(folder.id());
            if (id != PASS) {
                wait(id);
            }
        }
    }

    /// The first of those whose next name is the least; -1 when all are through.
    private int least(Folder folder, int[] at) {
        var least = -1;
        for (var i = 0; i < at.length; i++) {
            var files = layers.get(folder.layers()[i]);
            if (at[i] < files.end(folder.entries()[i])
                    && (least < 0 || NamePool.compare(files.texts(), files.nameAt(at[i]),
                            layers.get(folder.layers()[least]).texts(),
                            layers.get(folder.layers()[least]).nameAt(at[least])) < 0)) {
                least = i;
            }
        }
        return least;
    }
}
