package dev.strata.ui.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.strata.core.image.ImageReference;
import dev.strata.core.image.RegistryName;
import dev.strata.engine.EngineException;
import dev.strata.engine.LoginNeeded;
import dev.strata.engine.Logins;
import dev.strata.ui.FakeEngine;
import dev.strata.ui.OneThread;
import dev.strata.ui.login.FakeLogins;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageEntry;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is asked for in a dialog becomes commands, and these a job.
class RequestsTest {

    private final OneThread one = new OneThread();
    private final FakeEngine engine = new FakeEngine();
    private final EngineStatus status = new EngineStatus(engine.engines(() -> true), one.background(),
            FakeEngine.preferences(), null);
    private final ImageStore store = new ImageStore(status, one.background());
    private final Jobs jobs = new Jobs(one.background());
    private final FakeLogins logins = new FakeLogins();
    private final PushViewModel push = new PushViewModel(status, store, logins, jobs, one.background());
    private final TagViewModel tag = new TagViewModel(status, store, jobs);

    @BeforeEach
    void connect() {
        engine.images.add(FakeEngine.image(3, 300, "shop-api:2", "shop-api:latest"));
        engine.images.add(FakeEngine.image(2, 200, "localhost:5000/shop/app:1"));
        engine.images.add(FakeEngine.image(1, 100));
        status.start();
        one.until("the list", () -> store.snapshotProperty().get().entries().size() == 3);
    }

    @AfterEach
    void close() {
        status.close();
        one.close();
    }

    private ImageEntry entry(int number) {
        return store.snapshotProperty().get().entries().stream()
                .filter(entry -> entry.summary().size() == number * 100L).findFirst().orElseThrow();
    }

    @Test
    void pullIsCheckedAsItIsTyped() {
        var pull = new PullViewModel(status, jobs);
        one.on(() -> pull.textProperty().set("Debian:12"));
        assertFalse(pull.problemProperty().get().isEmpty());
        assertEquals(List.of(), pull.commandsProperty().get());
        one.on(() -> pull.textProperty().set("docker pull debian"));
        assertEquals("docker pull debian:latest",
                pull.line());
        one.on(() -> pull.platformProperty().set("nonsense"));
        assertFalse(pull.problemProperty().get().isEmpty());
        one.on(() -> pull.platformProperty().set("linux/arm64"));
        assertEquals("docker pull --platform linux/arm64 debian:latest",
                pull.line());
    }

    @Test
    void aRefusedPullGoesOnAfterALogin() {
        var pull = new PullViewModel(status, jobs);
        var asked = new ArrayList<RegistryName>();
        jobs.onLogin((registry, loggedIn) -> {
            asked.add(registry);
            engine.refusal = null;
            loggedIn.run();
        });
        engine.refusal = new EngineException(EngineException.Kind.UNAUTHORIZED, "denied");
        one.on(() -> pull.textProperty().set("secret/app"));
        one.on(() -> assertNotNull(pull.start()));
        one.until("it failed", () -> jobs.list().getFirst().state() == Job.State.FAILED);
        var next = new ArrayList<Job>();
        one.on(() -> jobs.logIn(jobs.list().getFirst(), next::add));
        one.until("it is done", () -> jobs.list().getFirst().state() == Job.State.DONE);
        assertEquals(List.of(RegistryName.HUB), asked);
        assertEquals(List.of(jobs.list().getFirst()), next);
        one.on(() -> jobs.logIn(jobs.list().getFirst(), next::add));
        assertEquals(1, asked.size(), "nobody is asked where nothing was refused");
    }

    @Test
    void aFailedPullSaysWhatToDoAndCanBeTriedAgain() {
        var pull = new PullViewModel(status, jobs);
        engine.refusal = new EngineException(EngineException.Kind.UNAUTHORIZED, "denied");
        one.on(() -> pull.textProperty().set("localhost:5000/secret"));
        one.on(() -> assertNotNull(pull.start()));
        one.until("it failed", () -> jobs.list().getFirst().state() == Job.State.FAILED);
        var failure = assertInstanceOf(LoginNeeded.class, jobs.list().getFirst().failureProperty().get());
        assertEquals("localhost:5000", failure.registry().domain());
        engine.refusal = null;
        one.on(() -> jobs.again(jobs.list().getFirst()));
        one.until("it is done", () -> jobs.list().getFirst().state() == Job.State.DONE);
        assertEquals(2, engine.pulls.size());
        assertEquals(0, jobs.runningProperty().get());
    }

    @Test
    void namesAreCheckedAsTheyAreTyped() {
        one.on(() -> tag.open(entry(3), null));
        assertEquals("", tag.line());
        one.on(() -> tag.textProperty().set("user/app:1 Upper:2"));
        assertTrue(tag.problemProperty().get().startsWith("Upper:2: "), tag.problemProperty().get());
        assertEquals("", tag.line());
        one.on(() -> tag.textProperty().set("user/app, user/app:1  user/app:latest"));
        assertEquals("docker tag shop-api:2 user/app:latest\ndocker tag shop-api:2 user/app:1", tag.line());
        one.on(() -> tag.textProperty().set("shop-api"));
        assertFalse(tag.problemProperty().get().isEmpty(), "the image has that name");
        one.on(() -> tag.textProperty().set("app@sha256:" + "0".repeat(64)));
        assertFalse(tag.problemProperty().get().isEmpty(), "a digest cannot be given");
        one.on(() -> tag.textProperty().set("localhost:5000/shop/app:1"));
        assertTrue(tag.meaningProperty().get().contains(entry(2).id().shortHex()), tag.meaningProperty().get());
    }

