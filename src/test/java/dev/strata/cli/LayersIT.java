package dev.strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.core.command.Push;
import dev.strata.core.image.ImageReference;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.LayerIndex;
import dev.strata.engine.Monitor;
import dev.strata.engine.RemoteImages;
import dev.strata.engine.archive.ImageArchives;
import dev.strata.engine.credentials.Credentials;
import dev.strata.engine.credentials.DockerLogins;
import dev.strata.engine.discovery.EndpointFinder;
import dev.strata.engine.docker.DockerEngines;
import dev.strata.engine.process.CredentialHelpers;
import dev.strata.engine.process.LocalService;
import dev.strata.engine.registry.KeptRegistries;
import dev.strata.engine.registry.RegistryImages;
import dev.strata.engine.store.FileLayerIndex;
import dev.strata.harness.DebianImages;
import dev.strata.harness.LayeredImage;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.harness.TestEngine.Kind;
import dev.strata.harness.TestRegistry;
import io.airlift.compress.zstd.ZstdOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `strata layers` says the same of an image wherever it lies, and what it says is what the engine gives to a container.
class LayersIT {

    /// What an engine puts into every container.
    private static final List<String> ENGINES_OWN = List.of("/dev", "/proc", "/sys", "/run", "/etc/hosts",
            "/etc/hostname", "/etc/resolv.conf", "/etc/mtab", "/.dockerenv", "/etc", "/tmp", "/var", "/var/tmp");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private record Said(int exit, String out, String err) {

        JsonNode json() {
            assertEquals("", err);
            try {
                return JSON.readTree(out);
            } catch (IOException e) {
                throw new AssertionError(out, e);
            }
        }
    }

    private static Said layers(LayerIndex index, @Nullable Engine engine, String... words) {
        return layers(index, engine, null, words);
    }

    private static Said layers(LayerIndex index, @Nullable Engine engine, @Nullable RemoteImages remote,
            String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var exit = new picocli.CommandLine(
                new LayersCommand(new ImageArchives(), index, endpoint -> Objects.requireNonNull(engine),
                        () -> Objects.requireNonNull(remote)).spec())
                .setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(words);
        return new Said(exit, out.toString(), err.toString());
    }

    private Engine connect(TestEngine outside) throws EngineException {
        var finder = new EndpointFinder(Map.of(), folder, folder, "Linux");
        var engines = new DockerEngines(finder, new LocalService(folder), new DockerLogins(finder.configFolder(),
                new CredentialHelpers(List.of(folder.toString()), Duration.ofSeconds(5))));
        return engines.connect(engines.endpoint(outside.address().toString()), Monitor.NONE);
    }

    private static TestEngine running(Kind kind) {
        var engine = TestEngine.of(kind);
        if (!engine.running()) {
            engine.start();
        }
        return engine;
    }

    /// An image that the test knows how to make.
    private record Made(String name, int layers) {
    }

    @ParameterizedTest
    @EnumSource
    void anImageIsTheSameFromEveryPlace(Kind kind) throws Exception {
        var outside = running(kind);
        LayeredImage.build(outside);
        try {
            sameFromEveryPlace(outside, new Made("layered:1", 19), true);
        } finally {
            outside.api().remove("layered:1");
        }
    }

