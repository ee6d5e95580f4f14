package dev.strata.ui.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import dev.strata.core.filetree.Change;
import dev.strata.core.filetree.FileTimeline;
import dev.strata.core.text.Preview;
import dev.strata.engine.LayerIndex;
import dev.strata.engine.Layers;
import dev.strata.engine.Monitor;
import dev.strata.engine.archive.ImageArchives;
import dev.strata.harness.SavedImage;
import dev.strata.harness.Tars;
import dev.strata.ui.OneThread;
import dev.strata.ui.contents.Content;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One file through the layers of a real archive.
class FileViewModelTest {

    @TempDir
    Path folder = Path.of(".");

    private final OneThread one = new OneThread();

    @AfterEach
    void close() {
        one.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private FileViewModel model(String path, byte[]... layers) throws Exception {
        var file = folder.resolve("saved.tar");
        Files.write(file, new SavedImage(List.of("app:1"), Instant.EPOCH, "{}", List.of(layers)).archive());
        var archives = new ImageArchives();
        var image = archives.open(file, Monitor.NONE).getFirst();
        var source = archives.layers(file);
        var files = Layers.read(image.details().layers(), Set.of(), LayerIndex.NONE, source, (layer, read) -> {
        }, Monitor.NONE);
        var subject = new Subject("app:1", "saved.tar", image.details(), image.history(), source, Set.of(), false);
        return new FileViewModel(subject, FileTimeline.of(files, path), one.background());
    }

    private Content shown(FileViewModel model, Runnable asking) {
        one.on(asking);
        one.until("it is read", () -> !model.reader().busyProperty().get());
        return model.reader().shownProperty().get();
    }

    @Test
    void whatItHeldAndHowThatDiffers() throws Exception {
        var model = model("/etc/motd", new Tars().file("etc/motd", bytes("one\ntwo\n"), 0644).bytes(),
                new Tars().file("other", bytes("x"), 0644).bytes(),
                new Tars().file("etc/motd", bytes("one\nthree\n"), 0600).bytes(),
                new Tars().file("etc/.wh.motd", new byte[0], 0644).bytes());
        var moments = model.timeline().moments();
        assertEquals(List.of(Change.ADDED, Change.CHANGED, Change.DELETED),
                moments.stream().map(FileTimeline.Moment::change).toList());

        var first = assertInstanceOf(Content.Held.class, shown(model, () -> model.show(moments.getFirst())));
        assertEquals(Preview.Kind.TEXT, first.preview().kind());
        assertEquals("one\ntwo\n", new String(first.bytes(), StandardCharsets.UTF_8));
        var difference = assertInstanceOf(Content.Difference.class,
                shown(model, () -> model.compare(moments.get(0), moments.get(1))));
        assertTrue(difference.lines().containsAll(List.of("  one", "- two", "+ three")),
                difference.lines().toString());
        var gone = assertInstanceOf(Content.Words.class, shown(model, () -> model.show(moments.get(2))));
        assertTrue(gone.sentence().contains("4"), gone.sentence());
    }

    @Test
    void whatHasNoContentIsSaidInWords() throws Exception {
        var link = model("/link", new Tars().link("link", "/etc/passwd").bytes());
        var said = assertInstanceOf(Content.Words.class,
                shown(link, () -> link.show(link.timeline().moments().getFirst())));
        assertTrue(said.sentence().contains("/etc/passwd"), said.sentence());
        var empty = model("/empty", new Tars().file("empty", new byte[0], 0644).bytes());
        assertInstanceOf(Content.Words.class, shown(empty, () -> empty.show(empty.timeline().moments().getFirst())));
    }

    @Test
    void ofALargeFileItsBeginIsShown() throws Exception {
        var model = model("/large", new Tars().file("large", new byte[Content.MOST + 1], 0644).bytes());
        var content = assertInstanceOf(Content.Held.class,
                shown(model, () -> model.show(model.timeline().moments().getFirst())));
        assertTrue(content.cut());
        assertEquals(Content.MOST, content.bytes().length);
    }

    @Test
    void anArchiveThatIsGoneIsSaid() throws Exception {
        var model = model("/a", new Tars().file("a", bytes("x"), 0644).bytes());
        Files.delete(folder.resolve("saved.tar"));
        var said = assertInstanceOf(Content.Words.class,
                shown(model, () -> model.show(model.timeline().moments().getFirst())));
        assertTrue(said.sentence().contains("saved.tar"), said.sentence());
    }
}
