package dev.strata.ui.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import dev.strata.core.filetree.Change;
import dev.strata.core.filetree.FileTree;
import dev.strata.core.filetree.LayerFiles;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.core.registry.Descriptor;
import dev.strata.engine.Archives.ArchivedImage;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.LayerIndex;
import dev.strata.engine.LayerSource;
import dev.strata.engine.Monitor;
import dev.strata.engine.Progress;
import dev.strata.engine.RemoteImage;
import dev.strata.engine.archive.ImageArchives;
import dev.strata.engine.store.FileLayerIndex;
import dev.strata.harness.SavedImage;
import dev.strata.harness.Tars;
import dev.strata.ui.FakeEngine;
import dev.strata.ui.OneThread;
import dev.strata.ui.layers.LayersViewModel.Mode;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The layers of one image with no toolkit: of a real archive, and of a source that stops where a test wants it to.
class LayersViewModelTest {

    @TempDir
    Path folder = Path.of(".");

    private final OneThread one = new OneThread();
    private final FakeEngine engine = new FakeEngine();
    private final EngineStatus status = new EngineStatus(engine.engines(() -> true), one.background(),
            FakeEngine.preferences(), null);
    private final ImageStore store = new ImageStore(status, one.background());
    private final Jobs jobs = new Jobs(one.background());
    private final ImageArchives archives = new ImageArchives();
    private final Map<Digest, LayerFiles> read = new HashMap<>();
    private ArchivedImage image = new ArchivedImage(FakeImages.NONE, List.of());
    private LayerIndex index = LayerIndex.NONE;
    private Path file = folder;
    private long large = 1_000_000;
    private final CountDownLatch release = new CountDownLatch(1);

    @BeforeEach
    void write() throws Exception {
        file = folder.resolve("saved.tar");
        var lower = new Tars().directory("etc", 0755).file("etc/passwd", bytes("root"), 0644)
                .file("etc/large", new byte[50_000], 0644).bytes();
        var middle = new Tars().file("etc/passwd", bytes("root, app"), 0644).bytes();
        var upper = new Tars().file("etc/.wh.large", new byte[0], 0644).file("app", bytes("app"), 0755).bytes();
        Files.write(file, new SavedImage(List.of("app:1"), Instant.EPOCH, "{}", List.of(lower, middle, upper))
                .archive());
        image = archives.open(file, Monitor.NONE).getFirst();
        index = new FileLayerIndex(folder.resolve("index"), 1 << 20);
        archives.layers(file).read(Set.copyOf(layers()), (layer, files) -> {
            synchronized (read) {
                read.put(layer, files);
            }
        }, Monitor.NONE);
    }

