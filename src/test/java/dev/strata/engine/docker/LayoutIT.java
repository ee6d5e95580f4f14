package dev.strata.engine.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strata.engine.Archives.Layout;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.archive.ImageArchives;
import dev.strata.harness.Listener;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What each engine saves becomes an OCI layout that its specification allows and that engines take.
class LayoutIT {

    private static final ImageArchives ARCHIVES = new ImageArchives();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ONE = "docker.io/library/laid:1";
    private static final String OTHER = "localhost:5000/team/laid:2";
    private static final String TWO = "docker.io/library/laid-two:1";

    @TempDir
    Path folder = Path.of(".");

    private interface Check {
        void with(TestEngine outside, Engine engine) throws Exception;
    }

    /// An engine with an image of two layers and two names, and one that shares its lower layer.
    private static void on(TestEngine.Kind kind, Check check) throws Exception {
        var outside = TestEngine.of(kind);
        if (!outside.running()) {
            outside.start();
        }
        outside.api().importImage("laid-base", "1", Tars.busybox(), "CMD [\"sh\"]");
        outside.api().commit("laid-base:1", "laid", "1", new Tars().file("a", new byte[3000], 0644).bytes());
        outside.api().commit("laid-base:1", "laid-two", "1", Tars.noise(700_000, 61));
        outside.api().tag("laid:1", "localhost:5000/team/laid", "2");
        try (var engine = new Connector().connect(new Endpoint(outside.address(), "test", Endpoint.Origin.OPTION),
                Monitor.NONE)) {
            check.with(outside, engine);
        } finally {
            forget(outside);
            outside.api().send("DELETE", "/images/laid-base:1?force=1", "", new byte[0]);
        }
    }

    private static void forget(TestEngine outside) {
        for (var name : List.of("laid:1", "localhost:5000/team/laid:2", "laid-two:1")) {
            outside.api().send("DELETE", "/images/" + name + "?force=1", "", new byte[0]);
        }
    }

