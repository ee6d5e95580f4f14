package dev.strata.ui.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import dev.strata.core.command.Run;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.container.PortBinding;
import dev.strata.core.container.WhyItEnded;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageConfig;
import dev.strata.core.run.KeySequence;
import dev.strata.core.run.RunAgain;
import dev.strata.core.run.RunLine;
import dev.strata.engine.DetachSetting;
import dev.strata.engine.EngineEvent;
import dev.strata.engine.EngineException;
import dev.strata.engine.Preferences;
import dev.strata.ui.FakeEngine;
import dev.strata.ui.OneThread;
import dev.strata.ui.state.Profiles;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is typed into the run dialog, what it says, and what is done.
class RunViewModelTest {

    private static final ImageConfig WEB = new ImageConfig(List.of("/entry"), List.of("/bin/sh", "-c", "serve"),
            List.of("PATH=/bin", "MODE=fast"), List.of("8000/tcp", "9000/udp"), List.of("/data"), Map.of(), "", "",
            List.of(), "");
    private static final ImageConfig SHELL = new ImageConfig(List.of(), List.of("bash"), List.of(), List.of(),
            List.of(), Map.of(), "", "", List.of(), "");

    private final OneThread one = new OneThread();
    private final FakeEngine engine = new FakeEngine();
    private final Preferences preferences = FakeEngine.preferences();
    private final EngineStatus status = new EngineStatus(engine.engines(() -> true), one.background(), preferences,
            null);
    private final Jobs jobs = new Jobs(one.background());
    private final List<Running.Outcome> came = new ArrayList<>();
    private final CompletableFuture<EngineEvent> death = new CompletableFuture<>();
    private final RunViewModel model = new RunViewModel(status, jobs, new Profiles(preferences, "run.profiles."),
            one.background(),
            id -> death, came::add);

    @BeforeEach
    void connect() {
        engine.images.add(FakeEngine.image(1, 100, "web:1"));
        engine.images.add(FakeEngine.image(2, 100, "debian:12"));
        engine.configs.put("web:1", WEB);
        engine.configs.put("debian:12", SHELL);
        engine.containers.add(new ContainerSummary("a".repeat(64), "taken", new Digest("sha256", "0".repeat(64)), "web",
                "", Instant.EPOCH, "running", "", List.of(new PortBinding("0.0.0.0", 8000, 80, "tcp")), Map.of(), -1));
        status.start();
        one.until("connected", () -> status.state() instanceof EngineState.Connected);
    }

    @AfterEach
    void close() {
        status.close();
        one.close();
    }

    private void open(String image) {
        one.on(() -> model.open(image));
        var before = model.checksProperty().get();
        one.on(model::refresh);
        one.until("the containers are known", () -> model.checksProperty().get() > before);
        one.until("the image is known", () -> model.placeProperty().get() != RunViewModel.Place.UNKNOWN);
    }

    private String problem() {
        var problem = model.problemProperty().get();
        return problem == null ? "" : problem.option();
    }

    private String line() {
        return model.lineProperty().get();
    }

    private void type(RunField field, String text) {
        one.on(() -> model.form().text(field).set(text));
    }

    @Test
    void aShellIsRunWithATerminal() {
        open("debian:12");
        assertEquals("docker run --interactive --tty debian:12", line());
        assertEquals("bash", Objects.requireNonNull(model.runsProperty().get()).line());
        one.on(() -> model.form().commandProperty().set("sh -c 'echo $HOME'"));
        assertEquals("sh -c 'echo $HOME'", Objects.requireNonNull(model.runsProperty().get()).line());
        one.on(() -> model.form().commandProperty().set("echo a | wc"));
        assertEquals("command", problem());
        assertEquals("", line());
    }

    @Test
    void aServerIsPrefilled() {
        open("web:1");
        assertEquals("docker run --detach web:1", line(), "the image’s own variables are not said again");
        assertEquals("/entry /bin/sh -c serve", Objects.requireNonNull(model.runsProperty().get()).line());
        assertEquals(List.of("8000/tcp", "9000/udp"), model.exposed());
        assertEquals(List.of("/data"), model.targets());
        one.on(() -> {
            model.publish("8000/tcp");
            model.publish("9000/udp");
            model.form().variables().getLast().valueProperty().set("slow");
            model.form().volumes().add(model.form().watched(new VolumeRow("data", "/data")));
        });
        assertEquals("docker run --detach --env MODE=slow --publish 8000 --publish 9000:9000/udp --volume data:/data "
                + "web:1", line(), "8000 is taken there: the engine chooses");
        assertEquals(List.of(), model.exposed());
        one.on(() -> model.form().ports().getFirst().hostProperty().set("8000"));
        assertTrue(model.warnings().getFirst().contains("taken"), model.warnings().toString());
    }

