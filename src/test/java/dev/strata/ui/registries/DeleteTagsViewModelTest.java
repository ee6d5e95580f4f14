package dev.strata.ui.registries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.strata.core.registry.TagDeletion;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.ui.OneThread;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Deleting tags with no toolkit, refusals first.
class DeleteTagsViewModelTest {

    private final OneThread one = new OneThread();
    private final MemoryRegistry registry = new MemoryRegistry("here.example");
    private final Jobs jobs = new Jobs(one.background());
    private final List<String> changed = new ArrayList<>();

    @BeforeEach
    void fill() {
        var amd = registry.image("app", 10, "1-amd64");
        registry.index("app", 30, amd, registry.image("app", 20), "1", "latest");
        registry.image("app", 40, "2");
    }

    @AfterEach
    void close() {
        one.close();
    }

    private DeleteTagsViewModel open(String... tags) {
        var model = new DeleteTagsViewModel(registry.name(), "app", List.of(tags), MemoryRegistry.of(registry), jobs,
                one.background(), (name, repository) -> changed.add(repository));
        one.on(model::open);
        one.until("it has told", () -> model.planProperty().get() != null || !model.failureProperty().get().isEmpty());
        return model;
    }

    private static TagDeletion plan(DeleteTagsViewModel model) {
        return Objects.requireNonNull(model.planProperty().get());
    }

    private Job ended() {
        one.until("it has ended", () -> jobs.list().getFirst().state() != Job.State.RUNNING);
        return jobs.list().getFirst();
    }

    @Test
    void whereALoginIsWantedNothingIsPlanned() {
        registry.locked = true;
        var model = open("1");
        assertEquals(registry.name(), model.refusingProperty().get());
        assertEquals("here.example wants a login.", model.failureProperty().get());
        one.on(() -> assertNull(model.start()));
        registry.locked = false;
        one.on(model::open);
        one.until("it tells then", () -> model.planProperty().get() != null);
        assertNull(model.refusingProperty().get());
    }

    @Test
    void anIndexThatWouldBreakIsInTheWay() throws EngineException {
        var model = open("1-amd64");
        assertEquals(1, plan(model).broken().size());
        assertEquals("names linux/amd64, which could be pulled no more",
                DeleteTagsRow.broken(plan(model)).getFirst().words());
        one.on(() -> assertNull(model.start()));
        one.on(() -> model.aloneProperty().set(true));
        assertEquals("curl --request DELETE https://here.example/v2/app/manifests/1-amd64", model.commands());
        one.on(() -> assertNotNull(model.start()));
        assertEquals("1 tag is gone. Its manifest stays.",
                said(ended()));
        assertEquals(List.of("1", "2", "latest"), registry.tags("app", "", Monitor.NONE).names());
        registry.manifest("app", MemoryRegistry.digest(10).toString(), Monitor.NONE);
    }

    private String said(Job job) {
        one.until("it says what came of it", () -> !job.resultProperty().get().isEmpty());
        return job.resultProperty().get();
    }

    @Test
    void aRefusalIsSaidWhereItWasAskedFor() {
        registry.keeping = true;
        var model = open("2");
        one.on(() -> assertNotNull(model.start()));
        assertEquals(Job.State.FAILED, ended().state());
        one.until("it is said", () -> "here.example deletes nothing.".equals(model.failureProperty().get())
                && model.possibleProperty().get());
        registry.keeping = false;
        one.on(() -> assertNotNull(model.start()));
        assertEquals("", model.failureProperty().get());
        assertEquals(Job.State.DONE, ended().state());
    }

    @Test
    void whatGoesAlongIsSaidFirst() throws EngineException {
        var model = open("1", "2");
        assertEquals(List.of("1", "latest", "2"),
                DeleteTagsRow.goes(plan(model)).stream().map(DeleteTagsRow::name).toList());
        assertEquals("stands for the same as 1, so it goes along", DeleteTagsRow.goes(plan(model)).get(1).words());
        assertEquals(List.of("2 images of the index", "1 other tag"),
                DeleteTagsRow.stays(plan(model)).stream().map(DeleteTagsRow::name).toList());
        registry.image("app", 50, "2");
        one.on(() -> assertNotNull(model.start()));
        assertEquals("Delete here.example/app:1 and 2 more tags", ended().title());
        assertEquals("2 tags are gone; 1 stood for something else by then and was left alone.",
                said(jobs.list().getFirst()));
        assertEquals(List.of("1-amd64", "2"), registry.tags("app", "", Monitor.NONE).names());
        one.until("who shows it hears", () -> changed.equals(List.of("app")));
    }
}