    @Test
    void anImageIsNamedAndRenamed() {
        one.on(() -> tag.open(entry(3), ImageReference.parse("shop-api:latest")));
        one.on(() -> tag.textProperty().set("user/app:1"));
        one.on(() -> tag.insteadProperty().set(Optional.of(ImageReference.parse("shop-api:2"))));
        assertEquals("docker tag shop-api:latest user/app:1\ndocker rmi shop-api:2", tag.line());
        one.on(() -> assertNotNull(tag.start()));
        one.until("it is done", () -> jobs.list().getFirst().state() == Job.State.DONE);
        assertEquals(List.of("docker tag shop-api:latest user/app:1", "rmi docker.io/library/shop-api:2"),
                engine.asked);
    }

    @Test
    void theOldNameStaysWhenTheNewOneCannotBeGiven() {
        engine.refusals.put("user/app:1", new EngineException(EngineException.Kind.FAILED, "no"));
        one.on(() -> tag.open(entry(3), null));
        one.on(() -> tag.textProperty().set("user/app:1"));
        one.on(() -> tag.insteadProperty().set(Optional.of(ImageReference.parse("shop-api:2"))));
        one.on(() -> assertNotNull(tag.start()));
        one.until("it failed", () -> jobs.list().getFirst().state() == Job.State.FAILED);
        assertEquals(List.of("docker tag shop-api:2 user/app:1"), engine.asked);
    }

    /// As by another hand: what the dialog was opened for is not what its name means by now.
    private void moveTheName() {
        engine.images.set(0, FakeEngine.image(3, 300, "shop-api:latest"));
        engine.images.set(2, FakeEngine.image(1, 100, "shop-api:2"));
    }

    private void failedWithNothingDone() {
        one.until("it failed", () -> jobs.list().getFirst().state() == Job.State.FAILED);
        assertEquals(List.of(), engine.asked);
        assertEquals(EngineException.Kind.CONFLICT, assertInstanceOf(EngineException.class,
                jobs.list().getFirst().failureProperty().get()).kind());
    }

    @Test
    void aNameThatMeansAnotherImageByNowIsLeftAlone() {
        one.on(() -> tag.open(entry(3), ImageReference.parse("shop-api:2")));
        one.on(() -> tag.textProperty().set("user/app:1"));
        moveTheName();
        one.on(() -> assertNotNull(tag.start()));
        failedWithNothingDone();
        // The name it goes by is still its own, the one that goes is not.
        one.on(() -> tag.open(entry(3), ImageReference.parse("shop-api:latest")));
        one.on(() -> tag.textProperty().set("user/app:1"));
        one.on(() -> tag.insteadProperty().set(Optional.of(ImageReference.parse("shop-api:2"))));
        one.on(() -> assertNotNull(tag.start()));
        failedWithNothingDone();
    }

    @Test
    void anotherImageIsNotPushed() {
        one.on(() -> push.open(entry(3), ImageReference.parse("shop-api:2")));
        moveTheName();
        one.on(() -> assertNotNull(push.start()));
        failedWithNothingDone();
        one.on(() -> push.textProperty().set("user/app:1"));
        one.on(() -> assertNotNull(push.start()));
        failedWithNothingDone();
    }

    @Test
    void aPushSaysWhoseNameItTakes() {
        one.on(() -> push.open(entry(3), null));
        one.on(() -> push.textProperty().set("localhost:5000/shop/app:1"));
        assertTrue(push.meaningProperty().get().contains(entry(2).id().shortHex()), push.meaningProperty().get());
    }

    @Test
    void aNameOfItsOwnIsPushedAsItIs() {
        one.on(() -> push.open(entry(2), null));
        assertEquals("docker push localhost:5000/shop/app:1", push.line());
        assertEquals(1, push.tagsProperty().get());
    }

    @Test
    void anotherNameIsGivenFirst() {
        logins.logins.add(new Logins.Login(RegistryName.HUB, "moby", Logins.Keeper.FILE));
        one.on(() -> push.open(entry(3), null));
        one.until("names to choose", () -> push.offers().size() == 2);
        assertEquals(List.of("moby/shop-api:2", "localhost:5000/shop-api:2"), push.offers());
        one.on(() -> push.textProperty().set("moby/shop-api:2"));
        assertEquals("docker tag shop-api:2 moby/shop-api:2\ndocker push moby/shop-api:2", push.line());
        one.on(() -> assertNotNull(push.start()));
        one.until("it is done", () -> jobs.list().getFirst().state() == Job.State.DONE);
        assertEquals(List.of("docker tag shop-api:2 moby/shop-api:2", "docker push moby/shop-api:2"), engine.asked);
        one.on(() -> push.textProperty().set("moby/shop-api@sha256:" + "0".repeat(64)));
        assertNull(push.start());
    }

    @Test
    void allTagsOfARepositoryGoTogether() {
        one.on(() -> push.open(entry(3), null));
        assertEquals(2, push.tagsProperty().get());
        one.on(() -> push.allTagsProperty().set(true));
        assertEquals("docker push --all-tags shop-api", push.line());
    }

    @Test
    void aRefusedPushSaysWhyAndOffersALogin() {
        engine.refusals.put("localhost:5000/shop/app:1",
                new EngineException(EngineException.Kind.UNAUTHORIZED, "no basic auth"));
        one.on(() -> push.open(entry(2), null));
        one.on(() -> assertNotNull(push.start()));
        one.until("it failed", () -> jobs.list().getFirst().state() == Job.State.FAILED);
        assertEquals("localhost:5000", assertInstanceOf(LoginNeeded.class,
                jobs.list().getFirst().failureProperty().get()).registry().domain());
    }
}
