package dev.strata.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.ui.work.Job;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Dockerfiles in the real window: begun, told apart, open again after a start, and gone to where their build has failed.
class DockerfilesJourneyIT {

    @TempDir
    Path folder = Path.of(".");

    private static CodeArea area(Window window) {
        return (CodeArea) Objects.requireNonNull(window.find("#editor-text"));
    }

    private static List<String> tabs(Window window) {
        return Window.on(() -> window.stage.getScene().getRoot().lookupAll(".document-tab").stream()
                .map(tab -> ((ToggleButton) tab).getText()).toList());
    }

    private static void both(Window window, String name) {
        window.size(1280, 800);
        window.shoot(name);
        window.size(1920, 1080);
        window.shoot(name + "-1920");
        window.size(1280, 800);
    }

    private Path file(String name, String text) throws Exception {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void keysMeanTheDockerfileWhereverTheKeyboardIs() throws Exception {
        var home = Files.createDirectory(folder.resolve("home"));
        var api = file("api/Dockerfile", "FROM debian:12-slim\nWORKDIR /srv/of/the/api\n"
                + "CMD [\"gunicorn\", \"shop.wsgi:app\", \"--bind\", \"0.0.0.0:8000\", \"--workers\", \"4\"]\n");
        var web = file("web/Dockerfile", "FROM debian:12-slim\nRUN true\n");
        try (var window = new Window(home, null, 1280, 800, List.of())) {
            window.robot.clickOn("#nav-build");
            window.until("nothing is open", () -> window.says("No Dockerfile is open"));
            begin(window);
            window.drop(api);
            window.until("the first", () -> area(window).getText().contains("gunicorn"));
            window.shoot("dockerfiles-will-run");
            window.drop(web);
            window.until("told apart",
                    () -> tabs(window).containsAll(List.of("Dockerfile — api", "Dockerfile — web")));
            both(window, "dockerfiles-names");
            window.until("it has the keyboard", () -> area(window).isFocused());
            window.robot.write("# mine ");
            window.robot.clickOn("#build-target").push(KeyCode.ESCAPE);
            window.until("another has the keyboard", () -> !area(window).isFocused());
            window.robot.push(KeyCode.CONTROL, KeyCode.S);
            window.until("saved", () -> Files.readString(web).startsWith("# mine FROM"));
            window.robot.push(KeyCode.CONTROL, KeyCode.F);
            window.until("found in the text", () -> window.has("#find-bar"));
            window.robot.push(KeyCode.ESCAPE);
        }
        try (var window = new Window(home, null, 1280, 800, List.of())) {
            window.robot.clickOn("#nav-build");
            window.until("open again",
                    () -> tabs(window).containsAll(List.of("Dockerfile — api", "Dockerfile — web")));
            window.until("the same is shown", () -> area(window).getText().startsWith("# mine"));
            window.robot.push(KeyCode.CONTROL, KeyCode.W).push(KeyCode.CONTROL, KeyCode.W);
            window.until("the last ones", () -> window.has("#editor-recent"));
            both(window, "dockerfiles-none");
            window.robot.clickOn("#editor-recent .hyperlink");
            window.until("opened", () -> window.has("#editor-text"));
        }
    }

    /// An empty one, and a template in its place.
    private static void begin(Window window) {
        window.robot.push(KeyCode.CONTROL, KeyCode.N);
        window.until("the templates", () -> window.has("#template-choices"));
        both(window, "dockerfiles-templates");
        window.robot.push(KeyCode.ENTER);
        window.until("an empty one", () -> window.has("#editor-text") && area(window).isFocused());
        window.shoot("dockerfiles-empty");
        assertFalse(window.says("There is no such stage"));
        window.robot.push(KeyCode.CONTROL, KeyCode.N);
        window.until("the templates again", () -> window.has("#template-choices"));
        window.robot.push(KeyCode.DOWN).push(KeyCode.ENTER);
        window.until("a template", () -> area(window).getText().contains("FROM") && area(window).isFocused());
        assertEquals(1, tabs(window).size());
    }

    /// What is on the disk is built, and what was typed stays.
    private static void changedOnBothSides(Window window, Path file) throws Exception {
        window.robot.clickOn("#editor-text").push(KeyCode.CONTROL, KeyCode.HOME).write("# mine ");
        Files.writeString(file, "FROM buildbase:1\nLABEL theirs=yes\n");
        window.until("it is noticed", () -> window.has("#stale-bar"));
        window.robot.push(KeyCode.CONTROL, KeyCode.B);
        window.until("what is to be built", () -> window.has("#stale-build"));
        window.shoot("dockerfiles-both-changed");
        window.robot.clickOn("#stale-build-disk");
        window.until("it is built", () -> window.jobs.list().getFirst().state() == Job.State.DONE);
        assertTrue(Window.on(() -> area(window).getText()).startsWith("# mine "));
        window.robot.clickOn("#editor-menu");
        window.until("saving is offered", () -> window.saysAbove(Messages.get("editor.do.saveas")));
        window.shootScreen("dockerfiles-menu");
        window.robot.push(KeyCode.ESCAPE);
    }

    @Test
    void aFailureIsGoneToAndSaidInTheTabOfAnother() throws Exception {
        var engine = TestEngine.of(TestEngine.Kind.DOCKER_20);
        engine.api().importImage("buildbase", "1", Tars.busybox(), "CMD [\"sh\"]");
        var one = file("one/Dockerfile", "FROM buildbase:1\n" + "# far down\n".repeat(60)
                + "RUN apt-get update && apt-get install curl\n");
        var two = file("two/Dockerfile", "FROM buildbase:1\nRUN echo of two; sleep 5; false\n");
        try (var window = new Window(engine, 1280, 800)) {
            window.connected();
            window.drop(one);
            window.until("the editor", () -> window.has("#build-tags"));
            window.until("it has the keyboard", () -> area(window).isFocused());
            window.robot.clickOn("#build-target").push(KeyCode.ESCAPE).push(KeyCode.CONTROL, KeyCode.B);
            window.until("why", () -> window.has("#editor-bubble") && window.says("The build ended here")
                    && window.says("is not in the image"));
            assertEquals(61, Window.on(() -> area(window).getCurrentParagraph()));
            both(window, "dockerfiles-failed");
            window.robot.clickOn("#steps-plain").push(KeyCode.CONTROL, KeyCode.F);
            window.until("found in the log", () -> window.has("#steps-words"));
            assertFalse(window.has("#find-bar"));
            window.drop(two);
            window.until("the other", () -> area(window).getText().contains("of two"));
            window.robot.push(KeyCode.CONTROL, KeyCode.B);
            window.until("it is built", () -> window.has("#tab-running"));
            window.robot.clickOn("Dockerfile — one");
            window.shoot("dockerfiles-running");
            window.until("it has failed", () -> window.has("#tab-failed"));
            window.shoot("dockerfiles-unseen");
            window.robot.clickOn("Dockerfile — two");
            window.until("it is seen", () -> !window.has("#tab-failed"));
            changedOnBothSides(window, two);
        } finally {
            engine.api().remove("buildbase:1");
        }
    }
}