    @Test
    void aContainersRunIsTheBeginningAndWhatIsMissingIsSaid() {
        var run = RunLine.parse("docker run -it --env MODE=slow --volume named:/data web:1 ls").options();
        one.on(() -> model.open(new RunAgain(run, List.of("Left out: --device /dev/fuse."))));
        one.until("the image is known", () -> model.placeProperty().get() != RunViewModel.Place.UNKNOWN);
        assertEquals(new Run(run).line(), line(), "nothing is suggested over it");
        assertEquals(run, model.optionsProperty().get());
        assertEquals(List.of("Left out: --device /dev/fuse."), model.remarks());
    }

    @Test
    void theKeysThatDetachAreThoseOfDockersConfiguration() {
        engine.inhabitants.detachKeys = new DetachSetting(KeySequence.parse("ctrl-x,x"), "");
        open("debian:12");
        one.until("they are known", () -> model.detachKeysProperty().get().equals("ctrl-x,x"));
    }

    @Test
    void whatIsSaidIsCountedAndTheWrongRowIsKnown() {
        open("web:1");
        var form = model.form();
        assertEquals(0, form.saidVariables(), "the image’s own are not said");
        one.on(() -> model.paste("docker run --env SECRET --env MODE=slow --user 1 --memory 1g web:1"));
        assertEquals(2, form.saidVariables());
        assertEquals(2, form.said(List.of(RunField.USER, RunField.MEMORY, RunField.CPUS)));
        assertTrue(form.variables().getLast().inheritedProperty().get());
        var port = form.watched(new PortRow("", ""));
        one.on(() -> form.ports().add(port));
        assertEquals(0, form.saidPorts(), "an empty row says nothing");
        one.on(() -> port.containerProperty().set("99999"));
        assertTrue(port.wrongContainer() && !port.wrongHost());
        one.on(() -> {
            port.containerProperty().set("80");
            port.hostProperty().set("abc");
        });
        assertTrue(port.wrongHost() && !port.wrongContainer());
        assertEquals(1, form.saidPorts());
    }

    @Test
    void aRefusedPasteSaysWhyUntilSomethingIsTyped() {
        open("web:1");
        var before = line();
        one.on(() -> assertFalse(model.paste("docker run --rm --restart always debian:12")));
        assertEquals("Nothing was pasted. --rm and --restart always cannot stand together:"
                + " a container that is removed when it ends is not restarted.", model.refusedProperty().get());
        assertEquals(before, line());
        one.on(model::refresh);
        assertFalse(model.refusedProperty().get().isEmpty(), "nothing was typed");
        type(RunField.MEMORY, "1g");
        assertEquals("", model.refusedProperty().get());
    }

    @Test
    void wrongThingsAreNamedByTheirOption() {
        open("web:1");
        type(RunField.MEMORY, "1x");
        assertEquals("memory", problem());
        type(RunField.MEMORY, "");
        type(RunField.NAME, "taken");
        assertEquals("name", problem());
        type(RunField.NAME, "x y");
        assertEquals("name", problem());
        type(RunField.NAME, "");
        type(RunField.ENTRYPOINT, "two words");
        assertEquals("entrypoint", problem());
        type(RunField.ENTRYPOINT, "''");
        assertEquals("", problem());
        assertTrue(Objects.requireNonNull(model.runsProperty().get()).nothing());
        one.on(() -> model.form().imageProperty().set("Web"));
        assertEquals("image", problem());
        one.on(() -> assertNull(model.start()));
    }

