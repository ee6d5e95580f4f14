package dev.strata.ui.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.strata.core.disk.CachePlan;
import dev.strata.core.disk.CacheRecord;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.ui.FakeEngine;
import dev.strata.ui.OneThread;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Cleaning up the build cache with no toolkit, refusals first.
class CacheViewModelTest {

    private final OneThread one = new OneThread();
    private final FakeEngine engine = new FakeEngine();
    private final EngineStatus status = new EngineStatus(engine.engines(() -> true), one.background(),
            FakeEngine.preferences(), null);
    private final Jobs jobs = new Jobs(one.background());
    private final CacheViewModel model = new CacheViewModel(status, jobs, one.background());

    @BeforeEach
    void connect() {
        engine.cache.add(new CacheRecord("r", "regular", "mount / from exec make", 8, false, false, List.of(),
                Instant.now(), Optional.empty()));
        engine.cache.add(new CacheRecord("s", "regular", "from local", 70, false, true, List.of(), Instant.now(),
                Optional.empty()));
        status.start();
        one.until("connected", () -> status.state() instanceof EngineState.Connected);
    }

    @AfterEach
    void close() {
        status.close();
        one.close();
    }

    private CachePlan plan() {
        return Objects.requireNonNull(model.planProperty().get());
    }

    private void open() {
        one.on(model::open);
        one.until("the plan", () -> model.planProperty().get() != null);
    }

    @Test
    void anEngineThatDoesNotSayIsQuoted() {
        engine.refusals.put("df", new EngineException(Kind.FAILED, "a disk operation is already running"));
        one.on(model::open);
        one.until("the refusal", () -> model.failureProperty().get() != null);
        one.on(() -> assertNull(model.start()));
    }

    @Test
    void anAgeIsAWholeNumber() {
        open();
        one.on(() -> model.agedProperty().set(true));
        one.on(() -> model.daysProperty().set("-3"));
        assertFalse(model.problemProperty().get().isEmpty());
        assertFalse(model.possibleProperty().get());
        one.on(() -> model.daysProperty().set("3"));
        assertTrue(model.problemProperty().get().isEmpty());
        assertTrue(plan().goes().isEmpty());
        one.on(() -> assertNull(model.start()));
        assertEquals("docker builder prune --force --filter until=72h", plan().command().line());
    }

    @Test
    void aRefusalEndsTheJob() {
        open();
        engine.refusals.put("prune", new EngineException(Kind.FAILED, "no"));
        one.on(() -> assertNotNull(model.start()));
        one.until("it failed", () -> jobs.list().getFirst().state() == Job.State.FAILED);
    }

    @Test
    void whatWasFreedIsNotMoreThanWhatWasPlanned() {
        open();
        assertEquals(8, plan().bytes());
        one.on(() -> model.allProperty().set(true));
        assertEquals(2, plan().goes().size());
        assertEquals(8, plan().bytes());
        one.on(() -> assertNotNull(model.start()));
        one.until("done", () -> jobs.list().getFirst().state() == Job.State.DONE);
        // The engine said 10.
        assertEquals("Freed 8 B, 1 of 2 records", jobs.list().getFirst().resultProperty().get());
        assertEquals(List.of("docker builder prune --force --all"), engine.asked);
    }
}
