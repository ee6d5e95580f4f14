package dev.strata.ui.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import dev.strata.core.build.BuildOptions;
import dev.strata.core.build.BuildRecord;
import dev.strata.core.build.BuildStep.State;
import dev.strata.core.build.Builder;
import dev.strata.core.build.ContextFiles;
import dev.strata.core.build.StepPlace;
import dev.strata.core.image.ImageReference;
import dev.strata.engine.BuildContext;
import dev.strata.engine.ContextMemory;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.archive.ImageArchives;
import dev.strata.engine.store.FileBuildHistory;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.ui.Messages;
import dev.strata.ui.state.BuildRun;
import dev.strata.ui.work.Job;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Builds in a real window: synthetic ones, and real ones of real engines.
class StepsJourneyIT {

    private static final String FILE = """
            FROM base:1 AS build
            ENV MODE=fast
            WORKDIR /src
            COPY package.json .
            RUN echo installing $MODE; for i in 1 2 3; do echo "package $i"; done
            COPY . .
            RUN cat main.c

            FROM base:1
            COPY --from=build /src/main.c /
            RUN echo done
            """;

    @TempDir
    Path folder = Path.of(".");

    @Test
    void stepsOnOneTimeLine() throws Exception {
        try (var window = new StepsStage(584, 720)) {
            var run = window.begin("shop-api:2.5.0", ShopBuild.FILE);
            ShopBuild.halfway().forEach(run::accept);
            window.until("the steps", () -> window.rows().stream().anyMatch(row -> row.contains("pip install")));
            window.shoot("steps-halfway");
            window.robot.clickOn("#steps-plain");
            window.until("the log", () -> window.has("#plain-lines"));
            window.shoot("steps-plain");
            window.robot.clickOn("#steps-copy");
            assertTrue(window.copied.getLast().contains("#8 4.100 added 612 packages in 10s"), window.copied.getLast());
            assertFalse(window.copied.getLast().contains("\u001b"), "no escape sequence is copied");
            window.robot.clickOn("#steps-steps");
            find(window);
        }
    }

    @Test
    void theLogIsSavedAndAResultLeadsOn() throws Exception {
        try (var window = new StepsStage(700, 720)) {
            var run = window.begin("shop-api:2.5.0", ShopBuild.FILE);
            ShopBuild.halfway().forEach(run::accept);
            window.until("the steps", () -> window.rows().stream().anyMatch(row -> row.contains("pip install")));
            var file = folder.resolve("build.log");
            StepsStage.on(() -> {
                var model = new StepsViewModel();
                model.show(run);
                new LogFile(model, window.jobs, new ImageArchives()).save(file);
                return null;
            });
            window.until("it is saved", () -> window.jobs.list().getFirst().state() == Job.State.DONE);
            assertTrue(Files.readString(file).contains("#8 4.100 added 612 packages in 10s\n"));
            assertFalse(Files.readString(file).contains("\u001b"));
            var gone = new CopyOnWriteArrayList<String>();
            StepsStage.on(() -> {
                window.pane.onResult(new ResultWays(made -> gone.add("run " + made.reference()),
                        made -> gone.add("layers " + made.reference()), made -> gone.add("push " + made.reference()),
                        made -> gone.add("image " + made.reference()), made -> gone.add("tag " + made.reference())));
                run.finish(BuildRun.State.DONE, "");
                run.result(new BuildRun.Result("sha256:ab", "", 1_000, 1, OptionalLong.empty()));
                return null;
            });
            window.until("it is said", () -> window.says(Messages.get("steps.result.nameless")));
            assertTrue(Objects.requireNonNull(window.find("#steps-push")).isDisabled());
            window.shoot("steps-nameless");
            window.robot.clickOn("#steps-run").clickOn("#steps-push").clickOn("#steps-tag");
            StepsStage.on(() -> {
                run.result(run.resultProperty().get().orElseThrow().named("shop-api:2.5.0"));
                return null;
            });
            window.until("it has a name", () -> !window.has("#steps-tag"));
            for (var way : List.of("run", "open", "push", "image")) {
                window.robot.clickOn("#steps-" + way);
            }
            window.until("all", () -> gone.size() == 6);
            assertEquals(List.of("run sha256:ab", "tag sha256:ab", "run shop-api:2.5.0", "layers shop-api:2.5.0",
                    "push shop-api:2.5.0", "image shop-api:2.5.0"), gone);
        }
    }

