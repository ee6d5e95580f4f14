package dev.strata.engine.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import dev.strata.engine.Archives.Layout;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.harness.SavedImage;
import dev.strata.harness.Tars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// Layouts made of what no engine saves: damaged and odd archives.
class LayoutTest {

    private static final byte[] LAYER = Tars.noise(3000, 7);

    @TempDir
    Path folder = Path.of(".");

    private Layout write(byte[] saved, boolean asFolder) throws EngineException {
        return new ImageArchives().writeLayout(folder.resolve("layout"), asFolder, -1, to -> {
            try {
                to.write(saved);
            } catch (IOException e) {
                throw new EngineException(Kind.FAILED, "not taken", e);
            }
        }, Monitor.NONE);
    }

    private void refused(byte[] saved, String words) throws IOException {
        for (var asFolder : List.of(true, false)) {
            var failure = assertThrows(EngineException.class, () -> write(saved, asFolder));
            assertEquals(Kind.FAILED, failure.kind());
            assertTrue(failure.getMessage().contains(words), failure.getMessage());
            try (var files = Files.list(folder)) {
                assertEquals(List.of(), files.toList());
            }
        }
    }

    private static SavedImage image(byte[]... layers) {
        return new SavedImage(List.of("app:1"), java.time.Instant.EPOCH, "{}", List.of(layers));
    }

    private static String sha(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatBreaksOffIsNoLayout() throws Exception {
        var whole = image(LAYER).archive();
        refused(Arrays.copyOf(whole, 2000), "cannot be read");
        refused(new byte[1024], "its list of images is missing");
        refused(bytes("Internal server error"), "cannot be read: it breaks off");
    }

    @Test
    void aLayerThatIsAnotherIsSaid() throws Exception {
        var other = new String(image(LAYER).archive(), StandardCharsets.ISO_8859_1)
                .replace("noise-7", "noise-8").getBytes(StandardCharsets.ISO_8859_1);
        refused(other, "is not the layer that it should be");
    }

    @Test
    void whatIsMissingIsSaid() throws Exception {
        refused(new Tars().file("manifest.json", bytes("[{\"Config\":\"c.json\",\"Layers\":[]}]"), 0644).bytes(),
                "the configuration of an image is missing");
        refused(new Tars().file("c.json", bytes("{\"rootfs\":{\"diff_ids\":[]}}"), 0644)
                .file("manifest.json", bytes("[{\"Config\":\"c.json\",\"Layers\":[\"a.tar\"]}]"), 0644).bytes(),
                "a.tar is missing");
    }

    @Test
    void aBlobThatIsNotWhatItsNameSaysIsSaid() throws Exception {
        refused(new Tars().file("blobs/sha256/" + "0".repeat(64), LAYER, 0644).bytes(), "is not what its name says");
    }

    @Test
    void aLayoutWithoutAPartIsSaid() throws Exception {
        var config = bytes("{\"rootfs\":{\"diff_ids\":[\"sha256:" + sha(LAYER) + "\"]}}");
        for (var missing : List.of("manifest", "config", "layer", "size")) {
            var manifest = bytes("{\"config\":" + descriptor(config) + ",\"layers\":[" + descriptor(LAYER) + "]}");
            var saved = new Tars().file("manifest.json", bytes("[]"), 0644).file("index.json", bytes(
                    "{\"manifests\":[" + (missing.equals("size")
                            ? descriptor(manifest).replaceFirst("\"size\":\\d+", "\"size\":1")
                            : descriptor(manifest)) + "]}"),
                    0644);
            var parts = new ArrayList<>(List.of(manifest, config, LAYER));
            var at = List.of("manifest", "config", "layer").indexOf(missing);
            if (at >= 0) {
                parts.remove(at);
            }
            for (var part : parts) {
                saved.file("blobs/sha256/" + sha(part), part, 0644);
            }
            refused(saved.bytes(), missing.equals("size") ? "not as long as it should be" : "is missing");
        }
    }

    private static String descriptor(byte[] content) throws Exception {
        return "{\"digest\":\"sha256:" + sha(content) + "\",\"size\":" + content.length + "}";
    }

    @Test
    void namesThatLeadOutMakeNothing() throws Exception {
        refused(new Tars().file("../layer.tar", LAYER, 0644).bytes(), "leads out of it");
    }

    @Test
    void theSameLayerTwiceIsThereOnce() throws Exception {
        var saved = image(LAYER, Tars.noise(10, 1), LAYER).archive();
        var tar = write(saved, false);
        assertEquals(2, tar.layers());
        var opened = new ImageArchives().open(folder.resolve("layout"), Monitor.NONE).getFirst().details();
        assertEquals(3, opened.layers().size());
        assertEquals(Files.size(folder.resolve("layout")), tar.size());
        // Two layers, configuration, manifest, index, layout, list; each of whole blocks, and the end.
        assertTrue(tar.size() < 2 * LAYER.length + 20_000, () -> tar.size() + " bytes");
    }

    @Test
    void aFileThatWasThereStaysWhenItFails() throws Exception {
        Files.writeString(folder.resolve("layout"), "before");
        assertThrows(EngineException.class, () -> write(new byte[1024], false));
        assertEquals("before", Files.readString(folder.resolve("layout")));
        write(image(LAYER).archive(), false);
        assertEquals(1, new ImageArchives().open(folder.resolve("layout"), Monitor.NONE).size());
        assertEquals(Kind.CONFLICT,
                assertThrows(EngineException.class, () -> write(image(LAYER).archive(), true)).kind());
    }
}
