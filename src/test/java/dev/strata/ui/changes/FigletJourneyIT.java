package dev.strata.ui.changes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

import dev.strata.harness.Builds;
import dev.strata.harness.DebianImages;
import dev.strata.harness.TestEngine;
import dev.strata.harness.Until;
import dev.strata.ui.Window;
import dev.strata.ui.widgets.Clip;
import dev.strata.ui.work.Job;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The classic exercise, without a terminal beside Strata: figlet is installed by typing in a container, which becomes an
/// image in three ways: as it is, in part, and by a Dockerfile. Each says hello.
class FigletJourneyIT {

    private static final Duration INSTALLING = Duration.ofSeconds(90);
    private static final String BANNER = "|_| |_|\\___|_|_|\\___/";

    @TempDir
    Path folder = Path.of(".");

    @ParameterizedTest
    @EnumSource
    void figletIsInstalledKeptAndRun(TestEngine.Kind kind) throws Exception {
        var engine = TestEngine.of(kind);
        DebianImages.base(engine);
        try (var window = new Window(engine, 1280, 800)) {
            window.connected();
            install(window, kind);
            changes(window, kind);
            commit(window, "figlet:mine", true);
            shoot(window, kind, "committed");
            hello(window, "figlet:mine");
            shoot(window, kind, "hello");
            back(window);
            commit(window, "figlet:part", false);
            hello(window, "figlet:part");
            assertEquals("null", engine.api().get("/containers/" + engine.api().createContainer("probe", "figlet:part")
                    + "/changes").body().strip().replace("[]", "null"));
            back(window);
            dockerfile(window, engine);
            hello(window, "figlet:file");
            shoot(window, kind, "hello-by-file");
        } finally {
            for (var container : engine.api().get("/containers/json?all=1").json()) {
                engine.api().removeContainer(container.path("Id").asText());
            }
            for (var image : new String[]{"figlet:mine", "figlet:part", "figlet:file", DebianImages.BASE}) {
                engine.api().send("DELETE", "/images/" + image + "?force=1", "", new byte[0]);
            }
        }
    }

    private static void shoot(Window window, TestEngine.Kind kind, String step) {
        if (kind == TestEngine.Kind.DOCKER_20) {
            window.shoot("figlet-" + step);
        }
    }

    private static void run(Window window, String line) {
        window.robot.clickOn("#nav-images");
        window.choose(DebianImages.BASE);
        window.robot.push(KeyCode.CONTROL, KeyCode.R);
        window.until("the dialog", () -> window.has("#run-paste"));
        Window.on(() -> {
            Clip.put(line);
            return null;
        });
        window.robot.clickOn("#run-paste");
        window.until("the line", () -> window.says(line));
        window.robot.clickOn("#run-start");
        window.until("it runs", () -> !window.has("#run-dialog"));
    }

    private static void type(Window window, String words) {
        window.robot.write(words + "\n", 0);
    }

    private static void shows(Window window, String what, Duration limit) {
        try {
            Until.holds(what, limit, () -> window.terminal().contains(what));
        } catch (AssertionError e) {
            window.shoot("failed-figlet");
            throw new AssertionError(window.terminal(), e);
        }
    }

    private static void install(Window window, TestEngine.Kind kind) {
        run(window, "docker run --interactive --tty --name work --network host " + DebianImages.BASE);
        // Typed before there is a prompt, a container in the list, perhaps a process: nothing of it is lost.
        type(window, "echo early$((40 + 2))");
        shows(window, "early42", Duration.ofSeconds(30));
        shoot(window, kind, "prompt");
        type(window, "apt-get update -q && apt-get install -y --no-install-recommends figlet; echo came to $?");
        shows(window, "came to 0", INSTALLING);
        shoot(window, kind, "installed");
        window.robot.push(KeyCode.CONTROL, KeyCode.P).push(KeyCode.CONTROL, KeyCode.Q);
        shows(window, "goes on", Duration.ofSeconds(20));
        assertEquals("running", TestEngine.of(kind).api().get("/containers/work/json").json().path("State")
                .path("Status").asText());
    }

    private static void changes(Window window, TestEngine.Kind kind) {
        window.robot.clickOn(Window.on(() -> Objects.requireNonNull(
                window.find(window.has("#changes-again") ? "#changes-again" : "#changes-refresh"))));
        var pane = (ChangesPane) Objects.requireNonNull(window.find("#changes"));
        window.until("figlet is among them",
                () -> pane.model().text().contains("A /usr/bin/figlet-figlet"));
        window.until("all sizes", () -> pane.model().layerProperty().get().complete());
        shoot(window, kind, "changes");
    }

    private static void commit(Window window, String name, boolean whole) {
        var pane = (ChangesPane) Objects.requireNonNull(window.find("#changes"));
        Window.on(() -> {
            pane.model().tickAll(true);
            pane.model().leaveOutNoise(!whole);
            return null;
        });
        window.until("what is kept", () -> pane.model().all() == whole);
        window.robot.clickOn("#commit-button");
        window.enter("#commit-reference", name);
        window.robot.clickOn("#commit-start");
        done(window);
        window.until("the way to it", () -> window.has("#commit-show"));
        window.robot.push(KeyCode.ESCAPE);
        window.until("closed", () -> !window.has("#commit-show"));
    }

    private static void done(Window window) {
        Until.holds("it has ended", Duration.ofMinutes(2), () -> Window.on(() -> !window.jobs.list().isEmpty()
                && window.jobs.list().getFirst().state() != Job.State.RUNNING));
        assertEquals(Job.State.DONE, window.jobs.list().getFirst().state(),
                () -> String.valueOf(window.jobs.list().getFirst().failureProperty().get()));
    }

    private static void hello(Window window, String image) {
        run(window, "docker run --rm --interactive --tty " + image + " figlet hello");
        shows(window, "exit code 0", Duration.ofSeconds(30));
        assertTrue(window.terminal().contains(BANNER), window::terminal);
    }

    /// To the container in which it was installed.
    private static void back(Window window) {
        window.enter("#containers-filter", "work");
        var pane = (ChangesPane) Objects.requireNonNull(window.find("#changes"));
        window.until("its changes", () -> pane.model().text().contains("A /usr/bin/figlet-figlet"));
    }

    private void dockerfile(Window window, TestEngine engine) throws Exception {
        var pane = (ChangesPane) Objects.requireNonNull(window.find("#changes"));
        Window.on(() -> {
            pane.writeDockerfile(folder.resolve("context"));
            return null;
        });
        done(window);
        window.until("it is shown", () -> window.has("#dockerfile-text"));
        shoot(window, engine.kind(), "dockerfile");
        window.robot.push(KeyCode.ESCAPE);
        try (var files = Files.walk(folder)) {
            var file = files.filter(one -> one.endsWith("Dockerfile")).findFirst().orElseThrow();
            assertTrue(Files.readString(file).contains("figlet"), Files.readString(file));
            Builds.build(engine, "figlet:file", Objects.requireNonNull(file.getParent()));
        }
    }
}