    @Test
    void aPastedLineFillsEverything() {
        open("web:1");
        var line = "docker run --rm --stop-timeout 3 --init --name db --platform linux/arm64 --entrypoint '' --user a "
                + "--workdir /w --env MODE=x --env 'B=c d' --env-file /e --publish 127.0.0.1:80:81/udp --network n "
                + "--hostname h --add-host a:1.1.1.1 --volume /a:/b:ro,z --tmpfs '/t x' --read-only --label 'a=b c' "
                + "--memory 512m --cpus 0.5 --cap-add ALL --cap-drop CHOWN --security-opt 'x=y z' debian:12 sh -c 'a; b'";
        one.on(() -> model.form().imageProperty().set("$ sudo " + line + " "));
        one.until("the image is known", () -> model.placeProperty().get() == RunViewModel.Place.HERE);
        assertEquals(line, line(), problem());
        one.on(() -> assertFalse(model.paste("ls")));
        assertEquals(line, line(), "what cannot be read changes nothing");
        one.on(() -> assertTrue(model.paste("docker run --gpus all web:1")));
        assertTrue(model.remarks().getFirst().contains("--gpus all"));
    }

    @Test
    void aMissingImageIsPulledFirst() {
        open("far:1");
        assertEquals(RunViewModel.Place.TO_PULL, model.placeProperty().get());
        engine.refusals.put("far:1", new EngineException(EngineException.Kind.NOT_FOUND, "No such image: far:1"));
        engine.inhabitants.then = () -> {
        };
        one.on(() -> assertNotNull(model.start()));
        one.until("it ended", () -> jobs.list().getFirst().state() != Job.State.RUNNING);
        assertEquals("far:1", engine.pulls.getFirst().reference().familiar());
    }

    @Test
    void aTerminalComesBeforeTheStart() {
        open("debian:12");
        one.on(() -> assertNotNull(model.start()));
        one.until("it is made", () -> came.size() == 1);
        assertFalse(engine.asked.stream().anyMatch(deed -> deed.startsWith("start")));
        assertEquals(List.of(Objects.requireNonNull(model.optionsProperty().get())), engine.inhabitants.made);
    }

    @Test
    void oneThatDiesAtOnceSaysWhy() {
        open("web:1");
        engine.inhabitants.said.add(new dev.strata.engine.Session.Chunk(dev.strata.engine.Session.Source.STDERR,
                "config.yml: no such file\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        engine.inhabitants.then = () -> {
            engine.containers.clear();
            death.complete(new EngineEvent(EngineEvent.Type.CONTAINER, "die", "x", Map.of("exitCode", "127"),
                    Instant.now()));
        };
        one.on(() -> assertNotNull(model.start()));
        one.until("it is told", () -> came.size() == 1);
        assertEquals(WhyItEnded.Reason.NOT_FOUND, came.getFirst().ended().orElseThrow().reason());
        assertEquals(List.of("config.yml: no such file"), came.getFirst().lastLines());
    }

    @Test
    void oneThatCannotStartIsTakenAway() {
        open("web:1");
        engine.refusals.put(String.format("%064x", 0xc0de), new EngineException(EngineException.Kind.FAILED,
                "driver failed: Bind for 0.0.0.0:8000 failed: port is already allocated"));
        // The refusal is of the ID: of the start and of the removal.
        one.on(() -> assertNotNull(model.start()));
        one.until("it failed", () -> jobs.list().getFirst().state() == Job.State.FAILED);
        assertTrue(engine.asked.stream().anyMatch(deed -> deed.startsWith("rm -f -v")), engine.asked.toString());
        assertEquals(List.of(), came);
    }

    @Test
    void profilesKeepNoSecrets() {
        open("web:1");
        one.on(() -> {
            model.form().variables().add(model.form().watched(new VariableRow("DB_PASSWORD", null)));
            model.form().variables().getLast().valueProperty().set("geheim");
            model.form().commandProperty().set("--token=geheim 'it''s'");
            model.keep("it's #1");
        });
        assertTrue(model.remarks().getFirst().contains("DB_PASSWORD, --token"), model.remarks().toString());
        var written = preferences.get("run.profiles.web:1").orElseThrow();
        assertFalse(written.contains("geheim"), written);
        one.on(() -> model.open("web:1"));
        one.on(() -> model.choose(model.profiles().getFirst()));
        assertEquals("docker run --detach --env DB_PASSWORD web:1 --token= its", line());
        assertTrue(model.warnings().getFirst().contains("DB_PASSWORD"));
        one.on(() -> model.form().variables().getLast().valueProperty().set("neu"));
        assertEquals(List.of(), model.warnings());
        one.on(() -> assertNotNull(model.start()));
        one.until("it is made", () -> came.size() == 1);
        assertFalse(jobs.list().getFirst().commandLine().contains("neu"), "the journal keeps no secrets");
        one.on(() -> model.forget("it's #1"));
        assertEquals(List.of(), model.profiles());
    }
}
