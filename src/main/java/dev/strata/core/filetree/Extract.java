package dev.strata.core.filetree;

import java.util.ArrayList;
import java.util.List;

/// What is written to a disk when a part of a tree is extracted: names below the target only, links only where they lead
/// to something of it. Owners are not kept, nor setuid and setgid.
///
/// @param items directories before what is in them, links last
/// @param bytes of the files
/// @param left what is left out: devices, pipes, and links that lead out of what is extracted
public record Extract(List<Item> items, long bytes, List<String> left) {

    private static final int RIGHTS = 0777;

    /// One thing to be made.
    ///
    /// @param path below the target, without a slash before it
    /// @param mode access bits
    /// @param layer the layer that stores a file's content, from 0
    /// @param source the path under which that layer stores it
    /// @param link where a symbolic link leads, relative to its place; else empty
    public record Item(FileKind kind, String path, int mode, int layer, String source, String link) {
    }

    public Extract {
        items = List.copyOf(items);
        left = List.copyOf(left);
    }

    /// @param node a file, or a directory with all in it; what is deleted stays away, unless it is the node itself
    public static Extract of(FileTree tree, int node) {
        var whole = tree.change(node) == Change.DELETED;
        var items = new ArrayList<Item>();
        var links = new ArrayList<Item>();
        var left = new ArrayList<String>();
        var bytes = 0L;
        var top = tree.path(node);
        var waiting = new ArrayList<Integer>();
        waiting.add(node);
        while (!waiting.isEmpty()) {
            var at = waiting.removeLast();
            if (tree.change(at) == Change.DELETED && !whole) {
                continue;
            }
            var files = tree.files(at);
            var entry = tree.entry(at);
            var path = at == node ? tree.name(node) : tree.name(node) + tree.path(at).substring(top.length());
            var mode = files.mode(entry) & RIGHTS;
            switch (tree.kind(at)) {
                case DIRECTORY -> {
                    items.add(new Item(FileKind.DIRECTORY, path, mode, 0, "", ""));
                    for (var child = tree.end(at) - 1; child >= tree.first(at); child--) {
                        waiting.add(child);
                    }
                }
                case FILE -> {
                    var stored = VisibleFiles.stored(files, entry);
                    items.add(new Item(FileKind.FILE, path, mode, tree.layer(at), files.path(stored), ""));
                    bytes += files.size(entry);
                }
                case SYMLINK -> {
                    var to = inside(path, files.link(entry), tree.path(at), top);
                    if (to.isEmpty()) {
                        left.add(tree.path(at));
                    } else {
                        links.add(new Item(FileKind.SYMLINK, path, 0, 0, "", to));
                    }
                }
                default -> left.add(tree.path(at));
            }
        }
        items.addAll(links);
        return new Extract(items, bytes, left);
    }

    /// The target of a link as it is written: relative, and within what is extracted; else empty.
    private static String inside(String path, String link, String own, String top) {
        var folder = own.substring(0, own.lastIndexOf('/'));
        var names = new ArrayList<String>();
        for (var name : ((link.startsWith("/") ? "" : folder) + "/" + link).split("/")) {
            if (name.equals("..")) {
                if (names.isEmpty()) {
                    return "";
                }
                names.removeLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        var target = "/" + String.join("/", names);
        if (!target.equals(top) && !target.startsWith(top + "/") || link.indexOf('\\') >= 0) {
            return "";
        }
        var up = "../".repeat(Math.max(0, folder.length() <= top.length()
                ? 0
                : folder.substring(top.length() + 1).split("/").length));
        var below = target.length() <= top.length() ? "" : target.substring(top.length() + 1);
        return (up + below).isEmpty() ? "." : (up + below);
    }
}
