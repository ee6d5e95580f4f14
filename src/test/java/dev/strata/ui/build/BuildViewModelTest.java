package dev.strata.ui.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import dev.strata.core.build.BuildEvent;
import dev.strata.core.build.BuildOptions;
import dev.strata.core.build.Builder;
import dev.strata.core.dockerfile.Dockerfile;
import dev.strata.engine.Builds;
import dev.strata.engine.Monitor;
import dev.strata.engine.Preferences;
import dev.strata.ui.FakeEngine;
import dev.strata.ui.OneThread;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said of a build above the editor, and the docker command it makes.
class BuildViewModelTest {

    private static final String FILE = """
            ARG BASE=debian:12
            FROM $BASE AS assets
            ARG TOKEN
            ARG SHA=none
            RUN make
            FROM scratch
            COPY --from=assets /out /
            """;

    @TempDir
    private Path folder = Path.of("");
    private final OneThread one = new OneThread();
    private final FakeEngine engine = new FakeEngine();
    private final Preferences preferences = FakeEngine.preferences();
    private final EngineStatus status = new EngineStatus(engine.engines(() -> true), one.background(), preferences,
            null);
    private final BuildViewModel model = new BuildViewModel(status, preferences, one.background());

    @BeforeEach
    void connect() {
        engine.builds = new Builds() {
            @Override
            public List<Builder> builders() {
                return List.of(Builder.BUILDKIT, Builder.CLASSIC);
            }

            @Override
            public String build(BuildOptions options, Consumer<BuildEvent> listener, Monitor monitor) {
                throw new AssertionError("nothing is built here");
            }
        };
        status.start();
        one.until("connected", () -> status.state() instanceof EngineState.Connected
                && !model.builders().isEmpty());
    }

    @AfterEach
    void close() {
        status.close();
        one.close();
    }

    private void open(String name) {
        one.on(() -> {
            model.fileProperty().set(folder.resolve(name));
            model.dockerfileProperty().set(Dockerfile.parse(FILE));
        });
    }

    private String line() {
        return model.lineProperty().get();
    }

    private String problem() {
        var problem = model.problemProperty().get();
        return problem == null ? "" : problem.option();
    }

    private ArgumentRow argument(String name) {
        return model.form().arguments().stream().filter(row -> row.nameProperty().get().equals(name)).findFirst()
                .orElseThrow();
    }

    @Test
    void withoutAFileThereIsNothingToBuild() {
        assertNull(model.optionsProperty().get());
        assertEquals("", line());
        assertEquals("", problem());
    }

    @Test
    void whatIsTypedIsSaidAsADockerCommand() {
        open("Dockerfile");
        assertEquals("docker build " + folder, line());
        one.on(() -> {
            model.form().tags().addAll("shop-api:2.5.0", "shop-api");
            model.form().text(BuildField.TARGET).set("assets");
            model.form().switched(BuildField.PULL).set(true);
            argument("SHA").valueProperty().set("4be19c2");
        });
        for (var word : List.of("--tag shop-api:2.5.0", "--tag shop-api", "--build-arg SHA=4be19c2",
                "--target assets", "--pull")) {
            assertTrue(line().contains(" " + word + " "), line() + " has no " + word);
        }
    }

    @Test
    void anotherNameOfTheFileIsSaid() {
        open("prod.Dockerfile");
        assertEquals("docker build --file " + folder.resolve("prod.Dockerfile") + " " + folder, line());
    }

    @Test
    void argumentsAndStagesComeFromTheFile() {
        open("Dockerfile");
        assertEquals(List.of("assets", "1"), model.targets());
        assertEquals(List.of("BASE", "TOKEN", "SHA"),
                model.form().arguments().stream().map(row -> row.nameProperty().get()).toList());
        assertEquals("debian:12", argument("BASE").usualProperty().get());
        one.on(() -> {
            argument("TOKEN").valueProperty().set("x");
            model.dockerfileProperty().set(Dockerfile.parse("FROM scratch\nARG OTHER\n"));
        });
        assertEquals(List.of("OTHER", "TOKEN"),
                model.form().arguments().stream().map(row -> row.nameProperty().get()).toList(),
                "what was typed is not lost");
        assertFalse(argument("TOKEN").declared());
    }

