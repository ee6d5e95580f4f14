package dev.strata.ui.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import dev.strata.core.filetree.FileKind;
import dev.strata.core.filetree.LayerFilesBuilder;
import dev.strata.core.filetree.LayerFilesBuilder.Header;
import dev.strata.core.image.Digest;
import dev.strata.engine.LayerIndex;
import dev.strata.engine.archive.ImageArchives;
import dev.strata.engine.store.FileLayerIndex;
import dev.strata.ui.FakeEngine;
import dev.strata.ui.OneThread;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which images hold a file, over a real index.
class SearchViewModelTest {

    @TempDir
    Path folder = Path.of(".");

    private final OneThread one = new OneThread();
    private final FakeEngine engine = new FakeEngine();
    private final EngineStatus status = new EngineStatus(engine.engines(() -> true), one.background(),
            FakeEngine.preferences(), null);
    private final ImageStore store = new ImageStore(status, one.background());
    private final Jobs jobs = new Jobs(one.background());
    private LayerIndex index = LayerIndex.NONE;

    @BeforeEach
    void connect() {
        index = new FileLayerIndex(folder, 1 << 20);
        engine.add(1, "base:1").layers("base:100");
        engine.add(2, "app:1").layers("base:100", "app:200");
        status.start();
        one.until("rows", () -> store.snapshotProperty().get().entries().size() == 2);
    }

    @AfterEach
    void close() {
        status.close();
        one.close();
    }

    private void known(String layer, String... paths) {
        var made = new LayerFilesBuilder();
        for (var path : paths) {
            var bytes = path.getBytes(StandardCharsets.UTF_8);
            made.add(bytes, bytes.length, new Header(FileKind.FILE, false, new byte[0], 5, 0644, 0, 0, 0, 0, 0));
        }
        index.keep(new Digest("sha256", String.format("%064x", layer.hashCode())), made.build());
    }

    private SearchViewModel model() {
        return new SearchViewModel(status, store, jobs, new ImageArchives(), index, one.background());
    }

    @Test
    void imagesAreNamedThatHoldAFile() {
        known("base", "lib/log4j-core-2.14.jar", "lib/other.jar");
        known("app", "app/log4j-core-2.17.jar");
        var model = model();
        one.on(model::refresh);
        one.on(() -> model.textProperty().set("log4j-core*.jar"));
        one.until("both are found, and who holds them", () -> model.found().size() == 2
                && model.found().stream().noneMatch(found -> found.images().isEmpty()));
        var base = model.found().stream().filter(found -> found.hit().path().contains("2.14")).findFirst()
                .orElseThrow();
        assertEquals(2, base.images().size(), "both stand on it");
        assertTrue(model.saidProperty().get().contains("2 files in 2 images"), model.saidProperty().get());
        one.until("all were read", () -> model.unreadProperty().get().isEmpty());
        one.on(() -> model.textProperty().set("nothing-of-that-name"));
        one.until("nothing is found", () -> model.found().isEmpty());
        one.on(() -> model.textProperty().set("/(/"));
        one.until("what is wrong is said", () -> model.found().isEmpty() && !model.saidProperty().get().isEmpty());
        one.on(() -> model.textProperty().set(""));
        assertEquals("", model.saidProperty().get());
    }

    @Test
    void whatWasNotReadIsCountedAndRead() {
        known("base", "lib/one");
        var model = model();
        one.on(model::refresh);
        one.until("one was not read", () -> model.unreadProperty().get().startsWith("1 image was"));
        one.on(model::readAll);
        one.until("the engine was asked for it alone", () -> jobs.list().size() == 1
                && jobs.list().getFirst().state() != Job.State.RUNNING);
        assertEquals(java.util.List.of("save docker.io/library/app:1"), engine.asked);
        assertEquals(Job.State.FAILED, jobs.list().getFirst().state(), "this engine saves no archive");
    }
}
