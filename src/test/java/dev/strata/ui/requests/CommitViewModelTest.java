package dev.strata.ui.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.strata.core.changes.Ticks;
import dev.strata.core.container.ContainerDetails;
import dev.strata.core.container.ContainerState;
import dev.strata.core.container.PathChange;
import dev.strata.core.filetree.Change;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageConfig;
import dev.strata.core.image.ImageReference;
import dev.strata.core.journal.NameChange;
import dev.strata.ui.FakeContainers;
import dev.strata.ui.FakeEngine;
import dev.strata.ui.OneThread;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A commit as it is asked for.
class CommitViewModelTest {

    private static final List<PathChange> KEPT = List.of(new PathChange(Change.ADDED, "/usr/bin/figlet"));

    private final OneThread one = new OneThread();
    private final FakeEngine engine = new FakeEngine();
    private final EngineStatus status = new EngineStatus(engine.engines(() -> true), one.background(),
            FakeEngine.preferences(), null);
    private final ImageStore store = new ImageStore(status, one.background());
    private final Jobs jobs = new Jobs(one.background());
    private final List<Digest> revealed = new ArrayList<>();

    @BeforeEach
    void connect() {
        engine.images.add(FakeEngine.image(3, 300, "shop-api:2"));
        status.start();
        one.until("the list", () -> store.snapshotProperty().get().entries().size() == 1);
    }

    @AfterEach
    void close() {
        status.close();
        one.close();
    }

    private CommitViewModel model(boolean whole, List<String> entrypoint, List<String> command) {
        var config = new ImageConfig(entrypoint, command, List.of(), List.of(), List.of(), Map.of(), "", "", List.of(),
                "");
        var details = new ContainerDetails("c".repeat(64), "shop", new Digest("sha256", "1".repeat(64)), "debian", null,
                new ContainerState("running", 0, false, "", null, null, ""), config, true, true, false, List.of(),
                List.of(), List.of(), "{}");
        return new CommitViewModel(
                new CommitRequest(details, whole, KEPT, new Ticks.Sum(1, 3, 1, 0, 0), "5 kB", revealed::add), status,
                store, jobs);
    }

    private void type(CommitViewModel model, String name) {
        one.on(() -> model.textProperty().set(name));
    }

    @Test
    void theCommandIsTheOneThatIsTyped() {
        var model = model(true, List.of(), List.of("bash"));
        assertEquals("docker commit shop", model.line(), "a name is not needed");
        type(model, "figlet:1");
        one.on(() -> {
            model.authorProperty().set("Ada <ada@example.com>");
            model.messageProperty().set("figlet");
            model.pauseProperty().set(false);
            model.command().text().set("figlet 'hello world'");
            model.changesProperty().set(" ENV LANG=C.UTF-8\n\nUSER app");
        });
        assertEquals("docker commit --author 'Ada <ada@example.com>' --message figlet"
                + " --change 'CMD [\"figlet\",\"hello world\"]' --change 'ENV LANG=C.UTF-8' --change 'USER app'"
                + " --pause=false shop figlet:1", model.line());
        assertEquals("Runs: figlet 'hello world'", model.runsProperty().get());
        one.on(() -> model.command().shell().set(true));
        assertTrue(model.line().contains("CMD figlet '\\''hello world'\\''"), model.line());
    }

    @Test
    void anEntrypointLeavesTheCommandThere() {
        var model = model(true, List.of("/bin/sh", "-c", "exec app"), List.of("--serve"));
        assertTrue(model.entrypoint().shell().get());
        assertEquals("exec app", model.entrypoint().text().get());
        assertEquals("docker commit shop", model.line(), "nothing is changed");
        one.on(() -> {
            model.entrypoint().shell().set(false);
            model.entrypoint().text().set("app");
        });
        assertTrue(model.line().contains("ENTRYPOINT [\"app\"]' --change 'CMD [\"--serve\"]"), model.line());
        one.on(() -> model.entrypoint().text().set("app 'open"));
        assertFalse(model.problemProperty().get().isEmpty());
        assertEquals("", model.line());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ENV", "ENV A", "EXPOSE x", "EXPOSE 70000", "LABEL a", "USER a b", "USER", "VOLUME data",
            "WORKDIR", "ONBUILD", "ONBUILD FROM x", "RUN make", "CMD x", "ENTRYPOINT x", "nonsense"})
    void eachLineIsChecked(String line) {
        var model = model(true, List.of(), List.of("bash"));
        one.on(() -> model.changesProperty().set("ENV A=b\n" + line));
        assertTrue(model.problemProperty().get().toLowerCase(Locale.ROOT).startsWith(
                "“" + line.toLowerCase(Locale.ROOT)), model.problemProperty().get());
        assertEquals("", model.line());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ENV A=b C=d", "ENV A b c", "EXPOSE 80 53/udp 7000-7010/tcp", "LABEL a.b=\"c d\"",
            "USER 1:2",
            "VOLUME /data /more", "VOLUME [\"/data\"]", "WORKDIR /a b", "ONBUILD RUN make", "expose 80"})
    void whatDockerTakesIsTaken(String line) {
        var model = model(true, List.of(), List.of("bash"));
        one.on(() -> model.changesProperty().set(line));
        assertEquals("", model.problemProperty().get());
    }

    @Test
    void namesAreCheckedCompletedAndWhereTheyWere() {
        var model = model(true, List.of(), List.of());
        type(model, "Upper");
        assertFalse(model.problemProperty().get().isEmpty());
        type(model, "app@sha256:" + "0".repeat(64));
        assertFalse(model.problemProperty().get().isEmpty());
        type(model, "shop-api:2");
        assertTrue(model.meaningProperty().get().contains("moves here"), model.meaningProperty().get());
        assertEquals(List.of("shop-api:2"), model.names("shop"));
        assertTrue(model.runsProperty().get().contains("nothing"), model.runsProperty().get());
    }

    @Test
    void aPartIsNoDockerCommandAndIsSaidSo() {
        var model = model(false, List.of(), List.of("bash"));
        type(model, "figlet:1");
        assertTrue(model.line().startsWith("# No docker command"), model.line());
        assertTrue(model.layer().contains("1 of 3"), model.layer());
        one.on(() -> assertNotNull(model.start()));
        one.until("it is done", () -> jobs.list().getFirst().state() == Job.State.DONE);
        one.on(() -> {
            model.finished(model.commandsProperty().get());
            assertNull(model.start(), "what is done is not done again by another press");
            model.authorProperty().set("Ada");
            assertTrue(model.readyProperty().get(), "something else is");
        });
        assertEquals(List.of(KEPT), engine.inhabitants.kept);
        assertEquals("c".repeat(64), engine.inhabitants.commits.getFirst().container(),
                "by its ID, whatever it is called");
        one.on(model::reveal);
        assertEquals(List.of(FakeContainers.MADE), revealed);
    }

    @Test
    void theJournalHearsWhereANameWent() {
        var model = model(true, List.of(), List.of("bash"));
        type(model, "shop-api:2");
        one.on(() -> assertNotNull(model.start()));
        one.until("it is done", () -> jobs.list().getFirst().state() == Job.State.DONE);
        assertEquals(List.of(), engine.inhabitants.kept);
        // The fake's names stay where they are: nothing has changed.
        assertEquals(List.<NameChange>of(), jobs.list().getFirst().changes());
        assertEquals(Optional.of(ImageReference.parse("shop-api:2")), engine.inhabitants.commits.getFirst().target());
    }
}