    private static void find(StepsStage window) {
        window.robot.clickOn("#steps-list");
        window.robot.push(KeyCode.CONTROL, KeyCode.F);
        window.until("the field", () -> window.has("#steps-words"));
        window.robot.write("612");
        window.until("the closed step is open", () -> window.rows().contains("added 612 packages in 10s"));
        assertTrue(window.says("1 of 1"));
        window.shoot("steps-found");
        window.robot.push(KeyCode.ESCAPE);
        window.until("no field", () -> !window.has("#steps-words"));
        window.robot.push(KeyCode.CONTROL, KeyCode.F);
        window.robot.write("612");
        window.until("found again", () -> window.says("1 of 1"));
        StepsStage.on(() -> {
            window.pane.closeSearch();
            window.pane.show(null);
            return null;
        });
        window.until("the field is gone with its file", () -> !window.has("#steps-words"));
        window.begin("other", ShopBuild.FILE);
        window.robot.clickOn("#steps-list").push(KeyCode.CONTROL, KeyCode.F);
        window.until("the field", () -> window.has("#steps-words"));
        assertEquals("", ((TextField) Objects.requireNonNull(window.find("#steps-words"))).getText());
    }

    @Test
    void keysOpenAndCloseAndALineOfTheFileChoosesItsStep() throws Exception {
        try (var window = new StepsStage(700, 720)) {
            var run = window.begin("shop-api:2.5.0", ShopBuild.FILE);
            ShopBuild.halfway().forEach(run::accept);
            window.until("the steps", () -> window.rows().stream().anyMatch(row -> row.contains("pip install")));
            StepsStage.on(() -> {
                window.pane.select(6);
                window.list().requestFocus();
                return null;
            });
            window.robot.push(KeyCode.RIGHT);
            window.until("its output", () -> window.rows().contains("added 612 packages in 10s"));
            window.robot.push(KeyCode.ENTER);
            window.until("its line", () -> window.lines.equals(List.of(6)));
            window.robot.push(KeyCode.LEFT);
            window.until("closed", () -> !window.rows().contains("added 612 packages in 10s"));
            window.robot.push(KeyCode.LEFT);
            window.robot.push(KeyCode.LEFT);
            window.until("the group is closed", () -> window.rows().stream().noneMatch(row -> row.contains("npm ci")));
            StepsStage.on(() -> {
                window.pane.select(13);
                return null;
            });
            window.robot.push(KeyCode.ENTER);
            window.until("the other step", () -> window.lines.equals(List.of(6, 13)));
        }
    }

    /// Builds as the page does, with what is remembered.
    private BuildRun build(StepsStage window, Engine engine, FileBuildHistory history, Builder builder)
            throws Exception {
        var path = folder.resolve("Dockerfile");
        var text = Files.readString(path);
        var last = history.last(path.toString());
        var context = BuildContext.of(folder, Optional.empty(), BuildContext.Walker.BUILDKIT, Monitor.NONE);
        var files = ContextMemory.of(folder, context, last.map(BuildRecord::context).orElse(ContextFiles.UNKNOWN),
                Monitor.NONE);
        var options = new BuildOptions(folder.toString(), Optional.empty(), List.of(ImageReference.parse("shop:1")), "",
                List.of(), "", List.of(), false, List.of(), false, "none", List.of(), 0, List.of(), List.of(),
                Optional.of(builder));
        var run = window.begin("shop:1", text);
        StepsStage.on(() -> {
            run.compare(new BuildRun.Compared(path.toString(), options, last, files));
            return null;
        });
        try {
            var id = engine.builds().build(options, run::accept, Monitor.NONE);
            var size = engine.images().inspect(id, Monitor.NONE).size();
            StepsStage.on(() -> {
                run.finish(BuildRun.State.DONE, "");
                run.result(new BuildRun.Result(id, "shop:1", size, 1,
                        last.filter(one -> one.size() > 0).map(one -> OptionalLong.of(one.size()))
                                .orElse(OptionalLong.empty())));
                return null;
            });
        } catch (EngineException e) {
            StepsStage.on(() -> {
                run.finish(BuildRun.State.FAILED, String.valueOf(e.getMessage()));
                return null;
            });
        }
        history.append(StepsStage.on(() -> run.record().orElseThrow()));
        return run;
    }

