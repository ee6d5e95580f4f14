package dev.strata.ui.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.strata.engine.EngineException;
import dev.strata.harness.Until;
import dev.strata.ui.FakeEngine;
import dev.strata.ui.OneThread;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The connection and the list it keeps right.
class ImageStoreTest {

    private final OneThread one = new OneThread();
    private final FakeEngine engine = new FakeEngine();
    private final AtomicBoolean there = new AtomicBoolean(true);
    private final EngineStatus status = new EngineStatus(engine.engines(there::get), one.background(),
            FakeEngine.preferences(), null);
    private final ImageStore store = new ImageStore(status, one.background());

    @BeforeEach
    void images() {
        engine.images.add(FakeEngine.image(1, 100, "a:1"));
    }

    @AfterEach
    void close() {
        status.close();
        one.close();
    }

    private void connected() {
        status.start();
        one.until("the first list", () -> store.loadedProperty().get());
    }

    @Test
    void listsOnceWhenConnectedAndAsksNothingMore() {
        connected();
        assertEquals(1, store.snapshotProperty().get().entries().size());
        assertEquals(1, engine.lists.get());
        assertEquals(0, engine.usages.get());
        assertEquals(0, engine.inspections.get());
        assertEquals(0, one.delays());
    }

    @Test
    void aBurstOfEventsIsOneList() {
        connected();
        engine.images.add(FakeEngine.image(2, 50, "b:1"));
        for (var i = 0; i < 1000; i++) {
            engine.tell(FakeEngine.imageEvent());
        }
        one.until("a wait has begun", () -> one.delays() == 1);
        Until.holds("the new image", Duration.ofSeconds(10), () -> {
            one.passDelays();
            return store.snapshotProperty().get().entries().size() == 2;
        });
        assertTrue(engine.lists.get() <= 3, "lists: " + engine.lists.get());
    }

    @Test
    void asksForSharedSizesOnlyWhenTheyAreShown() {
        connected();
        one.on(() -> store.usageWantedProperty().set(true));
        one.until("shared sizes", () -> store.snapshotProperty().get().entries().getFirst().unique() == 50);
        assertEquals(1, engine.usages.get());
    }

    @Test
    void readsAnImagesFactsOnce() {
        connected();
        one.on(() -> store.factsWantedProperty().set(true));
        one.until("the platform", () -> !store.snapshotProperty().get().entries().getFirst().platforms().isEmpty());
        one.on(store::refresh);
        one.until("the second list", () -> engine.lists.get() == 2);
        assertEquals(1, engine.inspections.get());
    }

    @Test
    void keepsTheRowsWhileTheEngineIsGoneAndListsAgainWhenItIsBack() {
        connected();
        there.set(false);
        engine.happen(true);
        one.until("absent", () -> status.state() instanceof EngineState.Absent);
        assertEquals(1, store.snapshotProperty().get().entries().size());
        engine.images.add(FakeEngine.image(2, 50, "b:1"));
        there.set(true);
        engine.happen(false);
        one.until("back", () -> store.snapshotProperty().get().entries().size() == 2);
    }

    @Test
    void aRefusedListIsSaidAndNotAnEmptyList() {
        connected();
        engine.refusal = new EngineException(EngineException.Kind.FAILED, "broken");
        one.on(store::refresh);
        one.until("the failure", () -> store.failureProperty().get() != null);
        assertEquals(1, store.snapshotProperty().get().entries().size());
    }
}
