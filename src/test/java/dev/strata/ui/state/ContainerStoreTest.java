package dev.strata.ui.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.strata.engine.EngineEvent;
import dev.strata.engine.EngineException;
import dev.strata.harness.Until;
import dev.strata.ui.FakeContainers;
import dev.strata.ui.FakeEngine;
import dev.strata.ui.OneThread;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The one list of containers.
class ContainerStoreTest {

    private final OneThread one = new OneThread();
    private final FakeEngine engine = new FakeEngine();
    private final EngineStatus status = new EngineStatus(engine.engines(() -> true), one.background(),
            FakeEngine.preferences(), null);
    private final ContainerStore store = new ContainerStore(status, one.background());
    private final ImageStore images = new ImageStore(status, store, one.background());

    @BeforeEach
    void connect() {
        engine.images.add(FakeEngine.image(1, 100, "debian:12"));
        engine.containers.add(FakeContainers.container(1, "web", "debian:12", "running", "Up 2 hours"));
        status.start();
        one.until("both lists", () -> store.loadedProperty().get() && images.loadedProperty().get());
    }

    @AfterEach
    void close() {
        status.close();
        one.close();
    }

    private static EngineEvent event(String action) {
        return new EngineEvent(EngineEvent.Type.CONTAINER, action, "x", Map.of(), Instant.now());
    }

    @Test
    void theContainersAreListedOnceForAll() {
        assertEquals(1, engine.inhabitants.lists.get());
        assertEquals(0, engine.inhabitants.measured.get());
        assertTrue(images.snapshotProperty().get().entries().getFirst().used());
    }

    @Test
    void aBurstOfEventsIsOneListAndNoneOfImages() {
        engine.containers.add(FakeContainers.container(2, "db", "debian:12", "running", "Up 1 second"));
        for (var i = 0; i < 1000; i++) {
            engine.tell(event("start"));
        }
        one.until("a wait has begun", () -> one.delays() == 1);
        Until.holds("the new container", Duration.ofSeconds(10), () -> {
            one.passDelays();
            return store.containersProperty().get().size() == 2;
        });
        assertTrue(engine.inhabitants.lists.get() <= 3, "lists: " + engine.inhabitants.lists.get());
        assertEquals(1, engine.lists.get());
        one.until("the image knows of both",
                () -> images.snapshotProperty().get().entries().getFirst().usedBy().size() == 2);
    }

    @Test
    void whatChangesNothingIsNoReasonToList() {
        for (var action : new String[]{"exec_create: sh", "exec_start: sh", "exec_die", "top", "attach", "resize"}) {
            engine.tell(event(action));
        }
        engine.tell(event("die"));
        one.until("a wait has begun", () -> one.delays() == 1);
    }

    @Test
    void sizesAreMeasuredOnlyWhenTheyAreShown() {
        one.on(() -> store.sizesWantedProperty().set(true));
        one.until("a size", () -> store.containersProperty().get().getFirst().size() == 1000);
        assertEquals(1, engine.inhabitants.measured.get());
    }

    @Test
    void aRefusedListIsSaidAndNotAnEmptyList() {
        engine.refusals.put("ps", new EngineException(EngineException.Kind.FAILED, "broken"));
        one.on(store::refresh);
        one.until("the failure", () -> store.failureProperty().get() != null);
        assertEquals(1, store.containersProperty().get().size());
    }
}
