package dev.strata.ui.login;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.strata.core.command.DockerCommand;
import dev.strata.core.image.RegistryName;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Logins.Keeper;
import dev.strata.engine.Logins.Login;
import dev.strata.engine.Registries;
import dev.strata.engine.credentials.Credentials;
import dev.strata.engine.registry.KeptRegistries;
import dev.strata.ui.FakeEngine;
import dev.strata.ui.OneThread;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// Logging in and out, refusals first.
class LoginViewModelTest {

    private final OneThread one = new OneThread();
    private final EngineStatus status = new EngineStatus(new FakeEngine().engines(() -> true), one.background(),
            FakeEngine.preferences(), null);
    private final FakeLogins logins = new FakeLogins();
    private final Registries registries = new KeptRegistries(Path.of("none", "registries.json"), Credentials.NONE,
            List.of());
    private final AtomicInteger done = new AtomicInteger();
    private final List<String> journal = new CopyOnWriteArrayList<>();

    @BeforeEach
    void connect() {
        status.start();
        one.until("connected", () -> status.state() instanceof EngineState.Connected);
    }

    @AfterEach
    void close() {
        status.close();
        one.close();
    }

    private LoginViewModel model(String registry) {
        var made = new LoginViewModel[1];
        one.on(() -> made[0] = new LoginViewModel(RegistryName.parse(registry), status, logins, registries,
                one.background(),
                this::did));
        return made[0];
    }

    private void did(String title, DockerCommand command) {
        journal.add(title + ": " + command.line());
    }

    private void logIn(LoginViewModel model, String user, char... secret) {
        one.on(() -> {
            model.userProperty().set(user);
            model.logIn(secret, done::incrementAndGet);
        });
    }

    private LoginViewModel.Problem problem(LoginViewModel model) {
        one.until("it is over", () -> !model.busyProperty().get());
        return Objects.requireNonNull(model.problemProperty().get());
    }

    @Test
    void whatIsTypedIsCheckedAndBecomesACommandWithoutTheSecret() {
        var model = model("ghcr.io");
        assertNull(model.requestProperty().get());
        one.on(() -> model.userProperty().set(" me "));
        assertEquals("docker login --username me --password-stdin ghcr.io",
                Objects.requireNonNull(model.requestProperty().get()).line());
        one.on(() -> model.registryProperty().set("not a registry"));
        assertNull(model.requestProperty().get());
        assertNull(model.nameProperty().get());
        assertTrue(problem(model).sentence().contains("is no registry"));
        one.on(() -> model.registryProperty().set("https://index.docker.io/v1/"));
        assertEquals(RegistryName.HUB, model.nameProperty().get());
        assertNull(model.problemProperty().get());
    }

    @Test
    void nothingIsSentWithoutASecret() {
        var model = model("ghcr.io");
        logIn(model, "me");
        assertEquals(List.of(), logins.revealed);
        assertFalse(model.busyProperty().get());
    }

    @ParameterizedTest
    @CsvSource({"UNAUTHORIZED, does not take", "NETWORK, cannot reach", "UNREACHABLE, went away", "FAILED, has failed",
            "UNSUPPORTED, has failed"})
    void aRefusalIsSaidWhereItHappened(Kind kind, String words) {
        logins.refusal = new EngineException(kind, "its own words");
        var model = model("docker.io");
        var secret = "geheim".toCharArray();
        logIn(model, "me", secret);
        var problem = problem(model);
        assertTrue(problem.sentence().contains(words), problem.sentence());
        assertEquals("its own words", problem.words());
        assertEquals(0, done.get());
        one.on(() -> model.userProperty().set("you"));
        assertNull(model.problemProperty().get(), "it goes when one types on");
    }

    @Test
    void aSecretIsWipedHoweverItEnds() {
        var secret = "geheim".toCharArray();
        var model = model("ghcr.io");
        logIn(model, "me", secret);
        one.until("logged in", () -> done.get() == 1);
        assertEquals(List.of("geheim"), logins.revealed);
        assertEquals("\0".repeat(6), new String(secret));
        logins.refusal = new EngineException(Kind.UNAUTHORIZED, "no");
        var second = "geheim".toCharArray();
        logIn(model, "me", second);
        problem(model);
        assertEquals("\0".repeat(6), new String(second));
        // The refused one was not done.
        assertEquals(List.of("Log in at ghcr.io as me: docker login --username me --password-stdin ghcr.io"), journal);
        assertEquals("(secret)", logins.secrets.getFirst().toString());
    }

    @Test
    void askingCanBeCancelled() throws Exception {
        logins.silent = true;
        var model = model("ghcr.io");
        logIn(model, "me", 'x');
        assertTrue(logins.asked.await(20, TimeUnit.SECONDS));
        assertTrue(model.busyProperty().get());
        one.on(model::cancel);
        assertFalse(model.busyProperty().get());
        logins.silent = false;
        logIn(model, "me", 'y');
        one.until("logged in", () -> done.get() == 1);
        assertNull(model.problemProperty().get(), "the cancelled one says nothing late");
    }

    @Test
    void saysWhereItWillBeKeptAndOffersBetter() {
        logins.helpers.add("secretservice");
        var model = model("ghcr.io");
        one.until("the place", () -> model.placeProperty().get() != null);
        assertEquals(new LoginViewModel.Place(Keeper.FILE, "secretservice", false), model.placeProperty().get());
        logins.refusal = new EngineException(Kind.FAILED, "no session bus");
        one.on(model::useOffered);
        assertEquals("no session bus", problem(model).words());
        logins.refusal = null;
        one.on(model::useOffered);
        one.until("the other place", () -> new LoginViewModel.Place(new Keeper("secretservice"), "", false)
                .equals(model.placeProperty().get()));
    }

    @Test
    void listsLoginsAndForgetsOne() {
        var ghcr = new Login(RegistryName.parse("ghcr.io"), "me", Keeper.FILE);
        logins.logins.add(ghcr);
        logins.logins.add(new Login(RegistryName.HUB, "you", Keeper.FILE));
        logins.helpers.add("secretservice");
        var model = new LoginsViewModel(logins, one.background(), this::did);
        one.on(model::refresh);
        one.until("listed", () -> model.list().size() == 2);
        assertEquals("secretservice", model.offeredProperty().get());
        logins.refusal = new EngineException(Kind.FAILED, "still there");
        one.on(() -> model.logOut(ghcr));
        one.until("it failed", () -> model.problems().contains("still there") && !model.busyProperty().get());
        assertEquals(2, model.list().size());
        logins.refusal = null;
        one.on(() -> model.logOut(ghcr));
        one.until("it is gone", () -> model.list().size() == 1 && !model.busyProperty().get());
        assertTrue(model.problems().isEmpty());
        one.on(model::useOffered);
        one.until("it has moved", () -> model.offeredProperty().get().isEmpty());
        assertNotNull(model.list().getFirst().keeper().helper());
        assertEquals(List.of("Log out of ghcr.io: docker logout ghcr.io"), journal);
    }
}
