package dev.strata.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import dev.strata.harness.DebianImages;
import dev.strata.harness.TestEngine;
import dev.strata.harness.Until;
import dev.strata.ui.widgets.Clip;
import dev.strata.ui.work.Job;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The lesson on Dockerfiles, without a terminal beside Strata: FROM and RUN, the cache and building without it, CMD,
/// ENTRYPOINT, both and what is said in their place, COPY and its cache, and what happens when something is wrong.
class LessonJourneyIT {

    private static final Duration BUILDING = Duration.ofMinutes(3);
    private static final String BANNER = "|_| |_|\\___|_|_|\\___/";
    private static final String INSTALL = "RUN apt-get update\nRUN apt-get install -y figlet\n";

    @TempDir
    Path folder = Path.of(".");

    /// Podman's builder is followed step by step elsewhere; the lesson is Docker's.
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "DOCKER.*")
    void theLessonIsFollowed(TestEngine.Kind kind) throws Exception {
        var engine = TestEngine.of(kind);
        DebianImages.base(engine);
        Files.writeString(folder.resolve("Dockerfile"), "");
        try (var window = new Window(engine, 1280, 800)) {
            window.connected();
            window.drop(folder);
            window.until("the editor", () -> window.has("#build-tags"));
            // The machine runs several engines, of which the last has its way with the network.
            paste(window, "#build-further", "#build-paste", "docker build --network host -t figlet .");
            window.robot.clickOn("#build-dialog-close");
            first(window, kind);
            cache(window, kind);
            mistakes(window, kind);
            commands(window, kind);
            copies(window, kind);
        } finally {
            for (var container : engine.api().get("/containers/json?all=1").json()) {
                engine.api().removeContainer(container.path("Id").asText());
            }
            for (var image : new String[]{"figlet", DebianImages.BASE}) {
                engine.api().send("DELETE", "/images/" + image + "?force=1", "", new byte[0]);
            }
            engine.api().send("POST", "/build/prune?all=1", "", new byte[0]);
            engine.api().post("/images/prune", "");
        }
    }

    private void first(Window window, TestEngine.Kind kind) throws Exception {
        window.robot.clickOn("#editor-text");
        // Completed: the keyword, and the image that is here.
        window.robot.write("FR", 0);
        window.until("keywords are offered", () -> window.has("#editor-completion"));
        window.robot.push(KeyCode.ENTER);
        window.until("FROM", () -> text(window).startsWith("FROM "));
        window.robot.write("debian:st", 0);
        window.until("images are offered", () -> window.has("#editor-completion"));
        shoot(window, kind, "completion");
        window.robot.push(KeyCode.ENTER);
        window.until("the image", () -> text(window).startsWith("FROM " + DebianImages.BASE));
        write(window, "FROM " + DebianImages.BASE + "\n" + INSTALL);
        build(window, Job.State.DONE);
        shoot(window, kind, "built");
        assertEquals("FROM " + DebianImages.BASE + "\n" + INSTALL, Files.readString(folder.resolve("Dockerfile")),
                "what is built was saved");
        hello(window, "docker run --rm figlet figlet hello", kind, "hello");
    }

    private void cache(Window window, TestEngine.Kind kind) throws Exception {
        build(window, Job.State.DONE);
        cached(window, 2);
        shoot(window, kind, "cached");
        window.robot.clickOn("#build-no-cache");
        build(window, Job.State.DONE);
        cached(window, 0);
        window.robot.clickOn("#build-no-cache");
        write(window,
                "FROM " + DebianImages.BASE + "\nRUN apt-get update\nRUN apt-get install -y --no-install-recommends "
                        + "figlet\n");
        build(window, Job.State.DONE);
        cached(window, 1);
        window.until("why the other is not", () -> rows(window).stream().anyMatch(row -> row.contains("Not cached")));
        shoot(window, kind, "missed");
    }

    private void mistakes(Window window, TestEngine.Kind kind) throws Exception {
        write(window, "FROM " + DebianImages.BASE + "\nRUN apt-get update\nRUN apt-get instal -y figlet\n");
        build(window, Job.State.FAILED);
        window.until("why", () -> window.has("#steps-cause") || window.says("instal"));
        shoot(window, kind, "failed");
    }

    private void commands(Window window, TestEngine.Kind kind) throws Exception {
        var base = "FROM " + DebianImages.BASE + "\n" + INSTALL;
        write(window, base + "CMD figlet -f script hello\n");
        build(window, Job.State.DONE);
        said(window, "docker run --rm figlet", kind, "cmd");
        said(window, "docker run --rm figlet echo instead", kind, "cmd-instead");
        write(window, base + "ENTRYPOINT [\"figlet\", \"-f\", \"script\"]\n");
        build(window, Job.State.DONE);
        said(window, "docker run --rm figlet salut", kind, "entrypoint");
        write(window, base + "ENTRYPOINT [\"figlet\"]\nCMD [\"hello\"]\n");
        build(window, Job.State.DONE);
        hello(window, "docker run --rm figlet", kind, "both");
        said(window, "docker run --rm --entrypoint echo figlet bypassed", kind, "entrypoint-instead");
        shoot(window, kind, "both-editor");
    }

    private void copies(Window window, TestEngine.Kind kind) throws Exception {
        Files.writeString(folder.resolve("hello.c"),
                "#include <stdio.h>\nint main(void) { puts(\"Hello, world!\"); return 0; }\n");
        write(window, "FROM " + DebianImages.BASE + "\nRUN apt-get update && apt-get install -y tcc libc6-dev\n"
                + "COPY hello.c /\nRUN tcc -o /hello /hello.c\nCMD [\"/hello\"]\n");
        build(window, Job.State.DONE);
        said(window, "docker run --rm figlet", kind, "compiled");
        build(window, Job.State.DONE);
        cached(window, 3);
        Files.writeString(folder.resolve("hello.c"),
                "#include <stdio.h>\nint main(void) { puts(\"Changed!\"); return 0; }\n");
        build(window, Job.State.DONE);
        cached(window, 1);
        window.until("which file it was", () -> rows(window).stream()
                .anyMatch(row -> row.contains("Not cached") && row.contains("hello.c")));
        shoot(window, kind, "copied");
        assertTrue(said(window, "docker run --rm figlet", kind, "changed").contains("Changed!"));
    }

    private static void paste(Window window, String opens, String pastes, String line) {
        if (window.has(opens)) {
            window.robot.clickOn(opens);
        } else {
            window.robot.push(KeyCode.CONTROL, KeyCode.R);
        }
        window.until("the dialog", () -> window.has(pastes));
        Window.on(() -> {
            Clip.put(line);
            return null;
        });
        window.robot.clickOn(pastes);
    }

    private static void shoot(Window window, TestEngine.Kind kind, String step) {
        if (kind == TestEngine.Kind.DOCKER_20) {
            window.shoot("lesson-" + step);
        }
    }

    private static CodeArea area(Window window) {
        return (CodeArea) Objects.requireNonNull(window.find("#editor-text"));
    }

    private static String text(Window window) {
        return area(window).getText();
    }

    private static void write(Window window, String text) {
        window.robot.clickOn("#nav-build");
        Window.on(() -> {
            area(window).replaceText(text);
            return null;
        });
    }

    private static void build(Window window, Job.State how) {
        build(window);
        if (forgot(window)) {
            build(window);
        }
        if (window.jobs.list().getFirst().state() != how) {
            window.shoot("failed-lesson");
        }
        assertEquals(how, window.jobs.list().getFirst().state(),
                () -> String.valueOf(window.jobs.list().getFirst().failureProperty().get()));
        window.until("its steps have ended", () -> window.has("#build-button"));
    }

    private static void build(Window window) {
        window.robot.clickOn("#nav-build");
        var before = Window
                .on(() -> window.jobs.list().stream().filter(job -> job.title().startsWith("Build")).count());
        window.until("it can be built", () -> !Objects.requireNonNull(window.find("#build-button")).isDisabled());
        window.robot.clickOn("#build-button");
        Until.holds("it is built", BUILDING, () -> Window.on(() -> window.jobs.list().stream()
                .filter(job -> job.title().startsWith("Build")).count() > before
                && window.jobs.list().getFirst().state() != Job.State.RUNNING));
    }

    /// Docker 28 with containerd's store may tidy up a snapshot that the build under way stands on; it says so, and another
    /// build works.
    private static boolean forgot(Window window) {
        return String.valueOf(window.jobs.list().getFirst().failureProperty().get()).contains("parent snapshot");
    }

    private static List<String> rows(Window window) {
        return window.stage.getScene().getRoot().lookupAll(".steps-list .line").stream().filter(Node::isVisible)
                .map(row -> String.valueOf(row.queryAccessibleAttribute(AccessibleAttribute.TEXT))).toList();
    }

    /// So many instructions that do something were in the cache; where all were, they are one row that says so.
    private static void cached(Window window, long wanted) {
        window.until(wanted + " are cached", () -> rows(window).stream()
                .filter(row -> row.matches("(RUN|COPY) .*, cached.*")).count() == wanted);
    }

    private static void hello(Window window, String line, TestEngine.Kind kind, String step) {
        assertTrue(said(window, line, kind, step).contains(BANNER), window.terminal());
    }

    /// Runs a line as it stands in the lesson, and returns what it said.
    private static String said(Window window, String line, TestEngine.Kind kind, String step) {
        window.robot.clickOn("#nav-images");
        window.until("the image", () -> window.names().stream().anyMatch(name -> name.contains("figlet")));
        window.choose("figlet:latest");
        paste(window, "#run-button", "#run-paste", line);
        window.until("the line", () -> window.says(line));
        window.robot.clickOn("#run-start");
        window.until("it runs", () -> !window.has("#run-dialog"));
        Until.holds("it has ended", Duration.ofSeconds(40), () -> window.terminal().contains("exit code 0"));
        shoot(window, kind, step);
        assertNotEquals("", window.terminal());
        return window.terminal();
    }
}