    private static Layout write(Engine engine, Path target, boolean asFolder, Monitor monitor, String... images)
            throws EngineException {
        return ARCHIVES.writeLayout(target, asFolder, 3_000_000,
                to -> engine.images().save(List.of(images), to, monitor), monitor);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsALayout(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, engine) -> {
            var monitor = new Listener();
            var layout = write(engine, folder.resolve("laid.tar"), false, monitor, "laid:1",
                    "localhost:5000/team/laid:2", "laid-two:1");
            assertEquals(3, layout.layers(), "the lower layer is there once");
            assertEquals(kind == TestEngine.Kind.DOCKER_28_CONTAINERD ? 3 : 0, layout.packed());
            assertEquals(Files.size(folder.resolve("laid.tar")), layout.size());
            assertTrue(monitor.steps().getLast().current() > 700_000, "progress");

            // Read by another program than the one that has written it.
            run("tar", "-x", "-f", folder.resolve("laid.tar").toString(), "-C",
                    Files.createDirectory(folder.resolve("laid")).toString());
            assertEquals(List.of(TWO, ONE, OTHER), names(folder.resolve("laid")));
            write(engine, folder.resolve("folder"), true, Monitor.NONE, "laid:1", "localhost:5000/team/laid:2",
                    "laid-two:1");
            assertEquals(files(folder.resolve("laid")), files(folder.resolve("folder")));
            valid(folder.resolve("folder"));
            assertEquals(Kind.CONFLICT, assertThrows(EngineException.class,
                    () -> write(engine, folder.resolve("folder"), true, Monitor.NONE, "laid:1")).kind());

            for (var one : List.of("laid.tar", "laid", "folder")) {
                var opened = ARCHIVES.open(folder.resolve(one), Monitor.NONE);
                assertEquals(List.of("laid-two:1", "laid:1", "localhost:5000/team/laid:2"), opened.stream()
                        .flatMap(image -> image.details().tags().stream()).map(Object::toString).distinct().sorted()
                        .toList());
                assertEquals(List.of("sleep", "1000"), opened.getFirst().details().config().command());
            }
        });
    }

    /// Checks it as the specification has it, with none of Strata's code.
    ///
    /// @return the names in the index, in order
    private static List<String> names(Path layout) throws Exception {
        valid(layout);
        var names = new TreeSet<String>();
        for (var descriptor : JSON.readTree(layout.resolve("index.json").toFile()).path("manifests")) {
            names.add(descriptor.path("annotations").path("org.opencontainers.image.ref.name").asText());
        }
        return List.copyOf(names);
    }

    private static void valid(Path layout) throws Exception {
        assertEquals("1.0.0",
                JSON.readTree(layout.resolve("oci-layout").toFile()).path("imageLayoutVersion").asText());
        var index = JSON.readTree(layout.resolve("index.json").toFile());
        assertEquals(2, index.path("schemaVersion").asInt());
        assertFalse(index.path("manifests").isEmpty());
        try (var blobs = Files.list(layout.resolve("blobs/sha256"))) {
            for (var blob : blobs.toList()) {
                assertEquals(blob.getFileName().toString(), sha(Files.readAllBytes(blob)));
            }
        }
        for (var descriptor : index.path("manifests")) {
            manifest(layout, descriptor);
        }
    }

    private static void manifest(Path layout, JsonNode descriptor) throws Exception {
        var node = blob(layout, descriptor);
        for (var below : node.path("manifests")) {
            // Of other platforms than this computer's there is only the word.
            if (Files.exists(path(layout, below))) {
                manifest(layout, below);
            }
        }
        if (!node.has("config")) {
            return;
        }
        assertEquals("application/vnd.oci.image.config.v1+json", node.path("config").path("mediaType").asText());
        var config = blob(layout, node.path("config"));
        var diffs = config.path("rootfs").path("diff_ids");
        assertEquals(diffs.size(), node.path("layers").size());
        for (var i = 0; i < diffs.size(); i++) {
            var layer = node.path("layers").get(i);
            var type = layer.path("mediaType").asText();
            var bytes = Files.readAllBytes(path(layout, layer));
            assertEquals(layer.path("size").asLong(), bytes.length);
            assertEquals(bytes[0] == 0x1f, type.endsWith("gzip"), type);
            try (var content = type.endsWith("gzip")
                    ? new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(bytes))
                    : new java.io.ByteArrayInputStream(bytes)) {
                assertEquals(diffs.get(i).asText(), "sha256:" + sha(content.readAllBytes()));
            }
        }
    }

    private static Path path(Path layout, JsonNode descriptor) {
        return layout.resolve("blobs").resolve(descriptor.path("digest").asText().replace(':', '/'));
    }

    private static JsonNode blob(Path layout, JsonNode descriptor) throws IOException {
        assertEquals(descriptor.path("size").asLong(), Files.size(path(layout, descriptor)));
        return JSON.readTree(path(layout, descriptor).toFile());
    }

    private static String sha(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private static List<String> files(Path layout) {
        try (var all = Files.walk(layout)) {
            return all.filter(Files::isRegularFile).map(file -> {
                try {
                    return layout.relativize(file) + " " + Files.size(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), String.join(" ", command) + "\n" + said);
    }

    /// Each engine's layout into each engine, through Strata.
    @ParameterizedTest
    @EnumSource
    void everyEngineTakesIt(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, engine) -> write(engine, folder.resolve("laid.tar"), false, Monitor.NONE, "laid:1",
                "localhost:5000/team/laid:2", "laid-two:1"));
        for (var taking : TestEngine.Kind.values()) {
            on(taking, (outside, engine) -> {
                forget(outside);
                try (var in = ARCHIVES.read(folder.resolve("laid.tar"), Monitor.NONE)) {
                    engine.images().load(in, Monitor.NONE);
                }
                for (var name : List.of("laid:1", "localhost:5000/team/laid:2", "laid-two:1")) {
                    var came = engine.images().inspect(name, Monitor.NONE);
                    assertEquals(2, came.layers().size(), taking + " " + name);
                    assertEquals(List.of("sleep", "1000"), came.config().command());
                }
            });
        }
    }

    /// By its index alone, as tools read it that know nothing of Docker.
    @ParameterizedTest
    @EnumSource
    void podmanTakesItAsALayout(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, engine) -> {
            write(engine, folder.resolve("laid"), true, Monitor.NONE, "laid:1", "localhost:5000/team/laid:2");
            Files.delete(folder.resolve("laid/manifest.json"));
        });
        on(TestEngine.Kind.PODMAN_4, (outside, engine) -> {
            forget(outside);
            var id = outside.podman("pull", "--quiet", "oci:" + folder.resolve("laid") + ":" + OTHER);
            assertEquals(2, engine.images().inspect(id, Monitor.NONE).layers().size(), id);
            outside.api().remove(id);
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatFailsLeavesNothing(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, engine) -> {
            for (var asFolder : List.of(true, false)) {
                assertEquals(Kind.NOT_FOUND, assertThrows(EngineException.class,
                        () -> write(engine, folder.resolve("none"), asFolder, Monitor.NONE, "no-such-image:1"))
                        .kind());
                var cancelled = new Listener();
                assertEquals(Kind.CANCELLED, assertThrows(EngineException.class,
                        () -> ARCHIVES.writeLayout(folder.resolve("none"), asFolder, -1, to -> {
                            engine.images().save(List.of("laid-two:1"), to, cancelled);
                            cancelled.cancel();
                        }, cancelled)).kind());
                assertEquals(List.of(), files(folder));
            }
        });
    }
}
