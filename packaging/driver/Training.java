package driver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The cache of classes, made by a real run of the installed program through its pages, and proved to be used.
final class Training {

    /// What was counted of the methods would make Java compile hundreds of them while the window is being made, at the
    /// cost of the threads that make it; and it takes a twelfth of the cache.
    private static final String NO_PROFILES = " -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining";

    private final Product product;
    private final Path work;
    private final Path image;

    Training(Product product, Path work, Path image) {
        this.product = product;
        this.work = work;
        this.image = image;
    }

    private Path launcher() {
        return switch (Os.here()) {
            case LINUX -> image.resolve("bin/strata");
            case WINDOWS -> image.resolve("Strata.exe");
            case MACOS -> image.resolve("Contents/MacOS/Strata");
        };
    }

    private Path app() {
        return switch (Os.here()) {
            case LINUX -> image.resolve("lib/app");
            case WINDOWS -> image.resolve("app");
            case MACOS -> image.resolve("Contents/app");
        };
    }

    void run() throws IOException {
        var linux = Os.here() == Os.LINUX;
        if (!linux) {
            configure();
        }
        Steps.settle(image);
        var cache = app().resolve("strata.aot");
        var home = Files.createDirectories(work.resolve("home"));
        var engine = engine(home);
        try (var display = Display.open(work)) {
            var environment = environment(home, display);
            // On Linux the jar's name goes by a file that the launcher has opened, and that a process started by Java has not.
            var notes = home.resolve("classes");
            var tour = linux ? "-XX:AOTMode=record -XX:AOTConfiguration=" + notes : "-XX:AOTCacheOutput=" + cache;
            start(home, environment, tour + NO_PROFILES + " -Dstrata.tour=true", engine.address(),
                    home.resolve("image.tar").toString(), home.resolve("Dockerfile").toString());
            if (linux) {
                start(home, environment, "-XX:AOTMode=create -XX:AOTConfiguration=" + notes + " -XX:AOTCache=" + cache
                        + NO_PROFILES, engine.address());
            }
            if (!Files.exists(cache)) {
                throw new IOException("The run through Strata's pages left no cache of classes.");
            }
            if (!linux) {
                Files.writeString(configuration(), "java-options=-XX:AOTCache=$APPDIR/strata.aot\n",
                        StandardOpenOption.APPEND);
            }
            Steps.settle(image);
            prove(home, environment, engine.address());
        } finally {
            engine.process().destroy();
        }
    }

    /// Of jpackage's launcher.
    private Path configuration() {
        return app().resolve(Product.TITLE + ".cfg");
    }

    /// Only Strata's jar is on the class path: its manifest names the rest.
    private void configure() throws IOException {
        var file = configuration();
        var lines = new ArrayList<>(Files.readAllLines(file));
        lines.removeIf(line -> line.startsWith("app.classpath=") && !line.endsWith("strata.jar"));
        Files.write(file, lines);
    }

    /// With this Java refuses to start where the cache does not fit, in place of going on without it.
    private void prove(Path home, Map<String, String> environment, String engine) throws IOException {
        var log = home.resolve("loading.log");
        start(home, environment, "-XX:AOTMode=on -Xlog:class+load:file=loading.log -Dstrata.times=times", engine);
        try (var lines = Files.lines(log)) {
            var counts = new long[2];
            lines.filter(line -> line.contains("source:")).forEach(
                    line -> counts[line.contains("shared objects file") ? 0 : 1]++);
            Steps.say(counts[0] + " of " + (counts[0] + counts[1]) + " classes came from the cache");
            if (counts[0] < 9 * counts[1]) {
                throw new IOException("The cache of classes is hardly used: " + counts[1]
                        + " classes came from elsewhere, see " + log);
            }
        }
        Steps.say(Files.readString(home.resolve("times")).replace('\n', ' '));
    }

    private void start(Path home, Map<String, String> environment, String options, String engine, String... files)
            throws IOException {
        var all = new HashMap<>(environment);
        all.put("JAVA_TOOL_OPTIONS", options + (Os.here() == Os.LINUX ? " -Dprism.order=sw" : ""));
        // As a desktop starts it: with no option there is nothing to parse.
        all.put("DOCKER_HOST", engine);
        var command = new ArrayList<>(List.of(launcher().toString()));
        command.addAll(List.of(files));
        Steps.run(home, all, command);
    }

    /// Strata's files lie in a folder of this run's own.
    private static Map<String, String> environment(Path home, Display display) {
        var all = new HashMap<>(Map.of("HOME", home.toString(), "USERPROFILE", home.toString(), "APPDATA",
                home.resolve("roaming").toString(), "LOCALAPPDATA", home.resolve("local").toString(),
                "XDG_CONFIG_HOME", "", "XDG_STATE_HOME", "", "XDG_CACHE_HOME", ""));
        all.putAll(display.environment());
        return all;
    }

    /// @param address what Strata calls it
    private record Engine(Process process, String address) {
    }

    private Engine engine(Path home) throws IOException {
        var classes = product.project().resolve("target");
        var process = new ProcessBuilder(Steps.jdk("java"), "-cp",
                String.join(java.io.File.pathSeparator, classes.resolve("test-classes").toString(),
                        classes.resolve("classes").toString(), classes.resolve("lib") + java.io.File.separator + "*"),
                "dev.strata.bench.TrainingEngine", home.toString())
                .redirectError(home.resolve("engine.log").toFile()).start();
        var tcp = new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
        if (tcp == null) {
            throw new IOException("No engine to train with: " + Files.readString(home.resolve("engine.log")));
        }
        return new Engine(process, Os.here() == Os.WINDOWS ? tcp : "unix://" + home.resolve("engine.sock"));
    }
}
