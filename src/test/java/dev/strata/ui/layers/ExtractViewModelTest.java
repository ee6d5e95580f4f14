package dev.strata.ui.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.strata.core.filetree.FileTree;
import dev.strata.engine.LayerIndex;
import dev.strata.engine.Layers;
import dev.strata.engine.Monitor;
import dev.strata.engine.archive.ImageArchives;
import dev.strata.harness.SavedImage;
import dev.strata.harness.Tars;
import dev.strata.ui.OneThread;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is written to the disk, and where to.
class ExtractViewModelTest {

    @TempDir
    Path folder = Path.of(".");

    private final OneThread one = new OneThread();
    private final Jobs jobs = new Jobs(one.background());

    @AfterEach
    void close() {
        one.close();
    }

    private ExtractViewModel model(String path, boolean touched, boolean ofEngine) throws Exception {
        var lower = new Tars().directory("etc", 0755).file("etc/motd", "hello".getBytes(StandardCharsets.UTF_8), 0644)
                .file("etc/gone", new byte[9], 0644).special("etc/null", '3').bytes();
        var upper = new Tars().file("etc/.wh.gone", new byte[0], 0644).bytes();
        var file = Files.write(folder.resolve("saved.tar"),
                new SavedImage(List.of("app:1"), Instant.EPOCH, "{}", List.of(lower, upper)).archive());
        var archives = new ImageArchives();
        var image = archives.open(file, Monitor.NONE).getFirst();
        var files = Layers.read(image.details().layers(), Set.of(), LayerIndex.NONE, archives.layers(file),
                (layer, read) -> {
                }, Monitor.NONE);
        var subject = new Subject("app:1", "saved.tar", image.details(), image.history(), archives.layers(file),
                Set.of(), ofEngine);
        var tree = FileTree.of(files, 1, 1, touched);
        var row = new FileRow(tree, tree.find(path), 0, false);
        var model = new ExtractViewModel(subject, row, folder, archives, jobs, one.background());
        one.until("it is counted", () -> !model.meaningProperty().get().isEmpty()
                || !model.problemProperty().get().isEmpty());
        return model;
    }

    @Test
    void aDirectoryIsWrittenWithoutWhatWasDeleted() throws Exception {
        var model = model("/etc", false, true);
        assertEquals(folder.resolve("etc").toString(), model.textProperty().get());
        assertTrue(model.meaningProperty().get().startsWith("1 file, 5 B;"), model.meaningProperty().get());
        assertTrue(model.meaningProperty().get().contains("1 device"), model.meaningProperty().get());
        assertTrue(model.commandProperty().get().contains("docker cp strata-copy:/etc " + folder.resolve("etc")),
                model.commandProperty().get());
        var started = new Job[1];
        one.on(() -> started[0] = model.start());
        one.until("it is written", () -> Objects.requireNonNull(started[0]).state() == Job.State.DONE);
        assertEquals("hello", Files.readString(folder.resolve("etc/motd")));
        assertTrue(Files.notExists(folder.resolve("etc/gone")));
        one.on(() -> started[0] = model.start());
        one.until("it is there now", () -> Objects.requireNonNull(started[0]).state() == Job.State.FAILED);
        one.on(() -> model.textProperty().set(folder.resolve("etc") + " "));
        one.until("that is said too", () -> model.problemProperty().get().contains("is there already"));
        one.on(() -> started[0] = model.start());
        assertNull(started[0]);
    }

    @Test
    void aWrongPlaceIsSaid() throws Exception {
        var model = model("/etc/motd", false, true);
        for (var wrong : List.of("", "relative", folder.resolve("none/motd").toString(), folder.toString())) {
            one.on(() -> model.textProperty().set(folder.resolve("right").toString()));
            one.until("it is right", () -> model.problemProperty().get().isEmpty());
            one.on(() -> model.textProperty().set(wrong));
            one.until("it is wrong: " + wrong, () -> !model.problemProperty().get().isEmpty());
            assertEquals("", model.meaningProperty().get());
            assertEquals("", model.commandProperty().get());
        }
        one.on(() -> model.textProperty().set(folder.resolve("motd 2").toString()));
        one.until("it is right", () -> model.problemProperty().get().isEmpty());
        assertTrue(model.commandProperty().get().contains("'" + folder.resolve("motd 2") + "'"),
                model.commandProperty().get());
    }

    @Test
    void dockerGivesOnlyWhatIsSeenInTheEnd() throws Exception {
        assertEquals("", model("/etc", true, true).commandProperty().get(), "only what a layer did");
        assertEquals("", model("/etc/gone", false, true).commandProperty().get(), "deleted");
        assertEquals("", model("/etc/motd", false, false).commandProperty().get(), "of an archive");
    }
}
