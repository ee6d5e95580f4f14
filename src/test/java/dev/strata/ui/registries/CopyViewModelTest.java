package dev.strata.ui.registries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.strata.core.image.Platform;
import dev.strata.engine.EngineException;
import dev.strata.engine.LoginNeeded;
import dev.strata.engine.Monitor;
import dev.strata.ui.OneThread;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Copying and naming in registries with no toolkit, refusals first.
class CopyViewModelTest {

    private final OneThread one = new OneThread();
    private final MemoryRegistry here = new MemoryRegistry("here.example");
    private final MemoryRegistry there = new MemoryRegistry("there.example");
    private final Jobs jobs = new Jobs(one.background());
    private final List<String> changed = new ArrayList<>();

    @AfterEach
    void close() {
        one.close();
    }

    private CopyViewModel open(boolean retag, String reference) {
        var source = new CopySource(here.name(), "shop/app", reference);
        var registries = MemoryRegistry.of(here, there);
        var model = retag
                ? new RetagViewModel(source, registries, jobs, one.background(), (name, it) -> changed.add(name + it))
                : new CopyViewModel(source, registries, jobs, one.background(), (name, it) -> changed.add(name + it));
        one.on(model::open);
        one.until("it is read", () -> !model.outlookProperty().get().startsWith("Reading"));
        return model;
    }

    private void type(CopyViewModel model, String text) {
        one.on(() -> model.textProperty().set(text));
        one.passDelays();
        one.until("the registry has told", () -> !model.outlookProperty().get().startsWith("Asking"));
    }

    private Job ended() {
        one.until("it has ended", () -> jobs.list().getFirst().state() != Job.State.RUNNING);
        return jobs.list().getFirst();
    }

    @Test
    void whatIsNoPlaceIsRefused() {
        here.image("shop/app", 10, "1");
        var model = open(false, "1");
        for (var wrong : List.of("", "There.example/App", "there.example/app@" + MemoryRegistry.digest(10),
                "here.example/shop/app:1")) {
            type(model, wrong);
            one.on(() -> assertNull(model.start(), wrong));
        }
        assertEquals("That is where it is.", model.problemProperty().get());
        assertEquals(List.of(), jobs.list());
        var gone = open(false, "2");
        assertEquals("here.example has no shop/app:2.", gone.outlookProperty().get());
        type(gone, "there.example/app:1");
        one.on(() -> assertNull(gone.start()));
    }

    @Test
    void aCopySaysWhatTravels() throws Exception {
        var amd = here.image("shop/app", 10);
        here.index("shop/app", 30, amd, here.image("shop/app", 20), "1");
        var model = open(false, "1");
        assertEquals(List.of("there.example/shop/app:1"), model.offers());
        assertEquals(List.of("linux/amd64", "linux/arm64"),
                model.platforms().stream().map(Platform::toString).toList());
        type(model, "there.example/app:1");
        assertEquals("docker buildx imagetools create -t there.example/app:1 here.example/shop/app:1",
                model.commandProperty().get());
        assertEquals("Sends 80.0 MB (2 blobs).", model.outlookProperty().get());
        one.on(() -> model.platformProperty().set(Optional.of(Platform.parse("linux/amd64"))));
        one.passDelays();
        one.until("one alone", () -> model.outlookProperty().get().startsWith("Sends 40.0 MB (1 blob"));
        assertEquals(
                "docker buildx imagetools create --prefer-index=false -t there.example/app:1 here.example/shop/app@"
                        + amd.digest(),
                model.commandProperty().get());
        one.on(() -> assertNotNull(model.start()));
        assertEquals(Job.State.DONE, ended().state());
        assertEquals(amd, there.manifest("app", "1", Monitor.NONE));
        one.until("who shows it hears", () -> changed.equals(List.of("there.exampleapp")));
        type(model, "there.example/app:1 ");
        assertTrue(model.outlookProperty().get().startsWith("there.example/app:1 stands for the same"));
    }

    @Test
    void aTagThatMovesIsSaid() throws Exception {
        var image = here.image("shop/app", 10, "1");
        here.image("shop/app", 20, "stable");
        var model = open(true, "1");
        type(model, "stable");
        assertTrue(
                model.outlookProperty().get()
                        .contains("stands for " + MemoryRegistry.digest(20).shortHex() + " now: the tag moves here."),
                model.outlookProperty().get());
        one.on(() -> assertNotNull(model.start()));
        assertEquals("Tag here.example/shop/app:1 as here.example/shop/app:stable", ended().title());
        assertEquals(image, here.manifest("shop/app", "stable", Monitor.NONE));
        type(model, "team/other:2");
        assertTrue(model.outlookProperty().get().startsWith("Nothing is sent: here.example takes 1 blob"),
                model.outlookProperty().get());
        one.on(() -> assertNotNull(model.start()));
        ended();
        assertEquals(image, here.manifest("team/other", "2", Monitor.NONE));
    }

    @Test
    void aRefusalLeadsToTheLogin() throws EngineException {
        var image = here.image("shop/app", 10, "1");
        there.locked = true;
        jobs.onLogin((registry, loggedIn) -> {
            assertEquals(there.name(), registry);
            there.locked = false;
            loggedIn.run();
        });
        var model = open(false, "1");
        type(model, "there.example/app:1");
        assertEquals(there.name(), model.refusingProperty().get());
        one.on(() -> assertNotNull(model.start()));
        assertTrue(ended().failureProperty().get() instanceof LoginNeeded);
        one.on(() -> jobs.logIn(jobs.list().getFirst(), job -> {
        }));
        assertEquals(Job.State.DONE, ended().state());
        assertEquals(image, there.manifest("app", "1", Monitor.NONE));
        one.on(() -> jobs.logIn(Objects.requireNonNull(model.refusingProperty().get()), model::open));
        one.until("it is asked again", () -> model.refusingProperty().get() == null);
    }
}
