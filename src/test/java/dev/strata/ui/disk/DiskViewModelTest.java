package dev.strata.ui.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.strata.core.layers.LayerMap.Tile;
import dev.strata.engine.EngineEvent;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.ui.FakeEngine;
import dev.strata.ui.OneThread;
import dev.strata.ui.disk.MapViewModel.Part;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The disk and its map with no toolkit.
class DiskViewModelTest {

    private final OneThread one = new OneThread();
    private final FakeEngine engine = new FakeEngine();
    private final AtomicBoolean there = new AtomicBoolean(true);
    private final EngineStatus status = new EngineStatus(engine.engines(there::get), one.background(),
            FakeEngine.preferences(), null);
    private final ImageStore store = new ImageStore(status, one.background());
    private final DiskViewModel model = new DiskViewModel(status, store, one.background());
    private final MapViewModel map = model.map();

    @BeforeEach
    void connect() {
        engine.add(3, "shop/app:1").layers("base:100", "app:200");
        engine.add(2, "base:1").layers("base:100");
        engine.add(1).layers("lost:50");
        status.start();
        one.until("rows", () -> store.snapshotProperty().get().entries().size() == 3);
    }

    @AfterEach
    void close() {
        status.close();
        one.close();
    }

    private void look(boolean now) {
        one.on(() -> model.watchedProperty().set(now));
    }

    private void looking() {
        look(true);
        one.until("totals and map", () -> model.usageProperty().get() != null && !model.askingProperty().get()
                && map.mapProperty().get() != null && map.unreadProperty().get() == 0);
    }

    private static EngineEvent event(String action) {
        return new EngineEvent(EngineEvent.Type.VOLUME, action, "x", Map.of(), Instant.now());
    }

    private List<Tile> tiles() {
        return Objects.requireNonNull(map.mapProperty().get()).bases().stream().flatMap(base -> base.tiles().stream())
                .toList();
    }

    private long lit() {
        return tiles().stream().filter(map.litProperty().get()).count();
    }

    @Test
    void nothingIsAskedWhileNobodyLooks() {
        one.on(() -> engine.tell(event("create")));
        one.until("nothing waits", () -> one.delays() == 0);
        assertEquals(0, engine.reports.get());
        assertEquals(0, engine.inspections.get());
        assertNull(map.mapProperty().get());
    }

    @Test
    void manyEventsAreOneQuestion() {
        looking();
        var before = engine.reports.get();
        for (var i = 0; i < 20; i++) {
            one.on(() -> engine.tell(event("create")));
            one.on(() -> engine.tell(event("exec_start")));
        }
        one.until("one delay", () -> one.delays() == 1);
        one.passDelays();
        one.until("asked once", () -> engine.reports.get() == before + 1 && !model.askingProperty().get());
        one.on(() -> engine.tell(event("top")));
        assertEquals(0, one.delays());
    }

    @Test
    void whoLeavesAsksNoMore() {
        looking();
        one.on(() -> engine.tell(event("create")));
        one.until("it waits", () -> one.delays() == 1);
        look(false);
        var before = engine.reports.get();
        one.passDelays();
        assertEquals(before, engine.reports.get());
        assertNotNull(model.usageProperty().get());
        assertFalse(model.askingProperty().get());
    }

    @Test
    void aRefusalIsSaidAndCanBeRepeated() {
        engine.refusals.put("df", new EngineException(Kind.FAILED, "a disk operation is already running"));
        look(true);
        one.until("the refusal", () -> model.failureProperty().get() != null);
        engine.refusals.clear();
        one.on(model::ask);
        one.until("the totals", () -> model.failureProperty().get() == null && model.usageProperty().get() != null);
    }

    @Test
    void theMapGrowsWithTheAnswers() {
        looking();
        assertEquals(3, tiles().size());
        assertEquals(350, Objects.requireNonNull(map.mapProperty().get()).bytes());
        assertEquals(100, Objects.requireNonNull(map.mapProperty().get()).shared());
        // Each image is looked at once; whose layers all have sizes is not asked for its history.
        assertEquals(3, engine.inspections.get());
        one.on(() -> map.chosenProperty().set(tiles().getFirst()));
        engine.add(4, "more:1").layers("base:100", "more:70");
        one.on(store::refresh);
        one.until("the new one too", () -> tiles().size() == 4);
        assertEquals(tiles().getFirst().diffId(), Objects.requireNonNull(map.chosenProperty().get()).diffId());
        assertEquals(4, engine.inspections.get());
    }

    @Test
    void theFilterLightsWhatItMeans() {
        looking();
        one.on(() -> map.partProperty().set(Part.SHARED));
        assertEquals(1, lit());
        one.on(() -> map.partProperty().set(Part.UNIQUE));
        assertEquals(2, lit());
        one.on(() -> map.filterProperty().set("SHOP make"));
        assertEquals(1, lit());
        one.on(() -> map.filterProperty().set("no such thing"));
        assertEquals(0, lit());
    }

    @Test
    void aBaseThatIsGoneFillsTheMapNoMore() {
        looking();
        one.on(() -> map.onlyProperty().set(
                Objects.requireNonNull(map.mapProperty().get()).bases().getLast().lowest()));
        assertEquals(1, map.filling());
        engine.images.removeIf(image -> image.dangling());
        one.on(store::refresh);
        one.until("all again", () -> map.onlyProperty().get() == null && tiles().size() == 2);
        there.set(false);
        engine.happen(true);
        one.until("no engine", () -> !(status.state() instanceof EngineState.Connected));
        assertFalse(model.askingProperty().get());
    }
}
