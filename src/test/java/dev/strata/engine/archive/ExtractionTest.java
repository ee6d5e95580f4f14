package dev.strata.engine.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

import dev.strata.core.filetree.Extract;
import dev.strata.core.filetree.FileTree;
import dev.strata.core.image.Digest;
import dev.strata.engine.EngineException;
import dev.strata.engine.LayerIndex;
import dev.strata.engine.LayerSource;
import dev.strata.engine.Layers;
import dev.strata.engine.Monitor;
import dev.strata.harness.SavedImage;
import dev.strata.harness.Tars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of an image on the disk, out of every kind of source.
class ExtractionTest {

    private static final byte[] BIG = new byte[300_000];

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final ImageArchives archives = new ImageArchives();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Path archive() throws Exception {
        var lower = new Tars().file("app/run", bytes("first"), 04755).file("app/data", BIG, 0600)
                .hardLink("app/again", "app/data").link("app/link", "run").link("app/out", "../../etc/passwd")
                .special("app/pipe", '6').file("app/gone", bytes("gone"), 0644).bytes();
        var upper = new Tars().file("app/run", bytes("second"), 0755).file("app/.wh.gone", new byte[0], 0644).bytes();
        return Files.write(folder.resolve("image.tar"), new SavedImage(List.of("x:1"), java.time.Instant.EPOCH, "{}",
                List.of(lower, upper)).archive());
    }

    private void extracted(Path from, LayerSource source, List<Digest> layers, String name) throws Exception {
        var files = Layers.read(layers, Set.of(), LayerIndex.NONE, source, (layer, read) -> {
        }, Monitor.NONE);
        var tree = FileTree.of(files, 0, files.size() - 1, false);
        var target = folder.resolve(name);
        archives.extract(Extract.of(tree, tree.find("/app")), layers, source, target, Monitor.NONE);
        assertEquals("second", Files.readString(target.resolve("run")), from.toString());
        assertArrayEquals(BIG, Files.readAllBytes(target.resolve("data")));
        assertArrayEquals(BIG, Files.readAllBytes(target.resolve("again")));
        assertEquals("run", Files.readSymbolicLink(target.resolve("link")).toString());
        assertEquals("rwxr-xr-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve("run"))));
        try (var all = Files.list(target)) {
            assertEquals(List.of("again", "data", "link", "run"),
                    all.map(path -> path.getFileName().toString()).sorted().toList());
        }
        var taken = assertThrows(EngineException.class, () -> archives.extract(Extract.of(tree, tree.find("/app/run")),
                layers, source, target.resolve("run"), Monitor.NONE));
        assertEquals(EngineException.Kind.CONFLICT, taken.kind());
        archives.extract(Extract.of(tree, tree.find("/app/run")), layers, source, folder.resolve(name + "-run"),
                Monitor.NONE);
        assertEquals("second", Files.readString(folder.resolve(name + "-run")));
    }

    @Test
    void aFolderComesOutOfEverySource() throws Exception {
        var plain = archive();
        var layers = archives.open(plain, Monitor.NONE).getFirst().details().layers();
        extracted(plain, archives.layers(plain), layers, "plain");
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            Files.copy(plain, out);
        }
        var gzip = Files.write(folder.resolve("image.tar.gz"), packed.toByteArray());
        extracted(gzip, archives.layers(gzip), layers, "gzip");
        extracted(plain, archives.layers((to, monitor) -> {
            try {
                Files.copy(plain, to);
            } catch (java.io.IOException e) {
                throw new EngineException(EngineException.Kind.FAILED, "nobody reads", e);
            }
        }), layers, "saved");
    }

    @Test
    void whatIsNotWholeLeavesNothing() throws Exception {
        var plain = archive();
        var layers = archives.open(plain, Monitor.NONE).getFirst().details().layers();
        var source = archives.layers(plain);
        var files = Layers.read(layers, Set.of(), LayerIndex.NONE, source, (layer, read) -> {
        }, Monitor.NONE);
        var tree = FileTree.of(files, 0, 1, false);
        Files.write(plain, java.util.Arrays.copyOf(Files.readAllBytes(plain), 2_000));
        assertThrows(EngineException.class, () -> archives.extract(Extract.of(tree, tree.find("/app")), layers, source,
                folder.resolve("none"), Monitor.NONE));
        assertFalse(Files.exists(folder.resolve("none")));
        try (var all = Files.list(folder)) {
            assertTrue(all.allMatch(path -> path.equals(plain)));
        }
    }
}
