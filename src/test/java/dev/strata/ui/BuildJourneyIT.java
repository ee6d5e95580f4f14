package dev.strata.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.ui.work.Job;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A build that is under way: what goes on beside it, and what ends it.
class BuildJourneyIT {

    @TempDir
    Path folder = Path.of(".");

    @Test
    void aBuildGoesOnBesideAndNothingEndsItUnasked() throws Exception {
        var engine = TestEngine.of(TestEngine.Kind.DOCKER_20);
        engine.api().importImage("buildbase", "1", Tars.busybox(), "CMD [\"sh\"]");
        var file = folder.resolve("Dockerfile");
        Files.writeString(file, "FROM buildbase:1\nRUN echo begun; sleep 600\n");
        try (var window = new Window(engine, 1920, 1080)) {
            window.connected();
            window.drop(file);
            window.until("the editor", () -> window.has("#build-tags"));
            window.robot.clickOn("#editor-text").push(KeyCode.CONTROL, KeyCode.B);
            window.until("it runs", () -> window.has("#build-stop") && title(window).startsWith("Building"));
            typingLeavesTheLog(window);
            window.robot.clickOn("#nav-images");
            window.robot.push(KeyCode.CONTROL, KeyCode.Q);
            window.until("what would be lost", () -> window.says(Messages.get("build.closing.title")));
            window.shoot("build-closing");
            window.robot.push(KeyCode.ESCAPE);
            assertTrue(window.stage.isShowing());
            assertEquals(Job.State.RUNNING, job(window).state(), "it has outlived its page");
            window.robot.clickOn("#nav-build");
            window.shoot("build-running");
            window.robot.clickOn("#build-stop");
            window.until("it is stopped", () -> job(window).state() == Job.State.CANCELLED);
            window.until("it can be built again", () -> window.has("#build-button"));
            window.until("it is said", () -> title(window).contains("cancelled"));
            window.shoot("build-stopped");
        } finally {
            engine.api().remove("buildbase:1");
        }
    }

    @Test
    void buildsOfTwoFilesGoOnSideBySide() throws Exception {
        var engine = TestEngine.of(TestEngine.Kind.DOCKER_20);
        engine.api().importImage("buildbase", "1", Tars.busybox(), "CMD [\"sh\"]");
        var one = Files.writeString(folder.resolve("one.dockerfile"), "FROM buildbase:1\nRUN echo of one; sleep 600\n");
        var two = Files.writeString(folder.resolve("two.dockerfile"),
                "FROM buildbase:1\n\n\nRUN echo of two\nRUN sleep 600\n");
        try (var window = new Window(engine, 1280, 800)) {
            window.connected();
            window.drop(one);
            window.until("the editor", () -> window.has("#build-tags"));
            window.robot.clickOn("#editor-text").push(KeyCode.CONTROL, KeyCode.B);
            window.until("it runs", () -> window.has("#build-stop") && row(window, "of one").isPresent());
            window.drop(two);
            window.until("the other can be built", () -> window.has("#build-button"));
            window.robot.clickOn("#editor-text").push(KeyCode.CONTROL, KeyCode.B);
            window.until("both run", () -> window.jobs.list().stream()
                    .filter(job -> job.state() == Job.State.RUNNING).count() == 2);
            window.until("its step", () -> row(window, "RUN echo of two").isPresent());
            window.robot.clickOn(row(window, "RUN echo of two").orElseThrow());
            window.until("its line", () -> paragraph(window) == 3);
            window.shoot("build-two");
            window.robot.clickOn("one.dockerfile");
            window.until("the steps of the other",
                    () -> row(window, "of one").isPresent() && row(window, "of two").isEmpty());
            window.robot.clickOn("#build-stop");
            window.until("this one is stopped", () -> title(window).contains("cancelled"));
            window.until("the other goes on", () -> window.jobs.list().stream()
                    .filter(job -> job.state() == Job.State.RUNNING).count() == 1);
            window.robot.clickOn("two.dockerfile");
            window.until("it goes on", () -> title(window).startsWith("Building"));
            window.robot.clickOn("#build-stop");
            window.until("and is stopped", () -> title(window).contains("cancelled"));
        } finally {
            engine.api().remove("buildbase:1");
        }
    }

    /// A line of the steps that is on screen.
    private static Optional<Node> row(Window window, String words) {
        return Window.on(() -> window.stage.getScene().getRoot().lookupAll(".steps-list .line").stream()
                .filter(row -> row.isVisible()
                        && String.valueOf(row.queryAccessibleAttribute(AccessibleAttribute.TEXT)).contains(words))
                .findFirst());
    }

    private static int paragraph(Window window) {
        return ((CodeArea) Objects.requireNonNull(window.find("#editor-text"))).getCurrentParagraph();
    }

    private static String title(Window window) {
        return ((Labeled) Objects.requireNonNull(window.find("#steps-title"))).getText();
    }

    private static Job job(Window window) {
        return window.jobs.list().getFirst();
    }

    /// A key in the editor does not take the log away that one is looking at.
    private static void typingLeavesTheLog(Window window) {
        window.robot.clickOn("#steps-plain");
        window.until("the log", () -> window.has("#plain-lines"));
        window.robot.clickOn("#editor-text").push(KeyCode.CONTROL, KeyCode.HOME).push(KeyCode.DOWN);
        window.until("the caret is in the step's line",
                () -> paragraph(window) == 1);
        assertTrue(window.has("#plain-lines"));
        window.robot.clickOn("#steps-steps");
    }
}