    private void write(String file, String text) throws Exception {
        Files.writeString(folder.resolve(file), text);
    }

    @ParameterizedTest
    @CsvSource({"DOCKER_20,BUILDKIT", "DOCKER_20,CLASSIC", "DOCKER_28_CONTAINERD,BUILDKIT", "PODMAN_4,PODMAN"})
    void aRealBuildAndWhyItWasNotCached(TestEngine.Kind kind, Builder builder) throws Exception {
        var outside = TestEngine.of(kind);
        if (!outside.running()) {
            outside.start();
        }
        // What another test has built on must not be in the cache.
        outside.api().importImage("base", "1", Tars.busybox(new Tars().directory("steps", 0755)), "ENV PATH=/bin");
        write("Dockerfile", FILE.replace("echo done", "echo " + kind + builder + System.nanoTime()));
        write("package.json", "{}");
        write("main.c", "int main;\n");
        var history = new FileBuildHistory(folder.resolveSibling(folder.getFileName() + "-history"));
        try (var window = new StepsStage(700, 760);
                var engine = window.connect(outside)) {
            var first = build(window, engine, history, builder);
            assertEquals(BuildRun.State.DONE, first.stateProperty().get(), first.problem());
            assertEquals(List.of(3, 4, 5, 6, 7), instructions(first, 0));
            // BuildKit makes one step of the base of two stages, and names now the one, now the other.
            assertTrue(
                    places(first)
                            .anyMatch(place -> place.from() == 1 || builder == Builder.BUILDKIT && place.from() == 9),
                    "the base");
            window.until("its size", () -> window.has("#steps-facts"));
            var second = build(window, engine, history, builder);
            // Podman 4.3 copies from a stage each time.
            assertEquals(builder == Builder.PODMAN ? Set.of(10) : Set.of(), StepsStage.on(second::misses).keySet(),
                    "all else is cached");
            window.shoot("steps-cached-" + kind.name().toLowerCase(Locale.ROOT) + builder);
            write("package.json", "{\"name\": \"x\"}");
            var third = build(window, engine, history, builder);
            assertEquals("package.json changed", miss(third, 4));
            assertEquals("the step of line 4 was not cached", miss(third, 5));
            window.until("it is said", () -> window.rows().contains("Not cached: package.json changed"));
            window.shoot("steps-missed-" + kind.name().toLowerCase(Locale.ROOT) + builder);
            write("Dockerfile", Files.readString(folder.resolve("Dockerfile")).replace("cat main.c", "catt main.c"));
            var broken = build(window, engine, history, builder);
            assertEquals(BuildRun.State.FAILED, broken.stateProperty().get());
            window.until("what is wrong", () -> window.says("“catt” is not in the image"));
            assertEquals(7, StepsStage.on(() -> broken.progress().failed().orElseThrow().place().orElseThrow().from()));
            window.shoot("steps-failed-" + kind.name().toLowerCase(Locale.ROOT) + builder);
            assertEquals(4, history.of(folder.resolve("Dockerfile").toString()).size());
        } finally {
            outside.api().remove("shop:1");
        }
    }

    private static String miss(BuildRun run, int line) {
        return Objects.requireNonNull(StepsStage.on(run::misses).get(line)).sentence();
    }

    /// The lines of a stage's steps that make something, as every builder finds them.
    private static List<Integer> instructions(BuildRun run, int stage) {
        return places(run).filter(place -> place.stage() == stage)
                .filter(place -> !Set.of("FROM", "ENV").contains(place.instruction().keyword().text()))
                .map(StepPlace::from).sorted().distinct().toList();
    }

    private static Stream<StepPlace> places(BuildRun run) {
        return StepsStage.on(() -> run.progress().steps()).stream()
                .filter(step -> step.state() == State.DONE || step.state() == State.CACHED)
                .flatMap(step -> step.place().stream());
    }
}
