package dev.strata.engine.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.strata.core.filetree.Change;
import dev.strata.core.filetree.FileKind;
import dev.strata.core.filetree.FileTimeline;
import dev.strata.core.filetree.FileTree;
import dev.strata.core.filetree.LayerFiles;
import dev.strata.core.filetree.StackAccount;
import dev.strata.engine.Monitor;
import dev.strata.harness.Tars;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Random stacks of layers, applied one by one in a real folder by the rules of the OCI image specification, give exactly
/// the tree that Strata shows; and what it says each layer did is what happened in the folder.
class LayerStackTest {

    private static final List<String> NAMES = List.of("a", "b", "a.b", "ä", "etc");

    /// One entry of a layer.
    private record Entry(char type, String path, byte[] content, String to) {
    }

    @Property(tries = 1000)
    void aStackIsWhatAppliedLayersAre(@ForAll long seed) throws IOException {
        var random = new Random(seed);
        var folder = Files.createTempDirectory("strata-stack");
        try {
            var layers = new ArrayList<LayerFiles>();
            var account = new ArrayList<StackAccount.LayerDeed>();
            var all = new ArrayList<List<Entry>>();
            var before = new TreeMap<String, String>();
            var many = 1 + random.nextInt(5);
            for (var i = 0; i < many; i++) {
                var entries = entries(random, before.keySet());
                all.add(entries);
                layers.add(read(entries));
                apply(entries, folder);
                var now = tree(folder);
                assertEquals(now, shown(FileTree.of(layers, layers.size(), i, false)),
                        () -> "the tree after " + all.stream()
                                .map(one -> one.stream().map(entry -> entry.type() + entry.path()).toList()).toList());
                account.add(deed(last(entries), before, now));
                changes(layers, i, before, now);
                before = now;
            }
            agree(all, account, StackAccount.of(layers));
        } finally {
            delete(folder);
        }
    }

    private static List<Entry> entries(Random random, java.util.Set<String> there) {
        var entries = new ArrayList<Entry>();
        var used = new TreeSet<String>();
        for (var i = random.nextInt(8); i >= 0; i--) {
            var path = path(random, there);
            var content = ("content " + random.nextInt(4)).repeat(random.nextInt(3)).getBytes(StandardCharsets.UTF_8);
            switch (random.nextInt(10)) {
                case 0, 1 -> entries.add(new Entry('5', path, new byte[0], ""));
                case 2 -> entries.add(new Entry('2', path, new byte[0], random.nextBoolean() ? "../a" : "/etc"));
                case 3 -> entries.add(new Entry('w', path, new byte[0], ""));
                case 4 -> entries.add(new Entry('o', path, new byte[0], ""));
                case 5 -> entries.add(new Entry('6', path, new byte[0], ""));
                case 6 -> {
                    var file = entries.stream().filter(entry -> entry.type() == '0').findFirst();
                    file.ifPresent(to -> entries.add(new Entry('1', path, new byte[0], to.path())));
                }
                default -> entries.add(new Entry('0', path, content, ""));
            }
            used.add(path);
        }
        // What a hard link leads to must still be the file it was, as in a tar that some program wrote.
        return entries.stream().filter(entry -> entry.type() != '1' || still(entries, entry)).toList();
    }

    private static boolean still(List<Entry> entries, Entry link) {
        return entries.stream().filter(entry -> !entry.equals(link))
                .noneMatch(entry -> entry.path().equals(link.path()) || link.to().startsWith(entry.path() + "/")
                        || entry.path().startsWith(link.to() + "/") || link.path().startsWith(link.to() + "/")
                        || entry.path().startsWith(link.path() + "/"))
                && entries.stream().filter(entry -> entry.path().equals(link.to())).count() == 1;
    }

    private static String path(Random random, java.util.Set<String> there) {
        if (!there.isEmpty() && random.nextInt(3) == 0) {
            return List.copyOf(there).get(random.nextInt(there.size())).substring(1);
        }
        var path = new StringBuilder(NAMES.get(random.nextInt(NAMES.size())));
        while (random.nextInt(2) == 0) {
            path.append('/').append(NAMES.get(random.nextInt(NAMES.size())));
        }
        return path.toString();
    }