    @AfterEach
    void close() {
        status.close();
        one.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<Digest> layers() {
        return image.details().layers();
    }

    private LayersViewModel model() {
        return new LayersViewModel(status, store, jobs, archives, index, large, one.background());
    }

    private void open(LayersViewModel model, LayerSource source) {
        one.on(() -> model.open("saved.tar", image, source));
    }

    private LayersViewModel opened() {
        var model = model();
        open(model, archives.layers(file));
        complete(model);
        return model;
    }

    /// Layers that come together are added up together, a moment later.
    private void complete(LayersViewModel model) {
        one.until("all is read", () -> {
            one.passLater();
            return model.readingProperty().get() == null && model.stackProperty().get().missing() == 0
                    && model.stackProperty().get().account().totalBytes() > 0 && model.treeProperty().get() != null;
        });
    }

    private static FileTree tree(LayersViewModel model) {
        return Objects.requireNonNull(model.treeProperty().get());
    }

    private static List<String> paths(LayersViewModel model) {
        var tree = tree(model);
        return IntStream.range(1, tree.count()).mapToObj(tree::path).sorted().toList();
    }

    private void untilPaths(LayersViewModel model, String... expected) {
        one.until(String.join(" ", expected),
                () -> model.treeProperty().get() != null && paths(model).equals(List.of(expected)));
    }

    private static List<LayerRow.Layer> rows(LayersViewModel model) {
        return model.rows().stream().filter(LayerRow.Layer.class::isInstance).map(LayerRow.Layer.class::cast).toList();
    }

    /// Says of each layer what a test wants, and waits where it wants to.
    private abstract class Scripted implements LayerSource {

        @Override
        public void contents(Map<Digest, Set<String>> wanted, Content found, Monitor monitor) {
            throw new UnsupportedOperationException();
        }

        void tell(Found found, int layer) throws EngineException {
            found.layer(layers().get(layer), files(layer));
        }

        LayerFiles files(int layer) {
            return Objects.requireNonNull(read.get(layers().get(layer)));
        }
    }

    private static void await(CountDownLatch latch) throws EngineException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new EngineException(Kind.CANCELLED, "Cancelled", e);
        }
    }

    @Test
    void anArchiveIsShownWithWhatEachLayerDid() {
        var model = opened();
        assertEquals(2, model.to());
        untilPaths(model, "/app", "/etc", "/etc/large");
        assertEquals(Change.DELETED, tree(model).change(tree(model).find("/etc/large")));
        one.until("its layers", () -> List.of("app:1", "COPY", "COPY", "COPY").equals(model.rows().stream().limit(4)
                .map(row -> row instanceof LayerRow.Layer layer
                        ? layer.instruction().keyword()
                        : ((LayerRow.Base) row).title())
                .toList()));
        one.until("deleted, and written again", () -> rows(model).getFirst().waste() == 50_004);
        assertEquals("", model.noteProperty().get());

        one.on(() -> model.modeProperty().set(Mode.UP_TO));
        untilPaths(model, "/app", "/etc", "/etc/large", "/etc/passwd");
        one.on(() -> model.choose(0, 1));
        untilPaths(model, "/etc", "/etc/large", "/etc/passwd");
        assertEquals(Change.ADDED, tree(model).change(tree(model).find("/etc/large")), "the deletion is above");
        assertTrue(model.dockerfile().contains("COPY"), model.dockerfile());
    }

    @Test
    void whatWasReadOnceIsNotReadAgain() {
        opened();
        var again = model();
        open(again, new Scripted() {
            @Override
            public void read(Set<Digest> wanted, Found found, Monitor monitor) {
                throw new AssertionError("read again");
            }
        });
        one.until("it is there", () -> again.treeProperty().get() != null
                && again.stackProperty().get().account().totalBytes() > 0);
        assertEquals(1, jobs.list().size());
    }

    @Test
    void filesOfALayerAreThereBeforeItsEnd() {
        index = LayerIndex.NONE;
        var told = new CountDownLatch(1);
        var model = model();
        open(model, new Scripted() {
            @Override
            public void read(Set<Digest> wanted, Found found, Monitor monitor) throws EngineException {
                assertTrue(found.impatient());
                found.growing(Optional.empty(), files(0));
                await(told);
                tell(found, 0);
                tell(found, 1);
                tell(found, 2);
            }
        });
        one.until("files of a layer nobody knows the name of",
                () -> model.treeProperty().get() != null && paths(model).contains("/etc/passwd"));
        assertTrue(model.noteProperty().get().contains("Which of the image’s it is"), model.noteProperty().get());
        assertEquals(LayerRow.State.UNREAD, rows(model).getFirst().state());
        told.countDown();
        complete(model);
        assertEquals("", model.noteProperty().get());
        untilPaths(model, "/app", "/etc", "/etc/large");
    }

    @Test
    void aLayerThatIsKnownByNameGrowsInItsPlace() {
        index = LayerIndex.NONE;
        var told = new CountDownLatch(1);
        var model = model();
        open(model, new Scripted() {
            @Override
            public void read(Set<Digest> wanted, Found found, Monitor monitor) throws EngineException {
                tell(found, 0);
                found.growing(Optional.of(layers().get(2)), files(2));
                await(told);
                tell(found, 1);
                tell(found, 2);
            }
        });
        one.until("what it deletes is known from the layer below", () -> {
            one.passLater();
            return model.treeProperty().get() != null && paths(model).contains("/etc/large");
        });
        assertTrue(model.noteProperty().get().contains("so far"), model.noteProperty().get());
        one.on(() -> model.choose(1, 1));
        one.until("another is still to come", () -> model.noteProperty().get().contains("still to come"));
        told.countDown();
        complete(model);
        assertEquals("", model.noteProperty().get());
    }

    @Test
    void aBrokenSourceKeepsWhatWasWholeAndIsReadOn() {
        var broken = new CountDownLatch(1);
        var source = new Scripted() {
            @Override
            public void read(Set<Digest> wanted, Found found, Monitor monitor) throws EngineException {
                if (broken.getCount() > 0) {
                    tell(found, 0);
                    broken.countDown();
                    throw new EngineException(Kind.FAILED, "It breaks off.");
                }
                assertEquals(Set.of(layers().get(1), layers().get(2)), wanted);
                tell(found, 1);
                tell(found, 2);
            }
        };
        var model = model();
        open(model, source);
        one.until("it has failed, and one is there", () -> {
            one.passLater();
            return model.failureProperty().get() != null && model.stackProperty().get().missing() == 2;
        });
        assertEquals("It breaks off.", Objects.requireNonNull(model.failureProperty().get()).getMessage());
        assertEquals("This layer was not read yet.", model.noteProperty().get());
        assertEquals(LayerRow.State.READ, rows(model).getFirst().state());
        one.on(model::again);
        complete(model);
        assertNull(model.failureProperty().get());
    }

    @Test
    void stoppingStops() {
        var stopped = new CountDownLatch(1);
        var model = model();
        open(model, new Scripted() {
            @Override
            public void read(Set<Digest> wanted, Found found, Monitor monitor) throws EngineException {
                monitor.onCancel(stopped::countDown);
                await(stopped);
                throw new EngineException(Kind.CANCELLED, "Cancelled");
            }
        });
        one.until("it reads", () -> model.readingProperty().get() != null);
        one.on(model::stop);
        one.until("it has ended", () -> stopped.getCount() == 0 && model.readingProperty().get() == null);
        assertNull(model.failureProperty().get());
        assertNotNull(model.subjectProperty().get());
    }

    @Test
    void aForeignLayerIsAbsentAndNoFailure() {
        image = new ArchivedImage(image.details(), image.history(), Map.of(), Set.of(layers().getFirst()));
        var model = model();
        open(model, new Scripted() {
            @Override
            public void read(Set<Digest> wanted, Found found, Monitor monitor) throws EngineException {
                assertEquals(Set.of(layers().get(1), layers().get(2)), wanted);
                tell(found, 1);
                tell(found, 2);
            }
        });
        complete(model);
        assertNull(model.failureProperty().get());
        assertEquals(List.of(LayerRow.State.ABSENT, LayerRow.State.READ, LayerRow.State.READ),
                rows(model).stream().map(LayerRow.Layer::state).toList());
        one.on(() -> model.choose(0, 0));
        one.until("why there is nothing", () -> model.noteProperty().get().contains("foreign"));
        untilPaths(model);
    }

    private RemoteImage remote(LayerSource source) {
        var stored = new HashMap<Digest, Descriptor>();
        layers().forEach(layer -> stored.put(layer, Descriptor.of("", layer, 400_000)));
        return new RemoteImage(ImageReference.parse("localhost:5000/app:1"), layers().getFirst(), image, stored,
                source);
    }

    @Test
    void aLargeDownloadIsAskedForAndWhatIsKnownIsShownAtOnce() {
        var first = layers().getFirst();
        index.keep(first, Objects.requireNonNull(read.get(first)));
        large = 700_000;
        var model = model();
        var source = new Scripted() {
            @Override
            public void read(Set<Digest> wanted, Found found, Monitor monitor) throws EngineException {
                monitor.progress(new Progress(layers().get(1).shortHex(), "", 1, 400_000));
                tell(found, 1);
                await(release);
                tell(found, 2);
            }
        };
        one.on(() -> model.open(remote(source)));
        one.until("the one that is known", () -> rows(model).getFirst().state() == LayerRow.State.READ);
        one.on(() -> {
            assertEquals(new RemoteImage.Download(2, 3, 800_000), model.download().orElseThrow());
            assertNull(model.readingProperty().get(), "nothing is downloaded before it is allowed");
            assertEquals("in registry localhost:5000", Objects.requireNonNull(model.subjectProperty().get()).place());
            model.again();
            assertEquals("docker pull --platform linux/amd64 localhost:5000/app:1",
                    Objects.requireNonNull(model.readingProperty().get()).commandLine());
        });
        one.until("the next", () -> model.download().orElseThrow().layers() == 1);
        release.countDown();
        complete(model);
        one.on(() -> assertEquals(Optional.empty(), model.download()));
    }

    @Test
    void aSmallDownloadBeginsByItselfAndIsSeenLayerByLayer() {
        var source = new Scripted() {
            @Override
            public void read(Set<Digest> wanted, Found found, Monitor monitor) throws EngineException {
                monitor.progress(new Progress(layers().get(1).shortHex(), "", 100_000, 400_000));
                await(release);
                for (var i = 0; i < 3; i++) {
                    tell(found, i);
                }
            }
        };
        large = 1_200_000;
        var model = model();
        one.on(() -> model.open(remote(source)));
        one.until("what has come", () -> model.downloading(1).map(Progress::current).orElse(0L) == 100_000
                && model.downloading(0).isEmpty());
        release.countDown();
        complete(model);
        assertEquals(Optional.empty(), model.downloading(1));
    }
}
