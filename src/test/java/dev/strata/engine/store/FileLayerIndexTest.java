package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;

import dev.strata.core.filetree.FileKind;
import dev.strata.core.filetree.LayerFiles;
import dev.strata.core.filetree.LayerFilesBuilder;
import dev.strata.core.filetree.LayerFilesBuilder.Header;
import dev.strata.core.image.Digest;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLayerIndexTest {

    private static final FileKind[] KINDS = {FileKind.FILE, FileKind.DIRECTORY, FileKind.SYMLINK, FileKind.FIFO,
            FileKind.CHARACTER_DEVICE};

    private static LayerFiles layer(Random random, int size) {
        var builder = new LayerFilesBuilder();
        for (var i = 0; i < size; i++) {
            var path = ("d" + random.nextInt(9) + "/e" + random.nextInt(9) + "/"
                    + (random.nextInt(9) == 0 ? ".wh." : "")
                    + "ü" + i).getBytes(StandardCharsets.UTF_8);
            var kind = KINDS[random.nextInt(KINDS.length)];
            var entry = builder.add(path, path.length, new Header(kind, false,
                    kind == FileKind.SYMLINK ? new byte[]{'t', (byte) ('a' + i % 9)} : new byte[0],
                    kind == FileKind.FILE ? random.nextLong(1L << 50) : 0, random.nextInt(0x1000), random.nextInt(),
                    random.nextInt(70000), random.nextLong(-1L << 40, 1L << 40), random.nextInt(3),
                    random.nextLong()));
            if (entry > 0 && kind == FileKind.FILE) {
                builder.hash(entry, random.nextLong());
            }
        }
        return builder.build();
    }

    private static void same(LayerFiles one, LayerFiles other) {
        var a = one.columns();
        var b = other.columns();
        assertArrayEquals(a.parent(), b.parent());
        assertArrayEquals(a.first(), b.first());
        assertArrayEquals(a.name(), b.name());
        assertArrayEquals(a.link(), b.link());
        assertArrayEquals(a.kind(), b.kind());
        assertArrayEquals(a.attributes(), b.attributes());
        assertArrayEquals(a.mode(), b.mode());
        assertArrayEquals(a.uid(), b.uid());
        assertArrayEquals(a.gid(), b.gid());
        assertArrayEquals(a.size(), b.size());
        assertArrayEquals(a.modified(), b.modified());
        assertArrayEquals(a.hash(), b.hash());
        assertArrayEquals(a.texts(), b.texts());
    }

    @Property(tries = 200)
    void whatIsKeptIsWhatIsFound(@ForAll long seed) throws IOException {
        var random = new Random(seed);
        var layer = layer(random, random.nextInt(60));
        same(layer, new IndexFile(IndexFile.of(layer)).read());
    }

    /// Whatever lies in the file, with a checksum that fits or not, is a layer or an IOException, and soon.
    @Property(tries = 1000)
    void whatIsDamagedIsNoLayer(@ForAll long seed) throws IOException {
        var random = new Random(seed);
        var file = IndexFile.of(layer(random, 1 + random.nextInt(60)));
        for (var i = random.nextInt(4); i >= 0; i--) {
            file[random.nextInt(file.length)] = (byte) random.nextInt();
        }
        var cut = random.nextInt(3) == 0 ? Arrays.copyOf(file, random.nextInt(file.length)) : file;
        if (random.nextBoolean() && cut.length > 12) {
            var sum = new CRC32C();
            sum.update(cut, 12, cut.length - 12);
            java.nio.ByteBuffer.wrap(cut).putInt(8, (int) sum.getValue());
        }
        try {
            var read = new IndexFile(cut).read();
            assertTrue(read.count() >= 1);
            for (var entry = 0; entry < read.count(); entry++) {
                assertEquals(read.path(entry).isEmpty(), entry == 0);
            }
        } catch (IOException e) {
            assertFalse(String.valueOf(e.getMessage()).isEmpty());
        }
    }

    private static Digest digest(int number) {
        return Digest.parse("sha256:" + "%064x".formatted(number));
    }

    @Test
    void aLayerIsThereAtTheNextStart(@TempDir Path folder) {
        var layer = layer(new Random(1), 100);
        new FileLayerIndex(folder.resolve("layers"), 1 << 20).keep(digest(1), layer);
        same(layer, new FileLayerIndex(folder.resolve("layers"), 1 << 20).find(digest(1)).orElseThrow());
        assertTrue(new FileLayerIndex(folder.resolve("layers"), 1 << 20).find(digest(2)).isEmpty());
    }

    @Test
    void aDamagedOneIsDroppedAndKeptAnew(@TempDir Path folder) throws IOException {
        var index = new FileLayerIndex(folder, 1 << 20);
        var layer = layer(new Random(1), 100);
        index.keep(digest(1), layer);
        var file = folder.resolve("sha256-" + digest(1).hex() + ".layer");
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2]++;
        Files.write(file, bytes);
        assertTrue(index.find(digest(1)).isEmpty());
        assertFalse(Files.exists(file));
        index.keep(digest(1), layer);
        same(layer, index.find(digest(1)).orElseThrow());
    }

    @Test
    void whatWasNotUsedForLongestGoesFirst(@TempDir Path folder) throws IOException {
        var one = IndexFile.of(layer(new Random(1), 200)).length;
        var index = new FileLayerIndex(folder, 4L * one + one / 2);
        for (var i = 1; i <= 4; i++) {
            index.keep(digest(i), layer(new Random(1), 200));
            Files.setLastModifiedTime(folder.resolve("sha256-" + digest(i).hex() + ".layer"),
                    FileTime.from(Instant.now().minus(Duration.ofDays(10 - i))));
        }
        assertTrue(index.find(digest(1)).isPresent());
        index.keep(digest(5), layer(new Random(1), 200));
        assertEquals(List.of(true, false, true, true, true),
                List.of(1, 2, 3, 4, 5).stream().map(i -> index.find(digest(i)).isPresent()).toList());
    }

    @Test
    void aFolderThatCannotBeIsNoFailure(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("file"), "in the way");
        var index = new FileLayerIndex(file.resolve("layers"), 1 << 20);
        index.keep(digest(1), layer(new Random(1), 5));
        assertTrue(index.find(digest(1)).isEmpty());
        assertThrows(IOException.class, () -> new IndexFile(new byte[0]));
    }
}
