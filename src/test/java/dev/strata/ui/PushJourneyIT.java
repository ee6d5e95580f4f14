package dev.strata.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.harness.TestRegistry;
import dev.strata.ui.work.Job;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/// What a course teaches of sharing images, without a terminal: pull, name, push where one has to log in, remove, pull again.
class PushJourneyIT {

    private static final TestEngine ENGINE = TestEngine.of(TestEngine.Kind.DOCKER_20);
    private static final String FOUND = "localhost:" + TestRegistry.PORT + "/course/hello:1";
    private static final String OURS = "localhost:" + TestRegistry.LOCKED_PORT + "/moby/hello:1";

    @TempDir
    Path home = Path.of(".");
    @SuppressWarnings("NullAway.Init") // opened before each test
    private Window window;

    @BeforeEach
    void open() throws Exception {
        TestRegistry.open().push("course/hello", "1", List.of(Tars.noise(4_000_000, 101)));
        TestRegistry.locked();
        Files.createDirectories(home.resolve(".docker"));
        window = new Window(home, ENGINE.address(), 1280, 800, List.of());
        window.connected();
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        for (var name : window.names()) {
            if (name.contains("hello")) {
                ENGINE.api().remove(name);
            }
        }
    }

    private void done(String command) {
        window.until(command, () -> window.jobs.list().stream()
                .anyMatch(job -> job.commandLine().contains(command) && job.state() == Job.State.DONE));
    }

    private void pull(String name) {
        window.robot.push(KeyCode.CONTROL, KeyCode.P);
        window.enter("#pull-reference", name);
        window.robot.push(KeyCode.ENTER);
        window.until("its row", () -> window.names().contains(name));
        window.robot.push(KeyCode.ESCAPE);
        window.until("the dialog is closed", () -> !window.has("#pull-dialog"));
    }

    @Test
    void anImageIsShared() {
        pull(FOUND);
        window.choose(FOUND);
        window.robot.push(KeyCode.F2);
        window.enter("#tag-reference", "moby/hello:1 moby/hello Wrong:1");
        window.until("what is wrong", () -> window.says("Wrong:1: "));
        window.shoot("tag-problem");
        window.enter("#tag-reference", "moby/hello:1 moby/hello");
        window.until("the commands", () -> window.says("docker tag " + FOUND + " moby/hello:latest"));
        window.shoot("tag");
        window.robot.push(KeyCode.ENTER);
        window.until("the names", () -> window.names().containsAll(List.of("moby/hello:1", "moby/hello:latest")));
        window.until("the dialog is closed", () -> !window.has("#tag-dialog"));

        window.choose("moby/hello:1");
        window.rowMenu();
        window.clickAbove("Push…");
        window.enter("#push-reference", OURS);
        window.until("the commands", () -> window.says("docker push " + OURS));
        window.shoot("push");
        window.robot.push(KeyCode.ENTER);
        window.until("it is refused", () -> window.has(".job-login"));
        window.shoot("push-refused");
        window.robot.clickOn(".job-login");
        window.until("the login", () -> window.has("#login-user"));
        window.robot.write("strata\tgeheim").push(KeyCode.ENTER);
        done("docker push " + OURS);
        window.until("the push is back", () -> window.has("#push-dialog"));
        window.shoot("push-done");
        window.robot.push(KeyCode.ESCAPE);
        window.until("the dialog is closed", () -> !window.has("#push-dialog"));

        window.choose(OURS);
        window.robot.push(KeyCode.DELETE);
        window.until("the plan", () -> window.has("#plan-goes") && window.has("#plan-start")
                && !Objects.requireNonNull(window.find("#plan-start")).isDisabled());
        window.robot.clickOn("#plan-start");
        window.until("it is gone", () -> !window.names().contains(OURS));
        pull(OURS);
    }

    @Test
    void anImageIsRenamed() {
        pull(FOUND);
        window.choose(FOUND);
        window.robot.push(KeyCode.F2);
        window.enter("#tag-reference", "hello-renamed:1");
        window.robot.clickOn("#tag-instead");
        window.clickAbove("Instead of " + FOUND);
        window.until("the commands", () -> window.says("docker rmi " + FOUND));
        window.shoot("tag-rename");
        window.robot.clickOn("#tag-start");
        window.until("the new name alone",
                () -> window.names().contains("hello-renamed:1") && !window.names().contains(FOUND));
        assertFalse(Window.on(() -> window.has("#tag-dialog")));
        assertEquals(Job.State.DONE, window.jobs.list().getFirst().state());
    }
}
