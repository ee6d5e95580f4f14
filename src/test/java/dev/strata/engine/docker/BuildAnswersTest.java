package dev.strata.engine.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strata.core.build.BuildEvent;
import dev.strata.core.build.BuildEvent.Step;
import dev.strata.core.dockerfile.Dockerfile;
import dev.strata.core.dockerfile.Stage;
import dev.strata.engine.Monitor;
import org.junit.jupiter.api.Test;

/// What real builders answered, and what a hostile one might, as events. All recordings are of [#FILE].
class BuildAnswersTest {

    private static final String FILE = """
            ARG V=1
            FROM busybox:${V} AS build
            ENV A=b
            WORKDIR /w
            COPY hello.txt \\
              /w/
            RUN echo one; echo é two >&2; sleep 1; cat hello.txt
            FROM busybox:1
            COPY --from=build /w/hello.txt /
            LABEL a=b
            CMD ["ls"]
            """;

    private final List<BuildEvent> events = new ArrayList<>();
    private final BuildSteps steps = new BuildSteps(events::add);

    private void play(String recording, BuildAnswers answers) throws Exception {
        steps.contextBegins();
        try (var in = BuildAnswersTest.class.getResourceAsStream(recording)) {
            if (in == null) {
                throw new IOException(recording + " is missing");
            }
            for (var objects = RawRequests.JSON.readerFor(JsonNode.class).<JsonNode>readValues(in); objects
                    .hasNext();) {
                answers.hear(objects.next());
            }
        }
        steps.end("");
    }

    private List<Step> left() {
        var left = new LinkedHashMap<String, Step>();
        events.stream().filter(Step.class::isInstance).map(Step.class::cast).forEach(one -> left.put(one.id(), one));
        return List.copyOf(left.values());
    }

    private List<String> names() {
        return left().stream().map(Step::name).toList();
    }

    private String said(String step, boolean error) {
        var id = left().stream().filter(one -> one.name().contains(step)).findFirst().orElseThrow().id();
        return events.stream().filter(BuildEvent.Output.class::isInstance).map(BuildEvent.Output.class::cast)
                .filter(one -> one.step().equals(id) && one.error() == error).map(BuildEvent.Output::text)
                .collect(Collectors.joining());
    }

    private void buildKit(String recording) throws Exception {
        play(recording, BuildAnswers.ofBuildKit(steps, Monitor.NONE));
        assertTrue(names().containsAll(List.of("[internal] load build context",
                "[internal] load metadata for docker.io/library/busybox:1",
                "[build 1/4] FROM docker.io/library/busybox:1",
                "[build 2/4] WORKDIR /w", "[build 3/4] COPY hello.txt   /w/",
                "[build 4/4] RUN echo one; echo é two >&2; sleep 1; cat hello.txt",
                "[stage-1 2/2] COPY --from=build /w/hello.txt /", "exporting to image")), names().toString());
        assertEquals(8, names().size(), names().toString());
        assertEquals("one\nhi\n", said("RUN", false));
        assertEquals("é two\n", said("RUN", true));
        var copy = left().stream().filter(one -> one.name().contains("COPY hello")).findFirst().orElseThrow();
        assertTrue(copy.inputs().contains(BuildSteps.CONTEXT), copy.toString());
        assertTrue(left().stream().allMatch(one -> one.completed().isPresent()), left().toString());
        assertTrue(events.stream().anyMatch(event -> event instanceof BuildEvent.Transfer transfer
                && transfer.name().startsWith("writing image sha256:") && transfer.completed().isPresent()));
    }

    @Test
    void buildKitOf20() throws Exception {
        buildKit("buildkit-20.jsonl");
    }

    @Test
    void buildKitOf28() throws Exception {
        buildKit("buildkit-28.jsonl");
    }

    private ClassicSteps classic() {
        return new ClassicSteps(Stage.of(Dockerfile.parse(FILE)), steps);
    }