    private static LayerFiles read(List<Entry> entries) throws IOException {
        var tar = new Tars();
        for (var entry : entries) {
            switch (entry.type()) {
                case '5' -> tar.directory("./" + entry.path() + "/", 0750);
                case '2' -> tar.link(entry.path(), entry.to());
                case '1' -> tar.hardLink(entry.path(), entry.to());
                case '6' -> tar.special("/" + entry.path(), '6');
                case 'w' -> tar.file(marked(entry.path()), new byte[0], 0644);
                case 'o' -> tar.file(entry.path() + "/.wh..wh..opq", new byte[0], 0644);
                default -> tar.file(entry.path(), entry.content(), 0640);
            }
        }
        try {
            return LayerReader.read(new ByteArrayInputStream(tar.bytes()), "sha256", Monitor.NONE).files();
        } catch (dev.strata.engine.EngineException e) {
            throw new IOException(e);
        }
    }

    private static String marked(String path) {
        var slash = path.lastIndexOf('/') + 1;
        return path.substring(0, slash) + ".wh." + path.substring(slash);
    }

    /// What later ones do not replace: a layer is a set of changes, not what was written on the way to them (engines
    /// disagree there).
    private static List<Entry> last(List<Entry> entries) {
        var last = new ArrayList<Entry>();
        for (var entry : entries) {
            if (entry.type() != 'w' && entry.type() != 'o') {
                last.removeIf(old -> "wo".indexOf(old.type()) < 0 && old.path().equals(entry.path())
                        || entry.type() != '5' && (old.path().startsWith(entry.path() + "/")
                                || old.type() == 'o' && old.path().equals(entry.path())));
            }
            last.removeIf(old -> "wo5".indexOf(old.type()) < 0
                    && (entry.path() + (entry.type() == 'o' ? "/" : "")).startsWith(old.path() + "/"));
            last.add(entry);
        }
        return last;
    }

    /// First what the markers remove of the layers below, then the entries.
    private static void apply(List<Entry> all, Path folder) throws IOException {
        var entries = last(all);
        for (var entry : entries) {
            var at = folder.resolve(entry.path());
            if (!reachable(folder, at)) {
                continue;
            }
            if (entry.type() == 'w') {
                delete(at);
            } else if (entry.type() == 'o' && Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
                try (var inside = Files.list(at)) {
                    for (var one : inside.toList()) {
                        delete(one);
                    }
                }
            }
        }
        for (var entry : entries) {
            add(entry, folder);
        }
    }