    /// The classic exercise: a container of a distribution is run, figlet is installed in it, and it is committed.
    @ParameterizedTest
    @EnumSource
    void anImageMadeInteractivelyIsTheSameFromEveryPlace(Kind kind) throws Exception {
        var outside = running(kind);
        DebianImages.interactive(outside);
        try {
            var said = sameFromEveryPlace(outside, new Made(DebianImages.INTERACTIVE, 2), false);
            assertTrue(paths(said).contains("/usr/bin/figlet-figlet"));
            assertTrue(said.path("layers").path(1).path("added").asInt() > 10);
            assertTrue(said.path("layers").path(1).path("changed").asInt() > 0, "dpkg's list of packages");
        } finally {
            DebianImages.remove(outside, DebianImages.INTERACTIVE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDistributionWithTwentyLayersIsTheSameFromEveryPlace(Kind kind) throws Exception {
        var outside = running(kind);
        DebianImages.built(outside);
        try {
            var said = sameFromEveryPlace(outside, new Made(DebianImages.BUILT, 20),
                    kind == Kind.DOCKER_28_CONTAINERD);
            assertTrue(said.path("hiddenBytes").asLong() > 1_000_000, "apt's lists were deleted a layer too late");
        } finally {
            DebianImages.remove(outside, DebianImages.BUILT);
        }
    }

    /// @param everyForm of archive, not the engine's own only
    private JsonNode sameFromEveryPlace(TestEngine outside, Made image, boolean everyForm) throws Exception {
        var index = new FileLayerIndex(folder.resolve("index"), 1 << 30);
        var fromEngine = ofEngine(index, outside, image);
        assertEquals("", fromEngine.err());
        assertEquals(0, fromEngine.exit());
        var expected = comparable(fromEngine.json());
        assertEquals(image.layers(), expected.path("layers").size());
        assertEquals(exported(outside, image), paths(fromEngine.json()));

        var plain = folder.resolve("saved.tar");
        outside.api().save(image.name(), plain);
        for (var place : everyForm ? places(plain) : List.of(plain)) {
            assertEquals(expected, comparable(ofFile(place, "--paths").json()), place.toString());
        }
        assertEquals(expected, comparable(ofEngine(index, outside, image).json()), "of layers that are known");
        if (image.name().equals("layered:1")) {
            assertEquals(expected, comparable(ofRegistry(outside, image).json()), "of a registry");
        }
        return expected;
    }

    private Said ofEngine(LayerIndex index, TestEngine outside, Made image) throws EngineException {
        try (var engine = connect(outside)) {
            return layers(index, engine, image.name(), "--format", "json", "--paths");
        }
    }

    /// Pushed by the engine, as it compresses.
    private Said ofRegistry(TestEngine outside, Made image) throws Exception {
        TestRegistry.open();
        var repository = "localhost:" + TestRegistry.PORT + "/layers/" + outside.kind().name().toLowerCase(Locale.ROOT);
        outside.api().tag(image.name(), repository, "1");
        try (var engine = connect(outside);
                var registries = new KeptRegistries(folder.resolve("registries.json"), Credentials.NONE, List.of())) {
            engine.images().push(new Push(ImageReference.parse(repository + ":1"), false), Monitor.NONE);
            var remote = new RegistryImages(registries, LayerIndex.NONE);
            var refused = layers(LayerIndex.NONE, null, remote, repository + ":1", "--registry", "--download-up-to",
                    "1kB");
            assertEquals(1, refused.exit());
            assertTrue(refused.err().contains("19 of 19 layers, ") && refused.err().contains("--download-up-to"),
                    refused.err());
            var other = layers(LayerIndex.NONE, null, remote, repository + ":1", "--registry", "--platform",
                    "plan9/mips");
            assertTrue(other.err().contains("it is for linux/"), other.err());
            return layers(LayerIndex.NONE, null, remote, repository + ":1", "--registry", "--format", "json",
                    "--paths");
        } finally {
            outside.api().remove(repository + ":1");
        }
    }

    private static Said ofFile(Path file, String... words) {
        var all = new ArrayList<>(List.of(file.toString(), "--format", "json"));
        all.addAll(List.of(words));
        return layers(LayerIndex.NONE, null, all.toArray(String[]::new));
    }

    /// The same archive in every form there is.
    private List<Path> places(Path plain) throws Exception {
        var gzip = folder.resolve("saved.tar.gz");
        var zstd = folder.resolve("saved.tar.zst");
        try (InputStream in = Files.newInputStream(plain);
                OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            in.transferTo(out);
        }
        try (InputStream in = Files.newInputStream(plain);
                OutputStream out = new ZstdOutputStream(Files.newOutputStream(zstd))) {
            in.transferTo(out);
        }
        var layout = folder.resolve("layout.tar");
        var layoutFolder = folder.resolve("layout");
        for (var target : List.of(layout, layoutFolder)) {
            new ImageArchives().writeLayout(target, target.equals(layoutFolder), -1, to -> {
                try {
                    Files.copy(plain, to);
                } catch (IOException e) {
                    throw new EngineException(EngineException.Kind.FAILED, "copying", e);
                }
            }, Monitor.NONE);
        }
        return List.of(plain, gzip, zstd, layout, layoutFolder);
    }

    /// Without what an archive knows and an engine does not, or the other way round.
    private static JsonNode comparable(JsonNode said) {
        var node = ((ObjectNode) said.deepCopy());
        node.remove("image");
        node.remove("tags");
        node.path("layers").forEach(layer -> ((ObjectNode) layer).remove("digest"));
        return node;
    }

    private static TreeSet<String> paths(JsonNode said) {
        var paths = new TreeSet<String>();
        said.path("paths").forEach(path -> paths.add(path.asText()));
        paths.removeIf(LayersIT::enginesOwn);
        return paths;
    }

    private static boolean enginesOwn(String path) {
        return ENGINES_OWN.stream().anyMatch(own -> path.equals(own) || path.startsWith("/dev/")
                || path.startsWith("/proc/") || path.startsWith("/sys/") || path.startsWith("/run/"));
    }

    private TreeSet<String> exported(TestEngine outside, Made image) throws IOException {
        var container = outside.api().createContainer("exported", image.name());
        var file = folder.resolve("export.tar");
        outside.api().download("/containers/" + container + "/export", file);
        outside.api().removeContainer(container);
        var paths = new TreeSet<String>();
        try (var tar = new TarArchiveInputStream(Files.newInputStream(file), "UTF-8")) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var path = "/" + entry.getName().replaceFirst("^(\\./)+", "").replaceFirst("/$", "");
                if (path.length() > 1 && !enginesOwn(path)) {
                    paths.add(path);
                }
            }
        }
        return paths;
    }

    private Said process(String... words) throws Exception {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), "dev.strata.Main"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command);
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        var out = folder.resolve("out");
        var err = folder.resolve("err");
        var process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    @Test
    void aPipelineHearsOfFailuresInOneLine() throws Exception {
        var none = process("layers", folder.resolve("none.tar").toString());
        assertEquals(1, none.exit());
        assertEquals("strata: There is no file " + folder.resolve("none.tar") + ".\n", none.err());
        assertEquals("", none.out());
        var text = Files.writeString(folder.resolve("text"), "no archive");
        var refused = process("layers", text.toString());
        assertEquals(1, refused.exit());
        assertTrue(refused.err().startsWith("strata: text is no image archive."), refused.err());
        assertEquals(1, refused.err().lines().count());
        var usage = process("layers", text.toString(), "--format", "xml");
        assertEquals(2, usage.exit());
        assertEquals(1, usage.err().lines().count());
        assertTrue(usage.err().startsWith("strata: "), usage.err());
        assertEquals(2, process("layers").exit());
        assertTrue(process("layers", "--version").out().startsWith("Strata "));
        assertEquals(0, process("layers", "--help").exit());
        var gone = process("layers", "busybox:1", "--endpoint", "unix:///nowhere.sock");
        assertEquals(1, gone.exit());
        assertEquals(1, gone.err().lines().count());
    }

