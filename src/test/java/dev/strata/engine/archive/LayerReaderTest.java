package dev.strata.engine.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;

import dev.strata.core.filetree.Change;
import dev.strata.core.filetree.FileKind;
import dev.strata.core.filetree.FileTree;
import dev.strata.core.filetree.LayerFiles;
import dev.strata.core.filetree.StackAccount;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.harness.StoredImage;
import dev.strata.harness.Tars;
import io.airlift.compress.zstd.ZstdOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerReaderTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static LayerFiles read(byte[] tar) throws IOException {
        try {
            return LayerReader.read(new ByteArrayInputStream(tar), "sha256", Monitor.NONE).files();
        } catch (EngineException e) {
            throw new IOException(e);
        }
    }

    private static List<String> paths(LayerFiles files) {
        var paths = new TreeSet<String>();
        for (var entry = 1; entry < files.count(); entry++) {
            paths.add(files.path(entry));
        }
        return List.copyOf(paths);
    }

    private static int entry(LayerFiles files, String path) {
        var entry = files.find(path);
        assertTrue(entry > 0, path + " in " + paths(files));
        return entry;
    }

    /// Some builders write a layer as many gzip parts, and from a network each may come by itself.
    @Test
    void partsThatComeOneByOneAreAllRead() throws Exception {
        var first = Tars.noise(5_000, 1);
        var whole = java.util.Arrays.copyOf(first, first.length - 1024);
        var parts = new java.util.ArrayDeque<>(List.of(
                StoredImage.packed(whole, StoredImage.Packed.GZIP),
                StoredImage.packed(Tars.noise(300, 2), StoredImage.Packed.GZIP)));
        var files = reading(new java.io.InputStream() {
            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                var part = parts.poll();
                if (part == null) {
                    return -1;
                }
                System.arraycopy(part, 0, bytes, from, part.length);
                return part.length;
            }
        });
        assertEquals(List.of("/noise-1", "/noise-2"), paths(files));
    }

    private static LayerFiles reading(java.io.InputStream stream) throws Exception {
        return LayerReader.read(stream, "sha256", Monitor.NONE).files();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gnu", "oldgnu", "pax", "ustar"})
    void whatTarWritesIsRead(String format) throws Exception {
        var root = Files.createDirectory(folder.resolve("root"));
        var deep = root;
        // The old form's links are short.
        for (var i = 0; i < (format.equals("ustar") ? 2 : 6); i++) {
            deep = Files.createDirectory(deep.resolve("a folder with a rather long name " + i));
        }
        var far = Files.writeString(deep.resolve("öffentlich"), "far down");
        Files.setLastModifiedTime(far, FileTime.from(Instant.ofEpochSecond(1_234_567_890)));
        Files.createLink(root.resolve("other"), far);
        Files.createSymbolicLink(root.resolve("link"), Path.of("../" + "x".repeat(90)));
        if (!format.equals("ustar")) {
            Files.createSymbolicLink(root.resolve("long"), Path.of("x".repeat(300)));
            Files.writeString(root.resolve("n".repeat(200)), "long name");
        }
        try (var sparse = new RandomAccessFile(root.resolve("sparse").toFile(), "rw")) {
            sparse.write("begin".getBytes(StandardCharsets.UTF_8));
            for (var i = 1; i < 40; i++) {
                sparse.seek(i * 100_000L);
                sparse.write(i);
            }
            sparse.setLength(5_000_000);
        }
        run("mkfifo", root.resolve("fifo").toString());
        var sparse = format.equals("ustar") ? "--no-xattrs" : "--sparse";
        var tar = folder.resolve("made.tar");
        run("tar", "--format=" + format, sparse, "--sort=name", "-C", root.toString(), "-cf", tar.toString(), ".");

        var files = read(Files.readAllBytes(tar));
        var found = new TreeSet<String>();
        try (var all = Files.walk(root)) {
            for (var path : all.filter(path -> !path.equals(root)).toList()) {
                found.add("/" + root.relativize(path));
                var entry = entry(files, root.relativize(path).toString());
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    assertEquals(Files.size(path), files.size(entry), path.toString());
                    assertEquals(Files.getLastModifiedTime(path).to(java.util.concurrent.TimeUnit.SECONDS),
                            files.modified(entry).getEpochSecond(), path.toString());
                } else if (Files.isSymbolicLink(path)) {
                    assertEquals(Files.readSymbolicLink(path).toString(), files.link(entry));
                }
            }
        }
        assertEquals(List.copyOf(found), paths(files));
        assertEquals(FileKind.FIFO, files.kind(entry(files, "fifo")));
        // One of the two names of the same file stores it.
        var names = List.of(entry(files, "other"), entry(files, root.relativize(far).toString()));
        assertEquals(8, names.stream().mapToLong(files::stored).sum());
        assertEquals(files.hash(names.getFirst()), files.hash(names.getLast()));
    }

    private static void run(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    @Test
    void namesStayInside() throws IOException {
        var files = read(new Tars().file("../../etc/passwd", new byte[3], 0644).file("/abs/./x//y", new byte[1], 0644)
                .file("a/../../b", new byte[1], 0644).directory("./", 0700).bytes());
        assertEquals(List.of("/abs", "/abs/x", "/abs/x/y", "/b", "/etc", "/etc/passwd"), paths(files));
        assertEquals(0700, files.mode(0));
    }

    @Test
    void theLastOfANameWins() throws IOException {
        var files = read(new Tars().file("a", new byte[3], 0644).file("d/x", new byte[1], 0644)
                .file("a", new byte[5], 0600).file("d", new byte[2], 0644).directory("d", 0755)
                .file("e", new byte[2], 0644).file("e/below", new byte[1], 0644).bytes());
        assertEquals(List.of("/a", "/d", "/e", "/e/below"), paths(files));
        assertEquals(5, files.size(entry(files, "a")));
        assertTrue(files.directory(entry(files, "e")));
    }

    @Test
    void markersAreNoFiles() throws IOException {
        var lower = read(new Tars().file("d/gone", new byte[3], 0644).file("d/kept", new byte[2], 0644)
                .file("o/old", new byte[7], 0644).file("was", new byte[1], 0644).bytes());
        var upper = read(new Tars().file("d/.wh.gone", new byte[0], 0644).file("o/new", new byte[4], 0644)
                .file("o/.wh..wh..opq", new byte[0], 0644).file(".wh.was", new byte[0], 0644)
                .file(".wh..wh.plnk", new byte[0], 0644).file(".wh.never", new byte[0], 0644)
                .file("was", new byte[9], 0644).bytes());
        var tree = FileTree.of(List.of(lower, upper), 1, 1, false);
        assertEquals(Change.DELETED, tree.change(tree.find("/d/gone")));
        assertEquals(Change.UNCHANGED, tree.change(tree.find("/d/kept")));
        assertEquals(Change.CHANGED, tree.change(tree.find("/d")));
        assertEquals(Change.DELETED, tree.change(tree.find("/o/old")));
        assertEquals(Change.ADDED, tree.change(tree.find("/o/new")));
        assertEquals(Change.CHANGED, tree.change(tree.find("/was")));
        assertEquals(-1, tree.find("/never"));
        assertEquals(-1, tree.find("/.wh..wh.plnk"));
        assertEquals(2 + 4 + 9, tree.bytes(0));
        var account = StackAccount.of(List.of(lower, upper));
        assertEquals(new StackAccount.LayerDeed(13, 2, 1, 1, 2), account.layers().getLast());
        assertEquals(26, account.totalBytes());
        assertEquals(15, account.visibleBytes());
        // By hand: d/gone 3 and 0, o/old 7, d/kept 2, o/new 4, was 1 and 9 with a marker, never 0.
        assertEquals((7 + 2 + 4) / 26.0, account.dive().efficiency(), 1e-9);
        assertEquals(3 + 10, account.dive().wastedBytes());
        assertEquals(13 / 13.0, account.dive().wastedUserPercent(), 1e-9);
    }

    @Test
    void aFileStaysSeenByItsOtherName() throws IOException {
        var lower = read(new Tars().file("a", new byte[100], 0644).hardLink("b", "a").bytes());
        var upper = read(new Tars().file(".wh.a", new byte[0], 0644).hardLink("c", "./gone").bytes());
        var account = StackAccount.of(List.of(lower, upper));
        assertEquals(100, account.totalBytes());
        assertEquals(100, account.visibleBytes());
        assertEquals("./gone", upper.link(entry(upper, "c")));
    }

    @Test
    void touchedIsOnlyWhatALayerSpeaksOf() throws IOException {
        var lower = read(new Tars().file("d/a", new byte[3], 0644).file("d/b", new byte[2], 0644)
                .file("far/c", new byte[2], 0644).bytes());
        var upper = read(new Tars().directory("d", 0700).file("d/a", new byte[4], 0644).bytes());
        var tree = FileTree.of(List.of(lower, upper), 1, 1, true);
        assertEquals(3, tree.count());
        assertEquals(4, tree.bytes(0));
        assertEquals(Change.CHANGED, tree.change(tree.find("/d/a")));
        var both = FileTree.of(List.of(lower, upper), 0, 1, false);
        assertEquals(Change.ADDED, both.change(both.find("/d/a")));
        assertEquals(8, both.bytes(0));
    }

    @Test
    void packedOrNotTheDigestIsThatOfTheTar() throws Exception {
        var tar = new Tars().file("a", new byte[70_000], 0644).bytes();
        var filled = Arrays.copyOf(tar, tar.length + 8192);
        var gzip = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(gzip)) {
            out.write(filled);
        }
        var zstd = new ByteArrayOutputStream();
        try (var out = new ZstdOutputStream(zstd)) {
            out.write(filled);
        }
        var digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(filled));
        for (var bytes : List.of(filled, gzip.toByteArray(), zstd.toByteArray())) {
            var layer = LayerReader.read(new ByteArrayInputStream(bytes), "sha256", Monitor.NONE);
            assertEquals(digest, layer.diffId().hex());
            assertEquals(List.of("/a"), paths(layer.files()));
        }
    }

    @Test
    void anEmptyLayerIsOne() throws IOException {
        assertEquals(1, read(new Tars().bytes()).count());
        assertEquals(1, read(new byte[0]).count());
        assertEquals(new StackAccount(List.of(), 0, 0, new StackAccount.Dive(1, 0, 0)), StackAccount.of(List.of()));
    }

    private static String refused(byte[] tar) {
        return String.valueOf(assertThrows(IOException.class, () -> read(tar)).getMessage());
    }

    @Test
    void whatBreaksOffIsSaid() {
        var tar = new Tars().file("a", new byte[70_000], 0644).bytes();
        assertEquals("breaks off in the middle of a file", refused(Arrays.copyOf(tar, 5000)));
        assertEquals("breaks off in the middle of an entry", refused(Arrays.copyOf(tar, 300)));
        var damaged = tar.clone();
        damaged[3] ^= 1;
        assertEquals("is damaged, or no tar: an entry’s checksum is wrong", refused(damaged));
        assertTrue(refused("{\"no\": \"tar\"}".repeat(100).getBytes(StandardCharsets.UTF_8)).contains("no tar"));
        assertTrue(refused(new Tars().longName(2 << 20).file("x", new byte[0], 0644).bytes())
                .contains("no honest one"));
    }

    @Test
    void aLongNameIsKept() throws IOException {
        var files = read(new Tars().longName(65_000).file("x", new byte[3], 0644).bytes());
        assertEquals(65_001, paths(files).getFirst().length());
    }

    /// Says it is a tar of so many entries, and makes them up as they are read.
    private static final class Endless extends InputStream {

        private final byte[] block;
        private long left;

        Endless(byte[] block, long times) {
            this.block = block;
            this.left = times * block.length;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] to, int from, int length) {
            if (left == 0) {
                return -1;
            }
            var at = (int) ((block.length - left % block.length) % block.length);
            var n = (int) Math.min(length, Math.min(left, block.length - at));
            System.arraycopy(block, at, to, from, n);
            left -= n;
            return n;
        }
    }

    @Test
    void tenMillionEntriesOfOneNameTakeNoRoom() throws Exception {
        var entry = Arrays.copyOf(new Tars().file("the/same/name", new byte[0], 0644).bytes(), 512);
        var layer = LayerReader.read(new Endless(entry, 10_000_000), "sha256", Monitor.NONE);
        assertEquals(4, layer.files().count());
    }

    @Test
    void moreFilesThanAnyImageHasAreRefused() {
        // A name of 64 KB with 30,000 folders in it, again and again with another begin.
        var tar = new Tars();
        for (var i = 0; i < 140; i++) {
            tar.file("././@LongLink", (i + "/x".repeat(30_000)).getBytes(StandardCharsets.UTF_8), 'L', 0644)
                    .file("y", new byte[0], 0644);
        }
        assertTrue(refused(tar.bytes()).contains("more than 4,000,000 files"));
    }

    @Test
    void whatUnpacksToFarTooMuchIsRefused() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var out = new ZstdOutputStream(packed)) {
            out.write(new Tars().file("zeros", new byte[100 << 20], 0644).bytes());
        }
        var said = assertThrows(IOException.class, () -> LayerReader.read(
                new ByteArrayInputStream(packed.toByteArray()), "sha256", 1 << 20, null, Monitor.NONE));
        assertTrue(String.valueOf(said.getMessage()).contains("may mean harm"), said.getMessage());
    }
}
