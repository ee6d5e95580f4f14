package dev.strata.core.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.strata.core.build.BuildStep.State;
import dev.strata.core.dockerfile.Dockerfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Steps as a builder names them, and the instructions they carry out.
class BuildProgressTest {

    private static final String FILE = """
            ARG BASE=alpine
            FROM ${BASE} AS Build
            ENV A=1
            WORKDIR /src
            COPY . .
            RUN make \\
                all
            RUN make test
            FROM scratch
            COPY --from=build /out /
            FROM build AS last
            LABEL a=b
            RUN <<EOF
            echo hello
            EOF
            """;

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"[build 1/5] FROM docker.io/library/alpine@sha256:abc; 2-2",
            "[build 2/5] WORKDIR /src; 4-4", "[build 3/5] COPY . .; 5-5", "[build 4/5] RUN make     all; 6-7",
            "[build 5/5] RUN make test; 8-8", "[stage-1 1/1] COPY --from=build /out /; 10-10",
            "[last 1/1] RUN <<EOF (echo hello); 13-15", "[linux/arm64 build 3/5] COPY . .; 5-5",
            "[linux/amd64->arm64 build 3/5] COPY . .; 5-5", "[build 2/7] ONBUILD RUN true; 2-2",
            // An ONBUILD of the base has shifted the numbers.
            "[build 6/7] RUN make test; 8-8", "[build 5/7] RUN make     all; 6-7",
            "[internal] load build context; none", "exporting to image; none", "[other 1/3] RUN make; none",
            "[build 99999999/5] RUN make; none", "[build 3/5] LINK COPY . .; 5-5"})
    void stepsHaveTheirPlaces(String name, String lines) {
        var progress = new BuildProgress(Dockerfile.parse(FILE));
        progress.accept(Told.waiting(name));
        assertEquals(lines, progress.steps().getFirst().place().map(place -> place.from() + "-" + place.to())
                .orElse("none"));
    }

    @Test
    void layersAreMadeByStepsOfTheTargetThatWereNotCached() {
        var file = """
                FROM debian:12 AS base
                WORKDIR /src
                FROM base AS one
                ENV A=1
                RUN x
                RUN y
                FROM busybox AS two
                COPY --from=one /x /
                """;
        var progress = new BuildProgress(Dockerfile.parse(file));
        for (var step : List.of("[internal] load build context",
                "[base 1/2] FROM docker.io/library/debian:12@sha256:ab",
                "[base 2/2] WORKDIR /src", "[one 1/2] RUN x", "[one 2/2] RUN y",
                "[two 1/2] FROM docker.io/library/busybox", "[two 2/2] COPY --from=one /x /", "exporting to image")) {
            progress.accept(Told.done(step));
        }
        assertEquals("1 3 1 1", progress.layers("") + " " + progress.layers("ONE") + " " + progress.layers("0") + " "
                + progress.layers("base"));
        progress.accept(Told.cached("[one 1/2] RUN x"));
        assertEquals(2, progress.layers("one"));
        assertEquals("docker.io/library/debian:12", progress.base("one").orElseThrow());
        assertEquals("docker.io/library/busybox", progress.base("").orElseThrow());
        assertEquals(0, progress.layers("none"));
    }

    private static String metadata(String file, String... steps) {
        var progress = new BuildProgress(Dockerfile.parse(file));
        List.of(steps).forEach(step -> progress.accept(Told.done(step)));
        return String.join(" ", progress.groups().stream().flatMap(group -> progress.metadata(group).stream())
                .map(place -> place.instruction().keyword().text() + place.from()).toList());
    }

    @Test
    void whatIsNoStepOfBuildKitIsMetadata() {
        var file = "ARG V=1\nFROM debian AS one\nENV A=1\nRUN x\nFROM one AS two\nUSER me\nCOPY . .\nCMD y\n";
        assertEquals("ENV3 USER6 CMD8", metadata(file, "[internal] load build context", "[one 1/2] FROM debian",
                "[one 2/2] RUN x", "[two 1/1] COPY . ."));
        assertEquals("CMD3", metadata("FROM debian\nRUN x\nCMD y\n", "[1/2] FROM debian", "[2/2] RUN x"));
    }

    @Test
    void whereEachInstructionIsAStepNoneIsMetadata() {
        assertEquals("", metadata("FROM debian\nRUN x\nCMD y\n", "[1/3] FROM debian", "[2/3] RUN x"), "classic");
        assertEquals("", metadata("FROM a AS one\nENV A=1\nRUN x\nFROM b\nRUN y\nCMD z\n", "[one 1/3] FROM a",
                "[one 2/3] ENV A=1", "[stage-1 1/3] FROM b"), "Podman");
    }

    /// "Step 2/3 : RUN x" of the classic builder.
    @Test
    void theClassicBuildersStepsMakeLayersToo() {
        var progress = new BuildProgress(Dockerfile.parse("FROM debian:12\nRUN x\nCMD y\n"));
        List.of("[1/3] FROM debian:12", "[2/3] RUN x", "[3/3] CMD y").forEach(step -> progress.accept(Told.done(step)));
        assertEquals(1, progress.layers(""));
        assertEquals("debian:12", progress.base("").orElseThrow());
    }

    @Test
    void theOnlyStageHasNoNameAndTheClassicBuilderCountsEverything() {
        var file = Dockerfile.parse("FROM alpine\nENV A=1\nRUN a\nLABEL b=c\nRUN b\n");
        var buildkit = new BuildProgress(file);
        buildkit.accept(Told.waiting("[2/3] RUN a"));
        buildkit.accept(Told.waiting("[3/3] RUN b"));
        assertEquals(List.of(3, 5), lines(buildkit));
        var classic = new BuildProgress(file);
        List.of("[1/5] FROM alpine", "[2/5] ENV A=1", "[3/5] RUN a", "[4/5] LABEL b=c", "[5/5] RUN b")
                .forEach(name -> classic.accept(Told.waiting(name)));
        assertEquals(List.of(1, 2, 3, 4, 5), lines(classic));
    }

    @Test
    void theClassicBuildersStepsFindTheirStages() {
        var progress = new BuildProgress(Dockerfile.parse("FROM a AS x\nRUN one\nFROM b\nRUN one\n"));
        List.of("[1/4] FROM a AS x", "[2/4] RUN one", "[3/4] FROM b", "[4/4] RUN one")
                .forEach(name -> progress.accept(Told.waiting(name)));
        assertEquals(List.of(1, 2, 3, 4), lines(progress));
        assertEquals(List.of("x", "stage-1"), progress.groups().stream().map(BuildProgress.Group::stage).toList());
    }

    @Test
    void othersCountEveryInstructionOfAStage() {
        var progress = new BuildProgress(Dockerfile.parse(FILE));
        List.of("[build 1/6] FROM ${BASE} AS Build", "[build 2/6] ENV A=1", "[build 3/6] WORKDIR /src",
                "[build 4/6] COPY . .", "[build 5/6] RUN make all", "[build 6/6] RUN make test",
                "[stage-1 1/2] FROM scratch", "[stage-1 2/2] COPY --from=build /out /", "[last 2/3] LABEL a=b")
                .forEach(name -> progress.accept(Told.waiting(name)));
        assertEquals(List.of(2, 3, 4, 5, 6, 8, 9, 10, 12), lines(progress));
    }

    private static List<Integer> lines(BuildProgress progress) {
        return progress.steps().stream().map(step -> step.place().map(StepPlace::from).orElse(0)).toList();
    }

    @Test
    void groupsStandAsInTheFile() {
        var progress = new BuildProgress(Dockerfile.parse(FILE));
        for (var name : List.of("[internal] load build definition from Dockerfile", "[last 1/1] RUN <<EOF (echo hello)",
                "[build 5/5] RUN make test", "[build 1/5] FROM docker.io/library/alpine:3@sha256:abc",
                "exporting to image", "[build 2/5] WORKDIR /src")) {
            progress.accept(Told.waiting(name));
        }
        assertEquals(List.of("SETUP  ", "STAGE build alpine:3", "STAGE last build", "EXPORT  "), progress.groups()
                .stream().map(group -> group.part() + " " + group.stage() + " " + group.base()).toList());
        assertEquals(List.of(1, 2, 5),
                progress.groups().get(1).steps().stream().map(step -> step.name().number()).toList());
    }

    @Test
    void statesAndSums() {
        var progress = new BuildProgress(Dockerfile.parse(FILE));
        progress.accept(Told.cached("[build 2/5] WORKDIR /src"));
        progress.accept(Told.done("[build 3/5] COPY . ."));
        progress.accept(Told.running("[build 4/5] RUN make     all"));
        progress.accept(Told.waiting("[build 5/5] RUN make test"));
        assertEquals(List.of(State.CACHED, State.DONE, State.RUNNING, State.WAITING), states(progress));
        assertEquals("2 of 4, 1", progress.done() + " of " + progress.total() + ", " + progress.cached());
        progress.accept(Told.failed("[build 4/5] RUN make     all", "exit code: 2"));
        progress.accept(Told.failed("[build 5/5] RUN make test", "context canceled"));
        assertEquals(List.of(State.CACHED, State.DONE, State.FAILED, State.CANCELLED), states(progress));
        assertEquals("[build 4/5] RUN make     all", progress.failed().orElseThrow().id());
        assertEquals("[build 4/5] RUN make     all", progress.at(7).orElseThrow().id());
        assertTrue(progress.at(12).isEmpty());
    }

    @Test
    void whatTheBuilderHasNotEndedIsCancelledAtTheEnd() {
        var progress = new BuildProgress(Dockerfile.parse(FILE));
        progress.accept(Told.running("[build 4/5] RUN make     all"));
        progress.accept(Told.waiting("[build 5/5] RUN make test"));
        progress.end(Told.BEGIN.plusSeconds(7));
        assertEquals(List.of(State.CANCELLED, State.CANCELLED), states(progress));
        assertEquals(7, progress.steps().getFirst().took(Told.BEGIN.plusSeconds(99)).toSeconds());
    }

    private static List<State> states(BuildProgress progress) {
        return progress.steps().stream().map(BuildStep::state).toList();
    }

    @Test
    void aBuilderWithoutMeasureIsKeptWithinBounds() {
        var progress = new BuildProgress(Dockerfile.parse(FILE));
        for (var i = 0; i < 20_000; i++) {
            progress.accept(Told.waiting("step " + i));
            progress.accept(new BuildEvent.Transfer("step 0", "t" + i, "x".repeat(10), i, 0, Optional.empty(),
                    Optional.empty()));
        }
        assertEquals(10_000, progress.total());
        assertEquals(1_000, progress.steps().getFirst().transfers().size());
        var hostile = new ArrayList<String>();
        for (var name : List.of("", "[", "[1/", "[a b c 1/2] RUN x", "[1/2]", "[0/0] X", "\u0000\u001b[2J",
                "[build 1/5] ")) {
            hostile.add(StepName.parse(name).part().name());
        }
        assertEquals(8, hostile.size());
    }
}
