package dev.strata.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How soon the installed program shows its window and its first list, and what it takes then: beside itself without its
/// cache of classes, and beside an empty window of the same JavaFX. It needs what `mvn -Pdist` has made in `target/dist`.
class StartBench {

    private static final int RUNS = 10;
    /// In a minute each age that is shown is told again, once.
    private static final int IDLE_SECONDS = 60;
    /// For the sizes and the details that follow the first list.
    private static final int SETTLE_SECONDS = 5;
    private static final int LIMIT_SECONDS = 120;
    /// The kernel's unit of a process's time: 100 in a second on every Linux.
    private static final double TICKS = 100;
    /// Colours of a picture with text in it; lines and buttons have fewer.
    private static final int SOFT_EDGES = 12;
    private static final Path DIST = Path.of("target/dist");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;
    @SuppressWarnings("NullAway.Init")
    private Process engine;
    @SuppressWarnings("NullAway.Init")
    private Path program;

    /// From the start of the process, in milliseconds.
    private record Times(long frame, long list) {
    }

    private static void print(String what, String figure, String reference) {
        System.out.printf(Locale.ROOT, "BENCH  %-52s %-26s %s%n", what, figure, reference);
    }

    @BeforeEach
    void install() throws Exception {
        program = unpacked();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        engine = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"),
                TrainingEngine.class.getName(), folder.toString()).redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(new BufferedReader(new InputStreamReader(engine.getInputStream())).readLine() != null,
                "no engine");
    }

    @AfterEach
    void end() {
        engine.destroy();
    }

    private Path unpacked() throws Exception {
        assertTrue(Files.isDirectory(DIST), "There is no target/dist: run mvn -Pdist package first.");
        try (var files = Files.list(DIST)) {
            var archive = files.filter(file -> file.toString().endsWith(".tar.gz")).findFirst().orElseThrow(
                    () -> new AssertionError("There is no .tar.gz in target/dist: run mvn -Pdist package first."));
            var process = new ProcessBuilder("tar", "-xzf", archive.toAbsolutePath().toString(), "-C",
                    folder.toString()).inheritIO().start();
            assertEquals(0, process.waitFor());
        }
        try (var made = Files.list(folder)) {
            return made.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    /// Each with a home of its own, as on the first day.
    private Process start(Path home, String options, String display) throws IOException {
        var environment = new HashMap<>(System.getenv());
        environment
                .putAll(java.util.Map.of("HOME", home.toString(), "JAVA_TOOL_OPTIONS", "-Dprism.order=sw " + options));
        List.of("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME").forEach(environment::remove);
        environment.put("DISPLAY", display);
        // As a desktop starts it: without an option.
        environment.put("DOCKER_HOST", "unix://" + folder.resolve("engine.sock"));
        var builder = new ProcessBuilder(program.resolve("bin/strata").toString()).directory(home.toFile())
                .redirectOutput(home.resolve("out").toFile()).redirectError(home.resolve("err").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /// From the start of the process to when it can be seen: the rail's words, and those of rows in the middle of the list.
    private Times times(String options) throws Exception {
        var home = Files.createTempDirectory(folder, "home");
        try (var display = SeenDisplay.open(Files.createTempDirectory(folder, "display"))) {
            // The first window on a display finds out what it can do.
            emptyWindow(display.name()).destroyForcibly().waitFor();
            var begun = System.nanoTime();
            var process = start(home, options, display.name());
            try {
                var frame = seen(process, begun, () -> display.colours(10, 80, 140, 300));
                return new Times(frame, seen(process, begun, () -> display.colours(190, 400, 210, 360)));
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static long seen(Process process, long begun, IntSupplier colours) throws InterruptedException {
        while (colours.getAsInt() < SOFT_EDGES) {
            var passed = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
            assertTrue(process.isAlive() && passed < LIMIT_SECONDS, "Strata showed nothing");
            TimeUnit.MILLISECONDS.sleep(2);
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    private static long median(Stream<Long> values) {
        var sorted = values.sorted(Comparator.naturalOrder()).toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }

    @Test
    void theFirstFrameAndTheFirstList() throws Exception {
        var with = new ArrayList<Times>();
        var without = new ArrayList<Times>();
        // Once for the disk's sake.
        times("");
        for (var i = 0; i < RUNS; i++) {
            with.add(times(""));
            without.add(times("-XX:AOTMode=off"));
        }
        compare("start to the first frame", median(with.stream().map(Times::frame)),
                median(without.stream().map(Times::frame)));
        compare("start to the first list of 100 images", median(with.stream().map(Times::list)),
                median(without.stream().map(Times::list)));
    }

    private static void compare(String what, long with, long without) {
        print(what, with + " ms", String.format(Locale.ROOT, "without the cache %d ms (%.2f of it)", without,
                (double) with / without));
    }

    @Test
    void memoryAndIdleness() throws Exception {
        // The first window on a display finds out what it can do, and keeps the libraries for that.
        emptyWindow(System.getenv("DISPLAY")).destroyForcibly().waitFor();
        var empty = emptyWindow(System.getenv("DISPLAY"));
        var home = Files.createTempDirectory(folder, "home");
        var process = start(home, "-Dstrata.stay=true -Dstrata.times=" + home.resolve("times"),
                System.getenv("DISPLAY"));
        try {
            var limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
            while (!Files.exists(home.resolve("times"))) {
                assertTrue(process.isAlive() && System.nanoTime() < limit, "Strata showed no list");
                TimeUnit.MILLISECONDS.sleep(50);
            }
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            print("memory after the first list of 100 images", memory(process.pid()),
                    "an empty window " + memory(empty.pid()));
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            var before = ticks(process.pid());
            var emptyBefore = ticks(empty.pid());
            TimeUnit.SECONDS.sleep(IDLE_SECONDS);
            print("processor while idle", share(ticks(process.pid()) - before) + " of a core",
                    String.format(Locale.ROOT, "an empty window %s, over %d s", share(ticks(empty.pid()) - emptyBefore),
                            IDLE_SECONDS));
        } finally {
            process.destroyForcibly().waitFor();
            empty.destroyForcibly().waitFor();
        }
    }

    private static String share(long ticks) {
        return String.format(Locale.ROOT, "%.2f %%", ticks / TICKS / IDLE_SECONDS * 100);
    }

    /// The toolkit alone, with the same collector and drawing.
    private static Process emptyWindow(String display) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "-Dprism.order=sw", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
                "-cp", System.getProperty("java.class.path"), EmptyWindow.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DISPLAY", display);
        var process = builder.start();
        assertTrue(new BufferedReader(new InputStreamReader(process.getInputStream())).readLine() != null,
                "no window");
        return process;
    }

    private static String memory(long pid) throws IOException {
        return String.format(Locale.ROOT, "RSS %d MB, Pss %d MB", kilobytes(pid, "Rss:") >> 10,
                kilobytes(pid, "Pss:") >> 10);
    }

    private static long kilobytes(long pid, String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")).stream()
                .filter(line -> line.startsWith(name)).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst().orElseThrow();
    }

    /// User's and system's, of all threads; the name before them may hold spaces.
    private static long ticks(long pid) throws IOException {
        var line = Files.readString(Path.of("/proc/" + pid + "/stat"));
        var words = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(words[11]) + Long.parseLong(words[12]);
    }

    @Test
    void sizes() throws IOException {
        try (var all = Files.walk(program)) {
            var installed = all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .mapToLong(file -> file.toFile().length()).sum();
            var packages = Arrays
                    .stream(DIST.toFile().listFiles((place, name) -> name.matches(".*\\.(deb|rpm|tar\\.gz)")))
                    .map(file -> String.format(Locale.ROOT, "%s %.1f MB", file.getName(), file.length() / 1e6))
                    .sorted();
            print("installed", String.format(Locale.ROOT, "%.1f MB", installed / 1e6), String.join(", ",
                    packages.toList()));
        }
    }
}
