package dev.strata.harness;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

import dev.strata.core.container.PathChange;
import dev.strata.core.filetree.Change;
import dev.strata.core.tar.TarReader;

/// All that can be seen of a container's files, as its engine exports them.
public final class Tree {

    /// What engines put into every container, and the times of the directories they put it into.
    private static final Pattern ENGINES = Pattern
            .compile(
                    "\\.dockerenv|dev/.*|etc/(hostname|hosts|mtab|resolv\\.conf)|proc(/.*)?|sys(/.*)?|run/\\.containerenv");
    private static final Pattern UNTIMED = Pattern.compile("|dev|etc|run");

    /// @param file what stands for the file itself: names that share it are hard links of each other
    private record Node(char type, String facts, String file) {
    }

    private final Map<String, Node> nodes;

    private Tree(Map<String, Node> nodes) {
        this.nodes = nodes;
    }

    public static Tree of(TestEngine engine, String container) {
        try {
            var file = Files.createTempFile("strata-tree", ".tar");
            Files.delete(file);
            engine.api().download("/containers/" + container + "/export", file);
            try {
                return read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Tree read(Path file) throws IOException {
        var nodes = new TreeMap<String, Node>();
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            var tar = new TarReader(in, false);
            while (tar.next()) {
                var path = tar.path();
                if (path.isEmpty() || ENGINES.matcher(path).matches()) {
                    continue;
                }
                var first = nodes.get(tar.linkPath());
                nodes.put(path, tar.type() == '1' && first != null ? first : node(path, tar));
            }
        }
        return new Tree(nodes);
    }

    private static Node node(String path, TarReader tar) throws IOException {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            var facts = String.format("%c %o %d:%d %d x%d %s", tar.type(), tar.mode() & 07777, tar.uid(), tar.gid(),
                    UNTIMED.matcher(path).matches() ? 0 : tar.modified(), tar.attributes(),
                    new String(tar.link(), StandardCharsets.UTF_8))
                    + (tar.type() == '3' || tar.type() == '4' ? " " + tar.device() : "");
            tar.content(hash::update);
            return new Node(tar.type(), facts + " " + HexFormat.of().formatHex(hash.digest(), 0, 6), path);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// This one, and what some changes make of it that were made in another one.
    public Tree with(Collection<PathChange> kept, Tree changed) {
        var made = new TreeMap<>(nodes);
        for (var change : kept) {
            if (change.change() == Change.DELETED) {
                below(made, bare(change)).clear();
                made.remove(bare(change));
            }
        }
        for (var change : kept) {
            var node = changed.nodes.get(bare(change));
            if (change.change() == Change.DELETED || node == null) {
                continue;
            }
            if (node.type() != '5') {
                below(made, bare(change)).clear();
            }
            made.put(bare(change), new Node(node.type(), node.facts(), "changed " + node.file()));
        }
        // What is above a kept path comes with it.
        for (var path : made.keySet().toArray(new String[0])) {
            for (var slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
                var above = path.substring(0, slash);
                if (made.get(above) == null || made.get(above).type() != '5') {
                    made.put(above, changed.nodes.get(above));
                }
            }
        }
        return new Tree(made);
    }

    private static String bare(PathChange change) {
        return change.path().substring(1);
    }

    private static SortedMap<String, Node> below(TreeMap<String, Node> nodes, String path) {
        return nodes.subMap(path + "/", path + "0");
    }

    /// A line for each path; hard links name the first of them.
    public String text() {
        var first = new HashMap<String, String>();
        var text = new StringBuilder();
        new TreeMap<>(nodes).forEach((path, node) -> {
            var file = first.putIfAbsent(node.file(), path);
            text.append(path.replace("\n", "\\n")).append(' ').append(node.facts())
                    .append(file == null ? "" : " = " + file).append('\n');
        });
        return text.toString();
    }
}
