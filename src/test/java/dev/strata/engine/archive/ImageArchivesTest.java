package dev.strata.engine.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import dev.strata.engine.Archives.ArchivedImage;
import dev.strata.engine.EngineException;
import dev.strata.engine.LayerIndex;
import dev.strata.engine.Layers;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.harness.Listener;
import dev.strata.harness.Tars;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// Archives no engine saves: layouts of other builders, damaged and hostile ones.
class ImageArchivesTest {

    private static final String CONFIG = """
            {"os":"linux","architecture":"arm64","created":"2026-01-02T03:04:05Z","config":{"Cmd":["serve"]},
             "rootfs":{"type":"layers","diff_ids":["sha256:%s"]},
             "history":[{"created_by":"ADD rootfs"},{"created_by":"CMD serve","empty_layer":true}]}
            """.formatted("b".repeat(64));

    @TempDir
    Path folder = Path.of(".");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private List<ArchivedImage> open(byte[] archive) throws IOException, EngineException {
        return new ImageArchives().open(Files.write(folder.resolve("archive"), archive), Monitor.NONE);
    }

    private EngineException refused(byte[] archive) {
        return Assertions.assertThrows(EngineException.class, () -> open(archive));
    }

    private static Tars archive(String name, String... layers) throws Exception {
        var paths = String.join(",", List.of(layers).stream().map(layer -> '"' + layer + '"').toList());
        return new Tars()
                .file("manifest.json",
                        bytes("[{\"Config\":\"c.json\",\"RepoTags\":[\"" + name + "\"],\"Layers\":[" + paths + "]}]"),
                        0644)
                .file("c.json", bytes(CONFIG), 0644);
    }

