package dev.strata.ui.registrysetup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.setup.ClientTrust;
import dev.strata.core.registry.setup.Encryption;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.RegistrySetup;
import dev.strata.ui.FakeEngine;
import dev.strata.ui.OneThread;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is typed into the dialog, what it says of it, and what is asked for.
class SetupViewModelTest {

    private final OneThread one = new OneThread();
    private final FakeEngine engine = new FakeEngine();
    private final EngineStatus status = new EngineStatus(engine.engines(() -> true), one.background(),
            FakeEngine.preferences(), null);
    private final Jobs jobs = new Jobs(one.background());
    private final Recorded setup = new Recorded();
    private final List<RegistrySetup.Made> came = new ArrayList<>();
    private final SetupViewModel model = new SetupViewModel(status, jobs, setup, one.background(),
            (wishes, made) -> came.add(made));
    private final SetupForm form = model.form();

    /// Remembers what it was asked for.
    private static final class Recorded implements RegistrySetup {

        private List<String> names = List.of("localhost", "127.0.0.1", "box.example");
        private Inspected inspected = new Inspected(List.of("It is not for “localhost”: it is for a.example."),
                List.of());
        private final List<String> passwords = new ArrayList<>();
        private volatile boolean refused;
        private volatile boolean asked;

        @Override
        public List<String> names(Endpoint endpoint) {
            return names;
        }

        @Override
        public Optional<Authority> authority() {
            return Optional.empty();
        }

        @Override
        public Inspected inspect(Path certificate, Path key, String host) {
            return inspected;
        }

        @Override
        public Made setUp(Wanted what, Engine engine, Monitor monitor) throws EngineException {
            asked = true;
            if (refused) {
                throw new EngineException(EngineException.Kind.CONFLICT, "The port is taken.");
            }
            what.users().forEach(user -> passwords.add(user.name() + " " + user.password().reveal()));
            return new Made(what.wishes().registry(), "c", ClientTrust.Need.AUTHORITY, true, "");
        }

        @Override
        public Optional<Path> trusted(RegistryName registry) {
            return Optional.empty();
        }
    }

    @BeforeEach
    void connect() {
        status.start();
        one.until("connected", () -> status.state() instanceof EngineState.Connected);
        one.on(model::open);
        one.until("the names", () -> form.names.get().contains(setup.names.getLast()));
    }

    @AfterEach
    void close() {
        status.close();
        one.close();
    }

    private String problem() {
        var problem = model.problemProperty().get();
        return problem == null ? "" : problem.sentence();
    }

    private void user(String name, String password, String again) {
        one.on(() -> {
            var row = form.users.getLast();
            row.nameProperty().set(name);
            row.passwordProperty().set(password);
            row.againProperty().set(again);
        });
    }

    @Test
    void itIsReadyOnceAUserHasAPasswordTypedTwice() {
        assertTrue(model.untouchedProperty().get());
        assertFalse(model.readyProperty().get());
        user("moby", "geheim", "gehein");
        assertEquals("The two passwords of “moby” are not the same.", problem());
        assertFalse(model.untouchedProperty().get());
        one.on(() -> assertNull(model.start()));
        user("moby", "geheim", "geheim");
        assertTrue(model.readyProperty().get());
        assertFalse(model.commandsProperty().get().contains("geheim"));
        one.on(model::addUser);
        user("moby", "other", "other");
        assertEquals("“moby” is there twice.", problem());
        // A line that nothing is typed in does not count.
        user("", "", "");
        assertEquals("", problem());
    }

    @Test
    void theNameFollowsWhoIsToReachItUntilOneIsTyped() {
        assertEquals("localhost", form.host.get());
        one.on(() -> form.everywhere.set(true));
        assertEquals("box.example", form.host.get());
        one.on(() -> form.everywhere.set(false));
        assertEquals("localhost", form.host.get());
        one.on(() -> {
            form.host.set("registry.example");
            form.everywhere.set(true);
        });
        assertEquals("registry.example", form.host.get());
    }

    @Test
    void ofAnEngineElsewhereItsLoopbackIsOfNoUse() {
        setup.names = List.of("far.example");
        one.on(model::open);
        one.until("its name", () -> form.host.get().equals("far.example"));
        assertTrue(form.everywhere.get());
    }

    @Test
    void theRisksAreSaidBeforeItIsSetUp() {
        one.on(() -> {
            form.open.set(true);
            form.everywhere.set(true);
            form.encryption.set(Encryption.NONE);
        });
        assertEquals(2, model.risks().size());
        assertTrue(model.readyProperty().get());
        one.on(() -> form.encryption.set(Encryption.LOCAL_AUTHORITY));
        assertEquals(1, model.risks().size());
        one.on(() -> {
            form.open.set(false);
            form.users.getFirst().nameProperty().set("anna");
            form.users.getFirst().passwordProperty().set("x");
        });
        assertEquals(List.of("A password of fewer than 8 characters is soon guessed."), model.risks());
        one.on(() -> form.users.getFirst().passwordProperty().set("long enough"));
        assertEquals(List.of(), model.risks());
    }

    @Test
    void aCertificateOfOnesOwnIsLookedAtFirst() {
        one.on(() -> {
            form.open.set(true);
            form.encryption.set(Encryption.OWN_CERTIFICATE);
        });
        assertTrue(problem().startsWith("Choose the file"), problem());
        one.on(() -> {
            form.certificate.set("/tmp/chain.pem");
            form.key.set("/tmp/key.pem");
        });
        one.until("its fault", () -> problem().startsWith("It is not for"));
        assertFalse(model.readyProperty().get());
        setup.inspected = new RegistrySetup.Inspected(List.of(), List.of("It is for a.example."));
        one.on(() -> form.host.set("a.example"));
        one.until("it is looked at anew", () -> model.readyProperty().get());
        assertTrue(model.commandsProperty().get().contains("cp /tmp/chain.pem certs/server.crt"));
    }

    @Test
    void passwordsAreForgottenOnceTheyHaveDoneTheirWork() {
        user("moby", "geheim", "geheim");
        setup.refused = true;
        var jobHolder = new Job[1];
        one.on(() -> jobHolder[0] = model.start());
        var job = jobHolder[0];
        assertNotNull(job);
        one.until("it fails", () -> job.state() == Job.State.FAILED);
        // It may be done again: as it was.
        setup.refused = false;
        one.on(() -> jobs.again(job));
        one.until("it is made", () -> came.size() == 1);
        assertEquals(List.of("moby geheim"), setup.passwords);
        assertTrue(setup.asked);
        assertEquals("", form.users.getFirst().passwordProperty().get());
        assertTrue(jobs.list().stream().noneMatch(done -> (done.commandLine() + done.title()).contains("geheim")));
    }
}