    @Test
    void whatDockerWouldRefuseIsSaid() {
        open("Dockerfile");
        one.on(() -> model.form().tags().add("Shop:1"));
        assertEquals("tag", problem());
        assertEquals("", line());
        one.on(() -> {
            model.form().tags().clear();
            model.form().text(BuildField.TARGET).set("nothing");
        });
        assertEquals("target", problem());
        one.on(() -> {
            model.form().text(BuildField.TARGET).set("");
            model.form().text(BuildField.SHM).set("much");
        });
        assertEquals("shm-size", problem());
    }

    @Test
    void aPastedLineFillsEverything() {
        open("Dockerfile");
        one.on(() -> assertTrue(model.paste("$ DOCKER_BUILDKIT=0 docker build -t a:1 -t b --build-arg SHA=1 "
                + "--no-cache --label x=y .")));
        assertEquals(List.of("a:1", "b:latest"), model.form().tags().stream()
                .map(tag -> tag.contains(":") ? tag : tag + ":latest").toList());
        assertEquals("1", argument("SHA").valueProperty().get());
        assertTrue(model.form().switched(BuildField.NO_CACHE).get());
        assertEquals("x=y", model.form().text(BuildField.LABELS).get());
        assertEquals(Builder.CLASSIC, model.form().builderProperty().get());
        assertEquals(folder.toString(), Objects.requireNonNull(model.optionsProperty().get()).context(),
                "as in a terminal that stands in the file’s folder");
        one.on(() -> assertTrue(model.paste("docker build -f ./Dockerfile ../src/.")));
        assertEquals(folder.resolveSibling("src").toString(), model.form().contextProperty().get());
        one.on(() -> model.form().contextProperty().set("src"));
        assertEquals("context", problem());
        one.on(() -> model.form().contextProperty().set("https://example.org/a.git"));
        assertEquals("", problem());
        one.on(() -> model.form().contextProperty().set(""));
        one.on(() -> {
            argument("SHA").valueProperty().set("1");
            assertFalse(model.paste("docker run x"));
        });
        assertFalse(model.refusedProperty().get().isEmpty());
        assertEquals("1", argument("SHA").valueProperty().get(), "nothing is lost");
    }

    @Test
    void profilesKeepNoSecrets() {
        open("Dockerfile");
        one.on(() -> {
            argument("TOKEN").valueProperty().set("hunter2");
            argument("SHA").valueProperty().set("1");
            model.form().tags().add("a:1");
            model.keep("mine");
        });
        assertEquals(List.of("mine"), model.profiles());
        assertFalse(preferences.get("build.profiles." + folder.resolve("Dockerfile")).orElseThrow()
                .contains("hunter2"));
        assertTrue(model.remarks().getFirst().contains("TOKEN"));
        one.on(() -> {
            model.form().tags().clear();
            argument("SHA").valueProperty().set("");
            model.choose("mine");
        });
        assertEquals(List.of("a:1"), model.form().tags());
        assertEquals("1", argument("SHA").valueProperty().get());
        one.on(() -> model.forget("mine"));
        assertEquals(List.of(), model.profiles());
    }

    @Test
    void aFileIsOpenedAgainWithWhatItWasBuiltWith() {
        open("Dockerfile");
        one.on(() -> {
            model.form().tags().add("a:1");
            model.keepLast();
        });
        open("Other");
        assertEquals(List.of(), model.form().tags());
        open("Dockerfile");
        assertEquals(List.of("a:1"), model.form().tags());
        BuildOptions now = Objects.requireNonNull(model.optionsProperty().get());
        assertEquals(folder.toString(), now.context());
    }

    @Test
    void whatIsTypedStaysWhenTheTextGetsItsFile() {
        one.on(() -> {
            model.dockerfileProperty().set(Dockerfile.parse(FILE));
            model.form().tags().add("a:1");
            model.saved(folder.resolve("Dockerfile"));
        });
        assertEquals("docker build --tag a:1 " + folder, line());
    }
}