    private static void add(Entry entry, Path folder) throws IOException {
        var at = folder.resolve(entry.path());
        directories(folder, entry.type() == 'o' ? at : parent(at));
        switch (entry.type()) {
            case 'w', 'o' -> {
            }
            case '5' -> {
                if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
                    delete(at);
                    Files.createDirectory(at);
                }
            }
            case '2' -> {
                delete(at);
                Files.createSymbolicLink(at, Path.of(entry.to()));
            }
            case '1' -> {
                delete(at);
                Files.createLink(at, folder.resolve(entry.to()));
            }
            case '6' -> {
                delete(at);
                // Stands for a FIFO, which Java cannot make.
                Files.createSymbolicLink(at, Path.of("fifo"));
            }
            default -> {
                delete(at);
                Files.write(at, entry.content());
            }
        }
        if (entry.type() == '5' || entry.type() == '0') {
            Files.setPosixFilePermissions(at,
                    PosixFilePermissions.fromString(entry.type() == '5' ? "rwxr-x---" : "rw-r-----"));
        }
    }

    /// Symbolic links on the way are not followed: they lead nowhere.
    private static boolean reachable(Path folder, Path at) {
        for (var up = parent(at); !up.equals(folder); up = parent(up)) {
            if (!Files.isDirectory(up, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
        }
        return true;
    }

    private static Path parent(Path of) {
        return Objects.requireNonNull(of.getParent());
    }

    private static void directories(Path folder, Path wanted) throws IOException {
        var path = folder;
        for (var name : folder.relativize(wanted)) {
            if (name.toString().isEmpty()) {
                return;
            }
            path = path.resolve(name);
            if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                delete(path);
                Files.createDirectory(path);
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var all = Files.walk(path)) {
            for (var one : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    /// Each path with what it is.
    private static TreeMap<String, String> tree(Path folder) throws IOException {
        var tree = new TreeMap<String, String>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes) throws IOException {
                if (!at.equals(folder)) {
                    tree.put("/" + folder.relativize(at), "d " + mode(at));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path at, BasicFileAttributes attributes) throws IOException {
                var path = "/" + folder.relativize(at);
                if (attributes.isSymbolicLink()) {
                    var to = Files.readSymbolicLink(at).toString();
                    tree.put(path, to.equals("fifo") ? "p" : "l " + to);
                } else {
                    tree.put(path, "- " + mode(at) + " " + Files.size(at));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return tree;
    }

    private static String mode(Path at) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(at, LinkOption.NOFOLLOW_LINKS));
    }

    private static TreeMap<String, String> shown(FileTree tree) {
        var shown = new TreeMap<String, String>();
        for (var node = 1; node < tree.count(); node++) {
            shown.put(tree.path(node), what(tree, node));
        }
        return shown;
    }

    private static String what(FileTree tree, int node) {
        var files = tree.files(node);
        var entry = tree.entry(node);
        return switch (tree.kind(node)) {
            case DIRECTORY -> "d " + words(files.mode(entry));
            case FILE -> "- " + words(files.mode(entry)) + " " + files.size(entry);
            case SYMLINK -> "l " + files.link(entry);
            default -> String.valueOf(tree.kind(node).letter());
        };
    }

    private static String words(int mode) {
        var words = new StringBuilder();
        for (var bit = 8; bit >= 0; bit--) {
            words.append((mode >> bit & 1) == 0 ? '-' : "xwr".charAt(bit % 3));
        }
        return words.toString();
    }

    /// A file, a link or a FIFO that was there and is stored again is changed, even when nothing is different.
    private static StackAccount.LayerDeed deed(List<Entry> entries, TreeMap<String, String> before,
            TreeMap<String, String> now) {
        var stored = new TreeSet<String>();
        entries.forEach(entry -> stored.add("/" + entry.path()));
        var added = 0;
        var changed = 0;
        var deleted = 0;
        for (var path : now.entrySet()) {
            if (path.getValue().startsWith("d")) {
                continue;
            }
            var was = before.get(path.getKey());
            if (was == null || was.startsWith("d")) {
                added++;
            } else if (stored.contains(path.getKey()) && entries.stream()
                    .anyMatch(
                            entry -> ("/" + entry.path()).equals(path.getKey()) && "0126".indexOf(entry.type()) >= 0)) {
                changed++;
            }
        }
        for (var path : before.entrySet()) {
            var is = now.get(path.getKey());
            if (!path.getValue().startsWith("d") && (is == null || is.startsWith("d"))) {
                deleted++;
            }
        }
        return new StackAccount.LayerDeed(0, 0, added, changed, deleted);
    }

    private static void agree(List<List<Entry>> all, List<StackAccount.LayerDeed> happened, StackAccount said) {
        for (var i = 0; i < happened.size(); i++) {
            var is = said.layers().get(i);
            assertEquals(happened.get(i), new StackAccount.LayerDeed(0, 0, is.added(), is.changed(), is.deleted()),
                    "what layer " + i + " did in " + all);
        }
    }

    /// The letters of one layer's tree, and each path's timeline.
    private static void changes(List<LayerFiles> layers, int layer, TreeMap<String, String> before,
            TreeMap<String, String> now) {
        var tree = FileTree.of(layers, layer, layer, false);
        var all = new TreeSet<>(before.keySet());
        all.addAll(now.keySet());
        var letters = new TreeMap<String, Change>();
        for (var node = 1; node < tree.count(); node++) {
            letters.put(tree.path(node), tree.change(node));
        }
        assertEquals(all, letters.keySet(), "the paths before and after layer " + layer);
        for (var path : all) {
            var change = letters.get(path);
            assertEquals(!before.containsKey(path), change == Change.ADDED, path);
            assertEquals(!now.containsKey(path), change == Change.DELETED, path);
            var moments = FileTimeline.of(layers, path).moments();
            var last = moments.isEmpty() ? null : moments.getLast();
            assertEquals(now.containsKey(path), last != null && last.change() != Change.DELETED, path);
            if (last != null && last.change() != Change.DELETED) {
                assertEquals(Objects.requireNonNull(now.get(path)).charAt(0), kind(last.files().kind(last.entry())),
                        path);
            }
        }
    }

    private static char kind(FileKind kind) {
        return kind.letter();
    }
}
