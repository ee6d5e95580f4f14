package dev.strata.ui.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.strata.core.deletion.DeletePlan;
import dev.strata.core.deletion.Freed;
import dev.strata.core.deletion.Selection;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.ui.FakeEngine;
import dev.strata.ui.OneThread;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Deleting and cleaning up with no toolkit, refusals first.
class DeleteViewModelTest {

    private final OneThread one = new OneThread();
    private final FakeEngine engine = new FakeEngine();
    private final AtomicBoolean there = new AtomicBoolean(true);
    private final EngineStatus status = new EngineStatus(engine.engines(there::get), one.background(),
            FakeEngine.preferences(), null);
    private final ImageStore store = new ImageStore(status, one.background());
    private final Jobs jobs = new Jobs(one.background());
    private final DeleteViewModel model = new DeleteViewModel(status, store, jobs, one.background());
    private final PruneViewModel prune = new PruneViewModel(status, store, jobs, one.background());

    @BeforeEach
    void connect() {
        // The app stands on the base, of which it shares the layer.
        engine.add(3, "shop/app:1", "shop/app:latest").layers("base:100", "app:200");
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

    private static Digest id(int number) {
        return FakeEngine.image(number, 0).id();
    }

    private void use(String name, int image, String state) {
        engine.containers.add(new ContainerSummary("id-" + name, name, id(image), state));
        one.on(store::refresh);
        one.until("the container", () -> store.snapshotProperty().get().entries().stream()
                .anyMatch(entry -> entry.usedBy().stream().anyMatch(user -> user.name().equals(name))));
    }

    private void open(Integer... images) {
        one.on(() -> model.open(Selection.of(Arrays.stream(images).map(DeleteViewModelTest::id).toList())));
        settled();
    }

    private void settled() {
        one.until("all answers", () -> model.completeProperty().get() && model.unreadProperty().get() == 0
                && model.planProperty().get() != null && plan().freed().certainty() == Freed.Certainty.EXACTLY);
    }

    private DeletePlan plan() {
        return Objects.requireNonNull(model.planProperty().get());
    }

    private Job ended() {
        one.until("it has ended", () -> jobs.list().getFirst().state() != Job.State.RUNNING);
        return jobs.list().getFirst();
    }

    private static List<String> steps(DeletePlan plan) {
        return plan.steps().stream().map(step -> step.name()).toList();
    }

    @Test
    void aRefusedStepIsSaidAndTheOthersAreDone() {
        engine.refusals.put("docker.io/library/base:1", new EngineException(Kind.CONFLICT, "somebody was quicker"));
        open(3, 2, 1);
        one.on(() -> assertNotNull(model.start()));
        var job = ended();
        assertEquals(Job.State.FAILED, job.state());
        var failure = assertInstanceOf(EngineException.class, job.failureProperty().get());
        assertTrue(failure.getMessage().startsWith("base:1 was refused"), failure.getMessage());
        assertTrue(job.log().lines().stream().anyMatch(line -> line.contains("somebody was quicker")),
                job.log().lines().toString());
        assertEquals(List.of(id(2)), engine.images.stream().map(image -> image.id()).toList());
        assertTrue(job.resultProperty().get().startsWith("Freed "), job.resultProperty().get());
    }

    @Test
    void aNameThatMeansAnotherImageByThenIsLeftAlone() {
        engine.refusals.put(id(1).toString(), new EngineException(Kind.CONFLICT, "in use"));
        open(3, 1);
        one.on(() -> assertNotNull(model.start()));
        assertEquals(Job.State.FAILED, ended().state());
        engine.add(9, "shop/app:1").layers("new:1");
        engine.refusals.clear();
        one.on(() -> jobs.again(jobs.list().getFirst()));
        var job = ended();
        assertEquals(Job.State.FAILED, job.state());
        assertTrue(job.log().lines().stream().anyMatch(line -> line.contains("names another image now")),
                job.log().lines().toString());
        assertEquals(List.of(id(2), id(9)), engine.images.stream().map(image -> image.id()).toList());
    }

    @Test
    void anEngineThatIsGoneStartsNothing() {
        open(1);
        assertTrue(model.possibleProperty().get());
        there.set(false);
        engine.happen(true);
        one.until("absent", () -> !model.possibleProperty().get());
        one.on(() -> assertNull(model.start()));
    }

    @Test
    void anEngineThatGoesAwayEndsIt() {
        engine.refusals.put("docker.io/shop/app:1", new EngineException(Kind.UNREACHABLE, "gone"));
        open(3, 1);
        one.on(() -> assertNotNull(model.start()));
        assertEquals(Job.State.FAILED, ended().state());
        assertEquals(List.of("rmi docker.io/shop/app:1"), engine.asked);
    }

    @Test
    void whatIsGoneAlreadyIsNoFailure() {
        engine.refusals.put(id(1).toString(), new EngineException(Kind.NOT_FOUND, "No such image"));
        open(1);
        one.on(() -> assertNotNull(model.start()));
        assertEquals(Job.State.DONE, ended().state());
    }

    @Test
    void nothingStartsWhileSomethingIsInTheWay() {
        use("job", 3, "exited");
        open(3);
        assertFalse(model.possibleProperty().get());
        one.on(() -> assertNull(model.start()));
        assertEquals(List.of(), engine.asked);
        one.on(() -> model.resolve(plan().obstacles().getFirst(), true));
        one.until("it is possible", () -> model.possibleProperty().get());
        assertEquals("docker rm job\ndocker rmi shop/app:1 shop/app:latest", DeleteViewModel.commands(plan()));
        one.on(() -> assertNotNull(model.start()));
        assertEquals(Job.State.DONE, ended().state());
        assertEquals("rm id-job", engine.asked.getFirst());
    }

    @Test
    void aContainerThatAppearsMeanwhileIsInTheWay() {
        open(3);
        assertTrue(model.possibleProperty().get());
        use("late", 3, "running");
        one.until("it is in the way", () -> plan().obstacles().size() == 1 && !model.possibleProperty().get());
    }

    @Test
    void anImageCanBeLeftOutAndForceKeepsAStoppedContainer() {
        use("job", 3, "exited");
        open(3, 1);
        assertTrue(model.forceHelps(plan()));
        one.on(() -> model.force(true));
        one.until("forced", () -> model.possibleProperty().get());
        assertEquals(50, plan().freed().bytes());
        one.on(() -> model.force(false));
        one.until("in the way again", () -> !model.possibleProperty().get());
        one.on(() -> model.leaveOut(plan().obstacles().getFirst().image()));
        one.until("possible", () -> model.possibleProperty().get());
        assertEquals(List.of(id(1).shortHex()), steps(plan()));
    }

    @Test
    void titleSaysTheResultAndZeroSaysWhy() {
        open(3, 1);
        assertEquals("Delete 2 images, free 250 B", PlanWords.title(plan()));
        open(2);
        assertEquals("Delete 1 image, free 0 B", PlanWords.title(plan()));
        assertTrue(PlanWords.goes(plan()).contains("needed by others"), PlanWords.goes(plan()));
        one.on(() -> model.open(new Selection(List.of(), List.of(ImageReference.parse("shop/app:latest")))));
        settled();
        assertEquals("Remove 1 tag, free 0 B", PlanWords.title(plan()));
        assertTrue(PlanWords.goes(plan()).contains("only names go"), PlanWords.goes(plan()));
    }

    @Test
    void onlyTheNameGoes() {
        open(3);
        one.on(() -> model.untagOnly(true));
        one.until("no way", () -> !model.possibleProperty().get());
        one.on(() -> model.open(new Selection(List.of(), List.of(ImageReference.parse("shop/app:latest")))));
        settled();
        one.on(() -> assertNotNull(model.start()));
        assertEquals("Names removed, 0 B freed", ended().resultProperty().get());
        assertEquals(3, engine.images.size());
    }

    @Test
    void anEngineThatDoesNotAnswerIsSaid() {
        engine.refusal = new EngineException(Kind.FAILED, "broken");
        one.on(() -> model.open(Selection.of(List.of(id(1)))));
        one.until("the failure", () -> model.failureProperty().get() != null);
        assertFalse(model.possibleProperty().get());
    }

    @Test
    void cleaningUpListsExactlyWhatItDeletes() {
        use("web", 3, "running");
        one.on(prune::open);
        one.until("the dry run", () -> prune.possibleProperty().get());
        assertEquals(List.of(id(1).shortHex()), steps(Objects.requireNonNull(prune.planProperty().get()).deletion()));
        one.on(() -> prune.wayProperty().set(PruneViewModel.Way.UNUSED));
        one.until("two", () -> Objects.requireNonNull(prune.planProperty().get()).deletion().images() == 2);
        one.on(() -> prune.wayProperty().set(PruneViewModel.Way.LABEL));
        assertFalse(prune.problemProperty().get().isEmpty());
        assertFalse(prune.possibleProperty().get());
        one.on(() -> prune.wayProperty().set(PruneViewModel.Way.OLDER));
        one.on(() -> prune.daysProperty().set("x"));
        assertFalse(prune.problemProperty().get().isEmpty());
        one.on(() -> assertNull(prune.start()));
        one.on(() -> prune.wayProperty().set(PruneViewModel.Way.DANGLING));
        one.until("the dry run again", () -> prune.possibleProperty().get()
                && Objects.requireNonNull(prune.planProperty().get()).deletion().images() == 1);
        one.on(() -> assertNotNull(prune.start()));
        assertEquals(Job.State.DONE, ended().state());
        assertEquals(List.of("rmi " + id(1)), engine.asked);
    }
}
