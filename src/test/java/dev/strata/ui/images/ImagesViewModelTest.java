package dev.strata.ui.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import dev.strata.core.container.ContainerSummary;
import dev.strata.ui.FakeEngine;
import dev.strata.ui.OneThread;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The page's gestures with no toolkit.
class ImagesViewModelTest {

    private final OneThread one = new OneThread();
    private final FakeEngine engine = new FakeEngine();
    private final EngineStatus status = new EngineStatus(engine.engines(() -> true), one.background(),
            FakeEngine.preferences(), null);
    private final ImageStore store = new ImageStore(status, one.background());
    private final ImagesViewModel model = new ImagesViewModel(status, store, FakeEngine.preferences(),
            one.background());

    @BeforeEach
    void connect() {
        engine.images.add(FakeEngine.image(3, 300, "debian:12", "debian:bookworm"));
        engine.images.add(FakeEngine.image(2, 200, "localhost:5000/shop/app:1"));
        engine.images.add(FakeEngine.image(1, 100));
        engine.containers.add(new ContainerSummary("c", "web", engine.images.getFirst().id(), "running"));
        status.start();
        one.until("rows", () -> model.rows().size() == 3);
    }

    @AfterEach
    void close() {
        status.close();
        one.close();
    }

    private List<String> shown() {
        return model.rows().stream().map(ImageRow::reference).toList();
    }

    @Test
    void filtersByWordsAndKeys() {
        one.on(() -> model.filterTextProperty().set("shop"));
        assertEquals(List.of("localhost:5000/shop/app:1"), shown());
        one.on(() -> model.filterTextProperty().set("dangling:true"));
        assertEquals(1, model.rows().size());
        one.on(() -> model.filterTextProperty().set("since:localhost:5000/shop/app:1"));
        assertEquals(List.of("debian:12"), shown());
    }

    @Test
    void aBadFilterIsSaidAndTheRestFilters() {
        one.on(() -> model.filterTextProperty().set("size:big debian"));
        assertFalse(model.filterProblemProperty().get().isEmpty());
        assertEquals(List.of("debian:12"), shown());
        one.on(() -> model.filterTextProperty().set(""));
        assertTrue(model.filterProblemProperty().get().isEmpty());
    }

    @Test
    void segmentsCountAndFilter() {
        assertEquals(1, model.countProperty(ImagesViewModel.Segment.IN_USE).get());
        assertEquals(1, model.countProperty(ImagesViewModel.Segment.DANGLING).get());
        one.on(() -> model.segmentProperty().set(ImagesViewModel.Segment.UNUSED));
        assertEquals(2, model.rows().size());
    }

    @Test
    void oneRowATagIsWhatDockerImagesPrints() {
        one.on(() -> model.rowATagProperty().set(true));
        assertEquals(4, model.rows().size());
        var texts = model.rows().stream().map(row -> row.repository() + ":" + row.tagText()).toList();
        assertTrue(texts.containsAll(List.of("debian:12", "debian:bookworm", "<none>:<none>")), texts.toString());
    }

    @Test
    void aRefreshKeepsTheRowsThatStay() {
        var before = model.rows().getFirst();
        engine.images.removeLast();
        engine.images.addFirst(FakeEngine.image(9, 900, "new:1"));
        one.on(model::refresh);
        one.until("the new row", () -> shown().contains("new:1"));
        assertEquals(3, model.rows().size());
        assertSame(before, model.rows().get(1));
    }

    @Test
    void showsDetailsAndSaysWhyItCannot() {
        one.on(() -> model.show(model.rows().getFirst()));
        one.until("details", () -> model.detailsProperty().get() instanceof ImagesViewModel.Details.Shown);
        var another = model.rows().get(1);
        engine.images.clear();
        one.on(() -> model.show(another));
        one.until("the refusal", () -> model.detailsProperty().get() instanceof ImagesViewModel.Details.Failed);
        one.on(() -> model.show(null));
        assertNull(model.detailsProperty().get());
    }

    @Test
    void detailsAreNotAskedForAgainWhereOnlyWhatIsKnownBesidesHasChanged() {
        var row = model.rows().getFirst();
        one.on(() -> model.show(row));
        one.until("details", () -> model.detailsProperty().get() instanceof ImagesViewModel.Details.Shown);
        var asked = engine.inspections.get();
        one.on(() -> store.usageWantedProperty().set(true));
        one.until("unique sizes", () -> row.entry().unique() >= 0);
        one.on(() -> model.show(row));
        assertEquals(asked, engine.inspections.get());
        var tagged = engine.images.getFirst();
        engine.images.set(0, FakeEngine.image(8, tagged.size(), "another:name"));
        one.on(model::refresh);
        one.until("the new name", () -> shown().contains("another:name"));
        one.on(() -> model.show(model.rows().getFirst()));
        one.until("a question", () -> engine.inspections.get() > asked);
    }

    @Test
    void totalsCountAnImageOnceWhateverItsTags() {
        one.on(() -> model.rowATagProperty().set(true));
        one.on(() -> store.usageWantedProperty().set(true));
        one.until("unique sizes", () -> model.rows().getFirst().entry().unique() >= 0);
        var debian = model.rows().stream().filter(row -> row.repository().equals("debian")).toList();
        assertEquals(2, debian.size());
        assertTrue(model.totals(debian).startsWith("300 B"), model.totals(debian));
    }
}
