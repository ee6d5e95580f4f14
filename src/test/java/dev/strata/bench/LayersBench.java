package dev.strata.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import dev.strata.core.filetree.FileKind;
import dev.strata.core.filetree.FileTree;
import dev.strata.core.filetree.FilteredTree;
import dev.strata.core.filetree.LayerFiles;
import dev.strata.core.filetree.LayerFilesBuilder;
import dev.strata.core.filetree.LayerFilesBuilder.Header;
import dev.strata.core.filetree.PathFilter;
import dev.strata.core.image.Digest;
import dev.strata.engine.Monitor;
import dev.strata.engine.store.FileLayerIndex;
import dev.strata.harness.SavedImage;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How fast layers are read, opened and searched, each beside what any program needs for the same bytes.
class LayersBench {

    private static final int LAYERS = 8;
    private static final int FILES = 25_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private record Run(double seconds, long peakKilobytes) {
    }

    /// The best of some runs of a program; its peak memory as the system counts it.
    private Run run(int times, String... command) throws Exception {
        var best = new Run(Double.MAX_VALUE, 0);
        for (var i = 0; i < times; i++) {
            // Each time with nothing remembered.
            delete(folder.resolve("cache"));
            // Not to nowhere: grep notices, and looks no further than to its first hit.
            var builder = new ProcessBuilder(command)
                    .redirectOutput(command[0].equals("grep")
                            ? ProcessBuilder.Redirect.to(folder.resolve("out").toFile())
                            : ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
            var begun = System.nanoTime();
            var process = builder.start();
            var peak = 0L;
            while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, peak(process.pid()));
            }
            assertEquals(0, process.exitValue(), String.join(" ", command));
            var seconds = (System.nanoTime() - begun) / 1e9;
            best = new Run(Math.min(best.seconds(), seconds), Math.max(best.peakKilobytes(), peak));
        }
        return best;
    }

    private static long peak(long pid) {
        try {
            for (var line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (IOException e) {
            return 0;
        }
        return 0;
    }

    private static void delete(Path path) throws IOException {
        if (Files.exists(path)) {
            try (var all = Files.walk(path)) {
                for (var one : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }

    private static String[] layers(Path archive) {
        return new String[]{Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                "target/strata.jar", "layers", archive.toString()};
    }

    /// Many small files in random directories, a tenth of them written again in the next layer.
    private static List<byte[]> tars(int average) {
        var random = new Random(1);
        var all = new ArrayList<String>();
        var tars = new ArrayList<byte[]>();
        for (var layer = 0; layer < LAYERS; layer++) {
            var tar = new Tars();
            var seen = new java.util.HashSet<String>();
            for (var i = 0; i < FILES; i++) {
                var path = layer > 0 && random.nextInt(10) == 0
                        ? all.get(random.nextInt(all.size()))
                        : "usr/d" + random.nextInt(40) + "/e" + random.nextInt(40) + "/f" + layer + "_" + i + ".txt";
                if (seen.add(path)) {
                    var content = new byte[1 + random.nextInt(2 * average)];
                    random.nextBytes(content);
                    tar.file(path, content, 0644);
                    all.add(path);
                }
            }
            tars.add(tar.bytes());
        }
        return tars;
    }

    @Test
    void theCommandOnAFile() throws Exception {
        var tars = tars(1500);
        var plain = folder.resolve("big.tar");
        Files.write(plain, new SavedImage(List.of("bench/big:1"), java.time.Instant.EPOCH, "{}", tars).archive());
        var hash = run(3, "sha256sum", plain.toString());
        var read = run(5, layers(plain));
        print("layers of %,d MB, %,d files, cold index: %.2f s, peak %d MB; sha256sum of the file %.2f s (%.2f of its speed)",
                Files.size(plain) >> 20, LAYERS * FILES, read.seconds(), read.peakKilobytes() >> 10, hash.seconds(),
                hash.seconds() / read.seconds());

        var packed = new ArrayList<Path>();
        var layout = Files.createDirectory(folder.resolve("packed"));
        for (var tar : tars) {
            var file = layout.resolve(packed.size() + ".tar.gz");
            try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(tar);
            }
            packed.add(file);
        }
        var gzip = folder.resolve("gzip.tar");
        Files.write(gzip, packed(packed, tars));
        var command = new ArrayList<>(List.of("gzip", "-dc"));
        packed.forEach(file -> command.add(file.toString()));
        var unpacked = run(3, command.toArray(String[]::new));
        var indexed = run(3, layers(gzip));
        print("the same with gzip layers: %.2f s; gzip -dc of the layers %.2f s (%.2f of its speed)", indexed.seconds(),
                unpacked.seconds(), unpacked.seconds() / indexed.seconds());
    }

    /// A docker-archive whose layers are packed.
    private static byte[] packed(List<Path> packed, List<byte[]> tars) throws IOException {
        var diffIds = new ArrayList<String>();
        var names = new ArrayList<String>();
        var archive = new Tars();
        for (var i = 0; i < packed.size(); i++) {
            diffIds.add("\"sha256:" + hex(tars.get(i)) + "\"");
            names.add("\"" + i + ".tar\"");
            archive.file(i + ".tar", Files.readAllBytes(packed.get(i)), 0644);
        }
        var config = ("{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":"
                + diffIds + "}}").getBytes(StandardCharsets.UTF_8);
        return archive.file("config.json", config, 0644).file("manifest.json",
                ("[{\"Config\":\"config.json\",\"RepoTags\":[\"bench/big:1\"],\"Layers\":" + names + "}]")
                        .getBytes(StandardCharsets.UTF_8),
                0644).bytes();
    }

    private static String hex(byte[] bytes) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anImageOfAnEngine() throws Exception {
        var engine = TestEngine.of(TestEngine.Kind.DOCKER_20);
        if (!engine.running()) {
            engine.start();
        }
        var tar = new Tars();
        var random = new Random(2);
        for (var i = 0; i < 100_000; i++) {
            var content = new byte[9_900];
            random.nextBytes(content);
            tar.file("data/d" + i % 300 + "/file-" + i, content, 0644);
        }
        engine.api().importImage("bench-large", "1", tar.bytes(), "CMD [\"sh\"]");
        try {
            var saved = run(3, "docker", "-H", "unix://" + engine.socket(), "save", "bench-large:1");
            var command = new ArrayList<>(List.of(layers(Path.of("bench-large:1"))));
            command.addAll(List.of("--endpoint", "unix://" + engine.socket()));
            var read = run(3, command.toArray(String[]::new));
            print("layers of an engine’s image of 1 GB, 100,000 files, cold index: %.2f s, peak %d MB; docker save to nowhere"
                    + " %.2f s (%.2f of its speed)", read.seconds(), read.peakKilobytes() >> 10, saved.seconds(),
                    saved.seconds() / read.seconds());
        } finally {
            engine.api().remove("bench-large:1");
        }
    }

    private static LayerFiles layer(int files, int number) {
        var builder = new LayerFilesBuilder();
        var random = new Random(number);
        for (var i = 0; i < files; i++) {
            var path = ("usr/share/package-" + i / 40 % 2_500 + "/lib/module-" + number + "-" + i + ".py")
                    .getBytes(StandardCharsets.UTF_8);
            var at = builder.add(path, path.length, new Header(FileKind.FILE, false, new byte[0],
                    random.nextInt(20_000), 0644, 0, 0, 1_700_000_000L + i / 1000, 0, 0));
            builder.hash(at, random.nextLong());
        }
        return builder.build();
    }

    private static Digest digest(int number) {
        return Digest.parse("sha256:" + "%064x".formatted(number));
    }

    private static long heap() {
        for (var i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void aMillionFiles() {
        var index = new FileLayerIndex(folder.resolve("million"), 1L << 32);
        var before = heap();
        var layer = layer(1_000_000, 1);
        var tree = FileTree.of(List.of(layer), 0, 0, false);
        var took = heap() - before;
        index.keep(digest(1), layer);
        var bytes = folder.resolve("million").resolve("sha256-" + digest(1).hex() + ".layer").toFile().length();
        print("1,000,000 files: %.0f bytes of heap a file (wanted: 100), %.1f bytes of index a file (wanted: 40)",
                (double) took / tree.count(), (double) bytes / layer.count());
        assertTrue(tree.count() > 1_000_000);
    }

    @Test
    void openingAndFiltering() {
        var index = new FileLayerIndex(folder.resolve("open"), 1L << 32);
        index.keep(digest(1), layer(100_000, 1));
        var best = Double.MAX_VALUE;
        var first = 0d;
        for (var i = 0; i < 10; i++) {
            var begun = System.nanoTime();
            var files = List.of(index.find(digest(1)).orElseThrow());
            var tree = FileTree.of(files, 0, 0, false);
            var seconds = (System.nanoTime() - begun) / 1e6;
            first = i == 0 ? seconds : first;
            best = Math.min(best, seconds);
            assertTrue(tree.count() > 100_000);
        }
        print("an indexed image of 100,000 files opened: first %.0f ms, best %.0f ms (wanted: 300, with its first picture)",
                first, best);
        var large = List.of(layer(200_000, 2));
        var tree = FileTree.of(large, 0, 0, false);
        var slowest = 0d;
        for (var round = 0; round < 5; round++) {
            slowest = 0;
            for (var typed : List.of("m", "mo", "mod", "module-2-1", "*.py", "lib/mod", "/1\\.py$/")) {
                var begun = System.nanoTime();
                var filter = PathFilter.parse(typed);
                var found = FilteredTree.of(tree, filter).cardinality();
                slowest = Math.max(slowest, (System.nanoTime() - begun) / 1e6);
                assertTrue(found > 0, typed);
            }
        }
        print("a filter over 200,000 files: slowest of seven %.0f ms (wanted: 50 to the screen)", slowest);
    }

    @Test
    void aSearchOverTenMillionPaths() throws Exception {
        var index = new FileLayerIndex(folder.resolve("search"), 1L << 33);
        var paths = folder.resolve("paths.txt");
        try (var out = Files.newBufferedWriter(paths)) {
            for (var number = 1; number <= 50; number++) {
                var layer = layer(200_000, number);
                index.keep(digest(number), layer);
                for (var entry = 1; entry < layer.count(); entry++) {
                    out.write(layer.path(entry));
                    out.write('\n');
                }
            }
        }
        var grep = run(3, "grep", "-c", "module-7-1234[^/]*\\.py", paths.toString());
        var best = Double.MAX_VALUE;
        for (var i = 0; i < 5; i++) {
            var begun = System.nanoTime();
            var hits = index.search(PathFilter.parse("module-7-1234*.py"), 10_000, Monitor.NONE);
            best = Math.min(best, (System.nanoTime() - begun) / 1e9);
            assertEquals(111, hits.size());
        }
        print("a search over 10,000,000 indexed paths: %.2f s; grep over them as text %.2f s (%.2f of its speed)", best,
                grep.seconds(), grep.seconds() / best);
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