    /// As buildah, skopeo and crane write it: the manifest behind an index of platforms, beside it an attestation.
    private void layout(Path to) throws Exception {
        var blobs = Files.createDirectories(to.resolve("blobs/sha256"));
        var config = sha(bytes(CONFIG));
        Files.writeString(blobs.resolve(config), CONFIG);
        var manifest = bytes("{\"config\":{\"digest\":\"sha256:" + config + "\"},\"layers\":[{\"size\":77}]}");
        Files.write(blobs.resolve(sha(manifest)), manifest);
        var index = bytes("{\"manifests\":[{\"digest\":\"sha256:" + sha(manifest) + "\"},{\"digest\":\"sha256:"
                + sha(manifest) + "\",\"annotations\":{\"vnd.docker.reference.type\":\"attestation-manifest\"}}]}");
        Files.write(blobs.resolve(sha(index)), index);
        Files.writeString(to.resolve("index.json"), "{\"manifests\":[{\"digest\":\"sha256:" + sha(index)
                + "\",\"annotations\":{\"io.containerd.image.name\":\"docker.io/library/app:1\"}}]}");
        Files.writeString(to.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    }

    @Test
    void aFolderIsReadAsALayout() throws Exception {
        layout(folder.resolve("layout"));

        var images = new ImageArchives().open(folder.resolve("layout"), Monitor.NONE);

        assertEquals(1, images.size());
        var details = images.getFirst().details();
        assertEquals("sha256:" + sha(bytes(CONFIG)), details.id().toString());
        assertEquals("linux/arm64", details.platform().toString());
        assertEquals("app:1", details.tags().getFirst().toString());
        assertEquals(77, details.size());
        assertEquals(List.of("CMD serve", "ADD rootfs"),
                images.getFirst().history().stream().map(step -> step.createdBy()).toList());
        assertEquals(List.of(0L, 77L), images.getFirst().history().stream().map(step -> step.size()).toList());
    }

    @Test
    void aLinkedLayerHasTheSizeOfWhatItLinksTo() throws Exception {
        var images = open(archive("app:1", "abc/layer.tar").link("abc/layer.tar", "../real.tar")
                .file("real.tar", new byte[700], 0644).bytes());

        assertEquals(700, images.getFirst().details().size());
    }

    @Test
    void namesThatLeaveTheArchiveAreNamed() throws Exception {
        for (var hostile : List.of(archive("app:1").file("../x.json", bytes("{}"), 0644),
                archive("app:1").file("a/../../x.json", bytes("{}"), 0644),
                archive("app:1").file("/x.json", bytes("{}"), 0644),
                archive("app:1").file("..\\x.json", bytes("{}"), 0644),
                archive("app:1").link("a", "../../../../x.json"), archive("app:1").link("a", "/x.json"))) {
            var failure = refused(hostile.bytes());
            assertEquals(Kind.FAILED, failure.kind());
            assertTrue(failure.getMessage().contains("x.json”, which leads out of it"), failure.getMessage());
        }
        assertFalse(Files.exists(folder.resolve("x.json")) || Files.exists(folder.resolve("../x.json")));
    }

    @Test
    void aListThatNamesAFileOutsideReadsNone() throws Exception {
        Files.write(folder.resolve("outside.json"), bytes(CONFIG));
        assertEquals(Kind.FAILED, refused(new Tars().file("manifest.json",
                bytes("[{\"Config\":\"../outside.json\",\"RepoTags\":[\"app:1\"],\"Layers\":[]}]"), 0644).bytes())
                .kind());
    }

    private static byte[] list(int images, String config) {
        return bytes(java.util.stream.IntStream.range(0, images)
                .mapToObj(i -> "{\"Config\":\"" + config + "\",\"RepoTags\":[\"a:" + i + "\"]}")
                .collect(java.util.stream.Collectors.joining(",", "[", "]")));
    }

    @Test
    void aListOfAHundredThousandImagesIsRefusedInWords() throws Exception {
        var short100 = list(100_000, "c");
        assertTrue(short100.length < 4_000_000, "small enough to be read");
        var counted = refused(new Tars().file("manifest.json", short100, 0644).file("c", bytes(CONFIG), 0644).bytes());
        assertEquals(Kind.FAILED, counted.kind());
        assertTrue(counted.getMessage().startsWith("The archive lists 100,000 images"), counted.getMessage());
        var large = refused(new Tars().file("manifest.json", list(100_000, "c".repeat(90)), 0644).bytes());
        assertEquals(Kind.FAILED, large.kind());
        assertTrue(large.getMessage().startsWith("The archive’s manifest.json has 12"), large.getMessage());
        var descriptor = "{\"digest\":\"sha256:c\"}";
        var index = refused(new Tars().file("index.json",
                bytes("{\"manifests\":[" + (descriptor + ",").repeat(99_999) + descriptor + "]}"), 0644).bytes());
        assertTrue(index.getMessage().startsWith("The archive lists 100,000 images"), index.getMessage());
    }

    /// One configuration that ten thousand images name is read once, and its history is not kept ten thousand times.
    @Test
    void manyImagesOfALongHistoryAreRefusedInWords() throws Exception {
        var step = "{\"created_by\":\"RUN\"}";
        var config = bytes("{\"history\":[" + (step + ",").repeat(999) + step + "]}");
        var many = refused(new Tars().file("manifest.json", list(9_000, "c"), 0644).file("c", config, 0644).bytes());
        assertTrue(many.getMessage().contains("more steps"), many.getMessage());
        assertEquals(900, open(new Tars().file("manifest.json", list(900, "c"), 0644).file("c", config, 0644).bytes())
                .size());
    }

    /// As Podman and skopeo name it.
    @Test
    void aReferenceInFullIsAName() throws Exception {
        layout(folder.resolve("layout"));
        var index = folder.resolve("layout/index.json");
        Files.writeString(index, Files.readString(index).replace("io.containerd.image.name",
                "org.opencontainers.image.ref.name"));
        assertEquals("app:1", new ImageArchives().open(folder.resolve("layout"), Monitor.NONE).getFirst().details()
                .tags().getFirst().toString());
        Files.writeString(index, Files.readString(index).replace("docker.io/library/app:1", "1.0"));
        assertTrue(new ImageArchives().open(folder.resolve("layout"), Monitor.NONE).getFirst().details().tags()
                .isEmpty(), "a tag alone is no name");
    }

    @Test
    void aNameThatIsNoneIsLeftOut() throws Exception {
        assertTrue(open(archive("Not A Name").bytes()).getFirst().details().tags().isEmpty());
    }

    @Test
    void whatIsNoArchiveIsSaid() throws Exception {
        for (var content : List.of(new byte[0], bytes("hello"), new byte[5000], Tars.noise(3000, 1),
                new Tars().file("index.html", bytes("<p>"), 0644).bytes())) {
            var failure = refused(content);
            assertEquals(Kind.UNSUPPORTED, failure.kind());
            assertTrue(String.valueOf(failure.getMessage()).startsWith("archive is no image archive."));
        }
        Files.createDirectories(folder.resolve("empty"));
        var empty = Assertions.assertThrows(EngineException.class,
                () -> new ImageArchives().open(folder.resolve("empty"), Monitor.NONE));
        assertTrue(empty.getMessage().contains("no Dockerfile in it"), empty.getMessage());
        assertEquals(Kind.NOT_FOUND, Assertions.assertThrows(EngineException.class,
                () -> new ImageArchives().open(folder.resolve("absent"), Monitor.NONE)).kind());
    }

    @Test
    void brokenListsAreSaid() throws Exception {
        for (var list : List.of("[{", "{}", "[]", "[1,2]", "[{\"Config\":\"absent.json\"}]")) {
            var failure = refused(new Tars().file("manifest.json", bytes(list), 0644).bytes());
            assertEquals(Kind.FAILED, failure.kind(), list);
        }
    }

    @Test
    void aLayoutThatNamesItselfEnds() throws Exception {
        layout(folder.resolve("layout"));
        var index = bytes("{\"manifests\":[{\"digest\":\"sha256:loop\"}]}");
        Files.write(folder.resolve("layout/blobs/sha256/loop"), index);
        Files.write(folder.resolve("layout/index.json"), index);

        Assertions.assertThrows(EngineException.class,
                () -> new ImageArchives().open(folder.resolve("layout"), Monitor.NONE));
    }

    /// A header may announce a name of any length: 64 MB of it, packed, are a few kilobytes on disk.
    @Test
    void aNameWithoutEndIsNotKeptInMemory() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(new Tars().longName(64 << 20).bytes());
        }
        assertEquals(Kind.UNSUPPORTED, refused(packed.toByteArray()).kind());
    }

    @Test
    void cancellingStops() {
        var cancelled = new Listener();
        cancelled.cancel();
        var failure = Assertions.assertThrows(EngineException.class, () -> new ImageArchives()
                .open(Files.write(folder.resolve("archive"), archive("app:1").bytes()), cancelled));
        assertEquals(Kind.CANCELLED, failure.kind());
    }

    /// As Windows' images are: the archive names a layer that its owner alone hands out, and does not hold it.
    @Test
    void aForeignLayerThatIsLeftOutIsAbsent() throws Exception {
        var own = new Tars().file("app", bytes("app"), 0644).bytes();
        var foreign = "f".repeat(64);
        var config = bytes("{\"os\":\"linux\",\"rootfs\":{\"diff_ids\":[\"sha256:" + foreign + "\",\"sha256:" + sha(own)
                + "\"]}}");
        for (var type : List.of("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip",
                "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip",
                "application/vnd.oci.image.layer.v1.tar")) {
            var manifest = bytes("{\"config\":{\"digest\":\"sha256:" + sha(config) + "\"},\"layers\":[{\"mediaType\":\""
                    + type + "\",\"size\":7,\"digest\":\"sha256:" + "e".repeat(64) + "\"},{\"digest\":\"sha256:"
                    + sha(own)
                    + "\"}]}");
            var file = folder.resolve("layout.tar");
            Files.write(file, new Tars()
                    .file("index.json", bytes("{\"manifests\":[{\"digest\":\"sha256:" + sha(manifest)
                            + "\"}]}"), 0644)
                    .file("blobs/sha256/" + sha(manifest), manifest, 0644)
                    .file("blobs/sha256/" + sha(config), config, 0644).file("blobs/sha256/" + sha(own), own, 0644)
                    .bytes());
            var archives = new ImageArchives();
            var image = archives.open(file, Monitor.NONE).getFirst();
            var layers = image.details().layers();
            if (type.endsWith("v1.tar")) {
                assertEquals(java.util.Set.of(), image.absent());
                var failure = Assertions.assertThrows(EngineException.class, () -> Layers.read(layers, image.absent(),
                        LayerIndex.NONE, archives.layers(file), (layer, files) -> {
                        }, Monitor.NONE));
                assertTrue(failure.getMessage().contains(foreign), failure.getMessage());
                continue;
            }
            assertEquals(java.util.Set.of(layers.getFirst()), image.absent());
            var read = Layers.read(layers, image.absent(), LayerIndex.NONE, archives.layers(file), (layer, files) -> {
            }, Monitor.NONE);
            assertEquals(0, read.getFirst().find("/app") + 1, "nothing is in it");
            assertTrue(read.getLast().find("/app") > 0);
        }
    }
}
