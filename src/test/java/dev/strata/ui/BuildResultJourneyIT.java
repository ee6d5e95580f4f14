package dev.strata.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.ui.work.Job;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the window says of a build that has ended, well or not, of a real engine.
class BuildResultJourneyIT {

    @TempDir
    Path folder = Path.of(".");

    /// Docker 20.10 tells nothing of an image that has no name.
    @Test
    void whatCameOfABuildAndWhyOneFailed() throws Exception {
        var engine = TestEngine.of(TestEngine.Kind.DOCKER_20);
        engine.api().importImage("resultbase", "1", Tars.busybox(), "CMD [\"sh\"]");
        var good = "FROM resultbase:1\nENV A=1\nRUN echo " + System.nanoTime()
                + " > /x; sleep 3\nRUN echo y > /y\nCMD [\"cat\", \"/x\"]\n";
        var file = Files.writeString(folder.resolve("Dockerfile"), good);
        Files.writeString(folder.resolve("notes.pdf"), "notes");
        Files.writeString(folder.resolve(".dockerignore"), "node_modules\nnotes.pdf\n");
        try (var window = new Window(engine, 1280, 800)) {
            window.connected();
            var before = images(window);
            window.drop(file);
            window.until("the editor", () -> window.has("#build-tags"));
            refused(window);
            write(window, good);
            build(window, Job.State.DONE);
            window.until("what came of it", () -> window.says("2 new layers"));
            assertEquals(List.of(), rows(window, "Not cached: "), "nothing is known to compare with");
            window.until("it is listed", () -> images(window) == before + 1);
            assertEquals(List.of("ENV A=1, metadata", "CMD [\"cat\", \"/x\"], metadata"), rows(window, ", metadata"));
            window.shoot("result-nameless");
            named(window);
            left(window, good);
            window.size(1920, 1080);
            window.shoot("result-failed-wide");
            window.robot.clickOn("History");
            window.until("all builds", () -> window.says("failed, no step ran"));
            window.shoot("result-history-wide");
            window.size(1280, 800);
            window.shoot("result-history");
        } finally {
            // Not there where the test has failed before.
            engine.api().send("DELETE", "/images/resultmade:1?force=1", "application/json", new byte[0]);
            engine.api().remove("resultbase:1");
        }
    }

    private void refused(Window window) {
        write(window, "FROM resultbase:1\nRUN --mount=type=wrong true\n");
        build(window, Job.State.FAILED);
        window.until("why", () -> window.has("#steps-refused"));
        assertFalse(window.says("failed to solve"), "in short");
        assertFalse(window.has("#steps-count") || window.has("#steps-length"),
                "there is nothing to count or to measure");
        window.until("in the status bar", () -> window.says(Messages.get("build.failed", "Dockerfile")));
        window.shoot("result-refused");
    }

    private static void named(Window window) {
        window.robot.clickOn("#steps-tag");
        window.enter("#tag-reference", "resultmade:1");
        window.robot.push(KeyCode.ENTER);
        window.until("it has a name", () -> !window.has("#steps-tag"));
        window.robot.push(KeyCode.ESCAPE).clickOn("#steps-run");
        window.until("it is run by its name", () -> window.says("resultmade:1"));
        window.shoot("result-run");
        window.robot.push(KeyCode.ESCAPE);
    }

    private void left(Window window, String good) {
        // One after the other: of two that are missing BuildKit tells sometimes both, sometimes one.
        write(window, good + "COPY missing.txt /\n");
        build(window, Job.State.FAILED);
        window.until("why", () -> window.says("There is no missing.txt in the context"));
        write(window, good + "COPY notes.pdf /\n");
        build(window, Job.State.FAILED);
        window.until("why this one", () -> window.says(".dockerignore line 2 leaves notes.pdf out"));
        window.shoot("result-failed");
    }

    private static long images(Window window) {
        return Window.on(() -> (long) window.store.snapshotProperty().get().entries().size());
    }

    private static void write(Window window, String text) {
        Window.on(() -> {
            ((CodeArea) Objects.requireNonNull(window.find("#editor-text"))).replaceText(text);
            return null;
        });
    }

    private static void build(Window window, Job.State end) {
        var jobs = Window.on(() -> window.jobs.list().size());
        window.robot.clickOn("#build-button");
        window.until("it is built: " + end, () -> window.jobs.list().size() > jobs
                && window.jobs.list().getFirst().state() == end);
        window.until("it is said", () -> !title(window).startsWith("Building"));
    }

    private static List<String> rows(Window window, String words) {
        return Window.on(() -> window.stage.getScene().getRoot().lookupAll(".steps-list .line").stream()
                .filter(row -> row.isVisible())
                .sorted((a, b) -> Double.compare(a.getBoundsInParent().getMinY(), b.getBoundsInParent().getMinY()))
                .map(row -> String.valueOf(row.queryAccessibleAttribute(AccessibleAttribute.TEXT)))
                .filter(text -> text.contains(words)).toList());
    }

    private static String title(Window window) {
        return ((Labeled) Objects.requireNonNull(window.find("#steps-title"))).getText();
    }
}
