package dev.strata.core.changes;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.strata.core.container.PathChange;

/// Makes a tree of paths: these are sorted, walked through once, and what is in a directory is put in its order.
final class ChangeTreeBuilder {

    private final List<PathChange> changes;
    private final String[] paths;
    private String[] names = new String[256];
    private int[] parents = new int[256];
    private int[] at = new int[256];
    private int[] ends = new int[0];
    private int count;

    ChangeTreeBuilder(List<PathChange> changes) {
        this.changes = changes;
        this.paths = changes.stream().map(change -> plain(change.path())).toArray(String[]::new);
    }

    /// With a slash before each name and nowhere else.
    private static String plain(String path) {
        return path.startsWith("/") && !path.endsWith("/") && !path.contains("//")
                ? path
                : Stream.of(path.split("/")).filter(name -> !name.isEmpty()).map(name -> "/" + name)
                        .collect(Collectors.joining());
    }

    ChangeTree build() {
        add("", 0, -1);
        var order = new Integer[changes.size()];
        Arrays.setAll(order, index -> index);
        Arrays.parallelSort(order, (one, other) -> compare(paths[one], paths[other]));
        // The nodes that the path before led through, the root first, and where each one's name ended in it.
        var through = new int[64];
        var stops = new int[64];
        var depth = 0;
        var before = "";
        for (var index : order) {
            var path = paths[index];
            while (depth > 0 && !within(path, before, stops[depth])) {
                depth--;
            }
            var node = through[depth];
            for (var from = stops[depth] + 1; from < path.length();) {
                var slash = path.indexOf('/', from);
                var to = slash < 0 ? path.length() : slash;
                node = add(path.substring(from, to), node, -1);
                depth++;
                if (depth == through.length) {
                    through = Arrays.copyOf(through, 2 * depth);
                    stops = Arrays.copyOf(stops, 2 * depth);
                }
                through[depth] = node;
                stops[depth] = to;
                from = to + 1;
            }
            at[node] = Math.max(at[node], index);
            before = path;
        }
        return ordered();
    }

    /// A slash before everything else: what is in a directory follows it, and stays together.
    private static int compare(String one, String other) {
        var shorter = Math.min(one.length(), other.length());
        for (var i = 0; i < shorter; i++) {
            var a = one.charAt(i);
            var b = other.charAt(i);
            if (a != b) {
                return a == '/' ? -1 : b == '/' ? 1 : Character.compare(a, b);
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    /// Whether a path goes through what another one begins with.
    private static boolean within(String path, String other, int length) {
        return path.regionMatches(0, other, 0, length) && (path.length() == length || path.charAt(length) == '/');
    }

    private int add(String name, int parent, int index) {
        if (count == names.length) {
            names = Arrays.copyOf(names, 2 * count);
            parents = Arrays.copyOf(parents, 2 * count);
            at = Arrays.copyOf(at, 2 * count);
        }
        names[count] = name;
        parents[count] = parent;
        at[count] = index;
        return count++;
    }

    /// Parents come before what is in them: from the last one up, each tells where it ends.
    private static int[] ends(int[] parents, int count) {
        var ends = new int[count];
        for (var node = count - 1; node >= 0; node--) {
            ends[node] = Math.max(ends[node], node + 1);
            if (node > 0) {
                ends[parents[node]] = Math.max(ends[parents[node]], ends[node]);
            }
        }
        return ends;
    }

    /// The same with directories before files.
    private ChangeTree ordered() {
        ends = ends(parents, count);
        var waiting = new int[count];
        var size = 1;
        var moved = new int[count];
        var newNames = new String[count];
        var newParents = new int[count];
        var newAt = new int[count];
        for (var next = 0; next < count; next++) {
            var node = waiting[--size];
            moved[node] = next;
            newNames[next] = names[node];
            newParents[next] = moved[parents[node]];
            newAt[next] = at[node];
            // What is put there last is taken first.
            var from = size;
            size = push(node, false, waiting, size);
            size = push(node, true, waiting, size);
            reverse(waiting, from, size);
        }
        return new ChangeTree(changes, newNames, newParents, ends(newParents, count), newAt);
    }

    private int push(int folder, boolean leaves, int[] waiting, int size) {
        var filled = size;
        for (var child = folder + 1; child < ends[folder]; child = ends[child]) {
            if (leaves == (ends[child] == child + 1)) {
                waiting[filled++] = child;
            }
        }
        return filled;
    }

    private static void reverse(int[] numbers, int from, int to) {
        for (int low = from, high = to - 1; low < high; low++, high--) {
            var kept = numbers[low];
            numbers[low] = numbers[high];
            numbers[high] = kept;
        }
    }
}
