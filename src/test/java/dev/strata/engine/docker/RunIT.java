package dev.strata.engine.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strata.core.command.ControlContainers;
import dev.strata.core.command.WhatRuns;
import dev.strata.core.container.WhyItEnded;
import dev.strata.core.run.RunLine;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.harness.Until;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What would run is what runs, and why a container ended is what the engine tells, on every engine.
class RunIT {

    /// The four cases, and each alone: an image's name and the instructions it is made with.
    private static final Map<String, List<String>> IMAGES = Map.of(
            "case-cmd-exec", List.of("CMD [\"echo\", \"cmd\"]"),
            "case-cmd-shell", List.of("CMD echo cmd"),
            "case-exec-exec", List.of("ENTRYPOINT [\"echo\", \"entry\"]", "CMD [\"cmd\", \"$HOME\"]"),
            "case-exec-shell", List.of("ENTRYPOINT [\"echo\", \"entry\"]", "CMD echo cmd"),
            "case-shell-exec", List.of("ENTRYPOINT echo entry", "CMD [\"cmd\"]"),
            "case-shell-shell", List.of("ENTRYPOINT echo entry", "CMD echo cmd"));

    private interface Check {
        void with(TestEngine outside, Engine engine) throws Exception;
    }

    private static void on(TestEngine.Kind kind, Check check) throws Exception {
        var outside = TestEngine.of(kind);
        if (!outside.running()) {
            outside.start();
        }
        for (var image : IMAGES.entrySet()) {
            if (outside.api().send("GET", "/images/" + image.getKey() + ":1/json", "", new byte[0]).status() == 404) {
                outside.api().importImage(image.getKey(), "1", Tars.busybox(),
                        image.getValue().toArray(String[]::new));
            }
        }
        try (var engine = new Connector().connect(new Endpoint(outside.address(), "test", Endpoint.Origin.OPTION),
                Monitor.NONE)) {
            check.with(outside, engine);
        } finally {
            for (var image : IMAGES.keySet()) {
                outside.api().remove(image + ":1");
            }
        }
    }

    private static List<String> process(JsonNode inspected) {
        var words = new ArrayList<>(List.of(inspected.path("Path").asText()));
        inspected.path("Args").forEach(word -> words.add(word.asText()));
        // Podman 4.3 gives the program as its own argument where there is no other (libpod, container_inspect.go).
        return words.size() == 2 && words.get(0).equals(words.get(1)) ? words.subList(0, 1) : words;
    }

    @ParameterizedTest
    @EnumSource
    void whatWouldRunRuns(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, engine) -> {
            for (var image : IMAGES.keySet()) {
                var config = engine.images().inspect(image + ":1", Monitor.NONE).config();
                for (var way : List.of("IMAGE", "IMAGE salut '$X'", "--entrypoint /bin/cat IMAGE",
                        "--entrypoint /bin/cat IMAGE /etc/hosts", "--entrypoint '' IMAGE ls /",
                        "--entrypoint '' IMAGE")) {
                    var options = RunLine.parse("docker run --network none " + way.replace("IMAGE", image + ":1"))
                            .options();
                    var expected = WhatRuns.of(config, options.start());
                    var said = kind + " " + image + " " + way;
                    if (expected.nothing()) {
                        assertThrows(EngineException.class, () -> outside.api().removeContainer(
                                engine.containers().create(options, Monitor.NONE)), said);
                        continue;
                    }
                    var id = engine.containers().create(options, Monitor.NONE);
                    try {
                        assertEquals(expected.words(),
                                process(outside.api().get("/containers/" + id + "/json").json()), said);
                    } finally {
                        outside.api().removeContainer(id);
                    }
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void endsAreExplained(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, engine) -> {
            assertEquals(WhyItEnded.Reason.DONE, ended(engine, outside, "sh -c true"));
            assertEquals(WhyItEnded.Reason.FAILED, ended(engine, outside, "sh -c 'exit 3'"));
            assertEquals(WhyItEnded.Reason.NOT_FOUND, ended(engine, outside, "sh -c nosuch"));
            assertEquals(WhyItEnded.Reason.NOT_FOUND, ended(engine, outside, "nosuch"));
            assertEquals(WhyItEnded.Reason.NOT_EXECUTABLE, ended(engine, outside, "/etc"));
            assertEquals(WhyItEnded.Reason.SIGNAL, ended(engine, outside, "sleep 1000"));
        });
    }

    private static WhyItEnded.Reason ended(Engine engine, TestEngine outside, String command) throws EngineException {
        var containers = engine.containers();
        var id = containers.create(RunLine.parse("docker run --network none --entrypoint '' case-cmd-exec:1 " + command)
                .options(), Monitor.NONE);
        try {
            containers.control(new ControlContainers(ControlContainers.Verb.START, List.of(id)), Monitor.NONE);
            if (command.startsWith("sleep")) {
                // The kernel lets nobody inside kill the first process.
                containers.control(new ControlContainers(ControlContainers.Verb.KILL, List.of(id)), Monitor.NONE);
            }
            Until.holds("it ended", java.time.Duration.ofSeconds(20),
                    () -> !containers.inspect(id, Monitor.NONE).state().running());
            return WhyItEnded.of(containers.inspect(id, Monitor.NONE).state(), List.of()).reason();
        } catch (EngineException e) {
            return Optional.of(WhyItEnded.refused(e.getMessage())).map(why -> {
                assertTrue(why.reason() != WhyItEnded.Reason.NOT_STARTED, e.getMessage());
                return why.reason();
            }).orElseThrow();
        } finally {
            outside.api().removeContainer(id);
        }
    }
}