    @Test
    void whatIsDamagedIsSaid() throws Exception {
        var outside = running(Kind.DOCKER_20);
        outside.api().importImage("damaged", "1", Tars.noise(3_000_000, 9), "CMD [\"sh\"]");
        var file = folder.resolve("damaged.tar");
        outside.api().save("damaged:1", file);
        outside.api().remove("damaged:1");
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2]++;
        Files.write(file, bytes);
        var said = process("layers", file.toString());
        assertEquals(1, said.exit());
        assertTrue(said.err().contains("is damaged: what is stored under its name has the digest"), said.err());
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        var cut = process("layers", file.toString());
        assertEquals(1, cut.exit());
        assertTrue(cut.err().contains("breaks off"), cut.err());
    }

    @Test
    void anArchiveOfSeveralGivesAList() throws Exception {
        var outside = running(Kind.DOCKER_20);
        outside.api().importImage("several", "1", Tars.noise(300_000, 1), "CMD [\"sh\"]");
        outside.api().importImage("several", "2", Tars.noise(200_000, 2), "CMD [\"sh\"]");
        var file = folder.resolve("several.tar");
        outside.api().download("/images/get?names=several:1&names=several:2", file);
        try {
            var all = ofFile(file).json();
            assertTrue(all.isArray());
            assertEquals(2, all.size());
            var one = ofFile(file, "--image", "several:2", "--paths").json();
            assertEquals("several:2", one.path("tags").path(0).asText());
            assertEquals(200_000, one.path("totalBytes").asLong());
            assertEquals("[\"/noise-2\"]", one.path("paths").toString());
            var none = ofFile(file, "--image", "several:3");
            assertEquals(1, none.exit());
            assertTrue(none.err().contains("several:1") && none.err().contains("several:2"), none.err());
            assertTrue(layers(LayerIndex.NONE, null, file.toString()).out().contains("Stored 300 kB"));
        } finally {
            outside.api().remove("several:1");
            outside.api().remove("several:2");
        }
    }
}