    @Test
    void theClassicBuilder() throws Exception {
        play("classic-20.jsonl", classic());
        assertEquals(List.of("[internal] load build context", "[build 1/5] FROM busybox:${V} AS build",
                "[build 2/5] ENV A=b", "[build 3/5] WORKDIR /w", "[build 4/5] COPY hello.txt   /w/",
                "[build 5/5] RUN echo one; echo é two >&2; sleep 1; cat hello.txt", "[stage-1 1/4] FROM busybox:1",
                "[stage-1 2/4] COPY --from=build /w/hello.txt /", "[stage-1 3/4] LABEL a=b",
                "[stage-1 4/4] CMD [\"ls\"]"), names());
        assertEquals("one\nhi\n", said("RUN", false));
        assertEquals("é two\n", said("RUN", true));
        assertTrue(left().stream().noneMatch(Step::cached));
        assertEquals(List.of("step 4", BuildSteps.CONTEXT), left().get(4).inputs());
        assertEquals(List.of(), left().get(6).inputs());
    }

    @Test
    void podman() throws Exception {
        play("podman-4.jsonl", new PodmanSteps(steps));
        assertEquals(List.of("[internal] load build context", "[build 1/5] FROM busybox:1 AS build",
                "[build 2/5] ENV A=b", "[build 3/5] WORKDIR /w", "[build 4/5] COPY hello.txt   /w/",
                "[build 5/5] RUN echo one; echo é two >&2; sleep 1; cat hello.txt", "[stage-1 1/4] FROM busybox:1",
                "[stage-1 2/4] COPY --from=build /w/hello.txt /", "[stage-1 3/4] LABEL a=b",
                "[stage-1 4/4] CMD [\"ls\"]", "exporting to image"), names());
        assertEquals(List.of("ENV", "WORKDIR", "COPY", "RUN", "COPY", "LABEL", "CMD"),
                left().stream().filter(Step::cached).map(one -> one.name().replaceFirst("\\[.*?] (\\w+).*", "$1"))
                        .toList());
        assertTrue(events.stream().noneMatch(BuildEvent.Output.class::isInstance), events.toString());
    }

    private static JsonNode stream(String text) {
        return RawRequests.JSON.createObjectNode().put("stream", text);
    }

    /// A program may print what a builder prints.
    @Test
    void aProgramIsNotTakenForTheBuilder() throws Exception {
        var classic = classic();
        for (var text : List.of("Step 1/10 : ARG V=1", "\n", "Step 2/10 : FROM busybox:1", "\n",
                "Step 9/10 : RUN evil", "\n", "\n", "Step 99999999999999999999/1 : x", " ---> Using cache \n")) {
            classic.hear(stream(text));
        }
        assertEquals(List.of("[1/5] FROM busybox:1"),
                names().stream().map(name -> name.replace("stage-0 ", "")).toList());
        assertEquals("Step 9/10 : RUN evil\n\nStep 99999999999999999999/1 : x ---> Using cache \n",
                said("FROM", false));
        events.clear();
        var podman = new PodmanSteps(steps);
        for (var text : List.of("STEP 1/2: FROM x\n", "STEP 9/9: RUN evil\n", "--> no\n")) {
            podman.hear(stream(text));
        }
        assertEquals(List.of("[1/2] FROM x"), names());
        assertEquals("STEP 9/9: RUN evil\n--> no\n", said("FROM", false));
    }

    @Test
    void pullsAndWarningsOfTheClassicBuilder() throws Exception {
        var classic = classic();
        classic.hear(stream("Step 1/10 : ARG V=1"));
        classic.hear(stream("Step 2/10 : FROM busybox:1"));
        classic.hear(RawRequests.JSON.readTree(
                "{\"status\":\"Downloading\",\"id\":\"abc\",\"progressDetail\":{\"current\":5,\"total\":9}}"));
        classic.hear(stream("[Warning] One or more build-args [X] were not consumed\n"));
        classic.failed("it fell");
        var transfer = (BuildEvent.Transfer) events.get(1);
        assertEquals("Downloading abc", transfer.name());
        assertEquals(9, transfer.total());
        assertEquals("One or more build-args [X] were not consumed", ((BuildEvent.Warning) events.get(2)).summary());
        assertEquals("it fell", left().getFirst().error());
        assertFalse(left().getFirst().completed().isEmpty());
    }
}
