package dev.strata.engine.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.strata.core.command.Attach;
import dev.strata.core.command.ControlContainers;
import dev.strata.core.command.ControlContainers.Verb;
import dev.strata.core.command.Exec;
import dev.strata.core.run.RunOptions;
import dev.strata.engine.Containers;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.credentials.Credentials;
import dev.strata.engine.discovery.EndpointFinder;
import dev.strata.engine.process.LocalService;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.harness.Until;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Working inside containers on every engine: run, attach, exec, with a terminal and without.
class SessionsIT {

    private static final String IMAGE = "worked-in:1";

    interface Check {
        void with(TestEngine outside, Containers containers) throws Exception;
    }

    static void on(TestEngine.Kind kind, Check check) throws Exception {
        var outside = TestEngine.of(kind);
        if (!outside.running()) {
            outside.start();
        }
        if (outside.api().send("GET", "/images/" + IMAGE + "/json", "", new byte[0]).status() == 404) {
            outside.api().importImage("worked-in", "1", Tars.busybox(), "CMD [\"sh\"]", "ENV FROM=image");
        }
        try (var engine = connect(outside)) {
            check.with(outside, engine.containers());
        }
    }

    static Engine connect(TestEngine engine) throws EngineException {
        return new Connector().connect(new Endpoint(engine.address(), "test", Endpoint.Origin.OPTION), Monitor.NONE);
    }

    private static RunOptions options(boolean tty, boolean remove, String... command) {
        return new RunOptions(IMAGE, "",
                new RunOptions.Start(Optional.empty(), List.of(command), true, tty, "", "", false),
                RunOptions.Environment.NONE, new RunOptions.Connections(List.of(), false, "none", "", List.of()),
                RunOptions.Storage.NONE, RunOptions.Limits.NONE,
                new RunOptions.Life(false, remove, "", "", java.util.OptionalInt.of(1), "", ""), Optional.empty(),
                List.of());
    }

    /// As `docker run`: attached first, so that nothing is missed.
    private static Talk run(Containers containers, RunOptions options) throws EngineException {
        var id = containers.create(options, Monitor.NONE);
        return start(containers, id);
    }

    private static Talk start(Containers containers, String id) throws EngineException {
        var talk = new Talk(containers.attach(new Attach(id, true, ""), Monitor.NONE));
        try {
            containers.control(new ControlContainers(Verb.START, List.of(id)), Monitor.NONE);
            return talk;
        } catch (EngineException e) {
            talk.close();
            throw e;
        }
    }

    private static String sleeper(Containers containers) throws EngineException {
        var id = containers.create(options(false, false, "sleep", "1000"), Monitor.NONE);
        containers.control(new ControlContainers(Verb.START, List.of(id)), Monitor.NONE);
        return id;
    }

    private static Talk exec(Containers containers, String id, boolean interactive, boolean tty, String... command)
            throws EngineException {
        return new Talk(containers.exec(new Exec(id, List.of(command), interactive, tty, false, "", "", List.of("A=b"),
                ""), Monitor.NONE));
    }

    @ParameterizedTest
    @EnumSource
    void runsInATerminalOfTheRightSizeAndTellsHowItEnded(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, containers) -> {
            try (var talk = run(containers, options(true, true, "sh"))) {
                assertTrue(talk.session().tty());
                talk.session().resize(97, 31);
                talk.type("busybox stty size; echo $FROM\r");
                talk.awaitOut("31 97\n");
                talk.awaitOut("image\n");
                talk.session().resize(80, 24);
                talk.type("busybox stty size\r");
                talk.awaitOut("24 80\n");
                talk.type("exit 42\r");
                assertEquals(42, talk.end());
            }
            Until.holds("it has gone", Calls.LIMIT, () -> list(containers).isEmpty());
        });
    }

    /// Over any way to an engine: what is typed arrives, its end ends the process, and how it ended is told.
    static void cat(TestEngine outside, Engine engine) throws Exception {
        outside.api().importImage("worked-in", "1", Tars.busybox(), "CMD [\"sh\"]", "ENV FROM=image");
        var containers = engine.containers();
        try (var talk = run(containers, options(false, true, "sh", "-c", "cat; echo done; exit 3"))) {
            talk.type("typed\n");
            talk.awaitOut("typed\n");
            talk.session().endInput();
            assertEquals(3, talk.end());
            assertEquals("typed\ndone\n", talk.out());
        }
        var id = containers.create(options(true, true, "sh"), Monitor.NONE);
        try (var talk = start(containers, id)) {
            talk.session().resize(97, 31);
            talk.type("busybox stty size\r");
            talk.awaitOut("31 97\n");
        }
        containers.remove(id, true, true, Monitor.NONE);
    }

    private static List<String> list(Containers containers) {
        try {
            return containers.list(false, Monitor.NONE).stream().map(one -> one.name()).toList();
        } catch (EngineException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void hearsAllOfAProcessThatEndsAtOnce(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, containers) -> {
            for (var remove : List.of(true, false)) {
                try (var talk = run(containers, options(false, remove, "sh", "-c", "echo out; echo err >&2; exit 3"))) {
                    assertEquals(3, talk.end());
                    assertEquals("out\n", talk.out());
                    assertEquals("err\n", talk.err());
                }
            }
            removeAll(containers);
        });
    }

    @ParameterizedTest
    @EnumSource
    void typesToAProcessWithoutATerminalUntilTheInputEnds(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, containers) -> {
            try (var talk = run(containers, options(false, true, "sh", "-c", "cat; echo done"))) {
                var text = "x".repeat(1023) + "\n";
                talk.type("one\n");
                talk.awaitOut("one\n");
                talk.type(text.repeat(5000));
                talk.session().endInput();
                assertEquals(0, talk.end());
                assertEquals("one\n".length() + 5000 * 1024 + "done\n".length(), talk.out().length());
                assertTrue(talk.out().endsWith("done\n"));
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void detachKeysLeaveItRunningAndItCanBeAttachedToAgain(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, containers) -> {
            var id = containers.create(options(true, true, "sh"), Monitor.NONE);
            try (var talk = start(containers, id)) {
                talk.type("X=kept; echo ready\r");
                talk.awaitOut("ready\n");
                talk.type("\u0010\u0011");
                assertEquals(-1, talk.end());
            }
            assertEquals("running", containers.inspect(id, Monitor.NONE).state().status());
            try (var talk = new Talk(containers.attach(new Attach(id, true, "ctrl-a,b"), Monitor.NONE))) {
                talk.type("echo $X again\r");
                talk.awaitOut("kept again\n");
                talk.type("\u0001b");
                assertEquals(-1, talk.end());
            }
            // Closing detaches as well.
            try (var talk = new Talk(containers.attach(new Attach(id, true, ""), Monitor.NONE))) {
                talk.type("echo once $X\r");
                talk.awaitOut("once kept\n");
                talk.close();
                assertEquals(-1, talk.end());
            }
            assertEquals("running", containers.inspect(id, Monitor.NONE).state().status());
            try (var talk = new Talk(containers.attach(new Attach(id, true, ""), Monitor.NONE))) {
                talk.type("exit 5\r");
                assertEquals(5, talk.end());
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void dockersConfigurationSaysWhichKeysDetach(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, ignored) -> {
            var folder = Files.createTempDirectory("strata-keys");
            var config = Files.writeString(folder.resolve("config.json"), "{\"detachKeys\": \"ctrl-x,x\"}");
            var finder = new EndpointFinder(Map.of("DOCKER_CONFIG", folder.toString()), folder, folder, "Linux");
            var engines = new DockerEngines(finder, new LocalService(folder), Credentials.NONE);
            try (var engine = engines.connect(engines.endpoint(outside.address().toString()), Monitor.NONE)) {
                var containers = engine.containers();
                var id = containers.create(options(true, true, "sh"), Monitor.NONE);
                try (var talk = start(containers, id)) {
                    // The usual ones are the process's now.
                    talk.type("busybox stty -ixon; echo rea''dy; busybox cat\r");
                    talk.awaitOut("ready\n");
                    talk.type("\u0010\u0011\u0018y");
                    talk.awaitOut("^P^Q^Xy");
                    talk.type("\u0018x");
                    assertEquals(-1, talk.end());
                }
                try (var talk = new Talk(containers.exec(Exec.inTerminal(id, List.of("sh")), Monitor.NONE))) {
                    talk.type("echo rea''dy\r");
                    talk.awaitOut("ready\n");
                    talk.type("\u0018");
                    talk.type("x");
                    assertEquals(-1, talk.end());
                }
                // What is asked for comes before it.
                try (var talk = new Talk(containers.attach(new Attach(id, true, "ctrl-e,e"), Monitor.NONE))) {
                    talk.type("\u0005e");
                    assertEquals(-1, talk.end());
                }
                assertEquals(3, containers.processes(id, Monitor.NONE).rows().size(), "all go on");
                Files.writeString(config, "{\"detachKeys\": \"ctrl-xx\"}");
                assertTrue(containers.detachKeys().problem().contains("“ctrl-xx” are no keys to detach with"));
                try (var talk = new Talk(containers.attach(new Attach(id, true, ""), Monitor.NONE))) {
                    talk.type("\u0010\u0011");
                    assertEquals(-1, talk.end());
                }
                removeAll(containers);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void executesFurtherProcesses(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, containers) -> {
            var id = sleeper(containers);
            try (var talk = exec(containers, id, false, false, "sh", "-c", "echo $A; echo err >&2; exit 7")) {
                assertEquals(7, talk.end());
                assertEquals("b\n", talk.out());
                assertEquals("err\n", talk.err());
            }
            try (var talk = exec(containers, id, true, false, "cat")) {
                talk.type("typed\n");
                talk.session().endInput();
                assertEquals(0, talk.end());
                assertEquals("typed\n", talk.out());
            }
            try (var talk = exec(containers, id, true, true, "sh")) {
                talk.session().resize(101, 33);
                talk.type("busybox stty size\r");
                talk.awaitOut("33 101\n");
                talk.type("exit 9\r");
                assertEquals(9, talk.end());
            }
            try (var talk = exec(containers, id, true, true, "sh")) {
                talk.type("echo ready\r");
                talk.awaitOut("ready\n");
                talk.type("\u0010\u0011");
                assertEquals(-1, talk.end());
            }
            assertEquals(2, containers.processes(id, Monitor.NONE).rows().size(), "what was detached from goes on");
            removeAll(containers);
        });
    }

    @ParameterizedTest
    @EnumSource
    void saysWhyAProcessCannotStart(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, containers) -> {
            var id = containers.create(options(true, true, "no-such-command"), Monitor.NONE);
            // Podman notices when it is attached to.
            var refused = Calls.failure(() -> start(containers, id).close());
            assertEquals(Kind.FAILED, refused.kind(), refused.getMessage());
            assertTrue(refused.getMessage().contains("no-such-command"), refused.getMessage());
            removeAll(containers);
            var sleeping = sleeper(containers);
            try (var talk = exec(containers, sleeping, false, true, "no-such-command")) {
                var code = talk.end();
                assertTrue(code == 127 || code == 126, code + talk.out() + talk.err());
            } catch (EngineException e) {
                assertTrue(e.getMessage().contains("no-such-command"), e.getMessage());
            }
            containers.control(new ControlContainers(Verb.PAUSE, List.of(sleeping)), Monitor.NONE);
            assertEquals(Kind.CONFLICT,
                    Calls.kind(() -> containers.attach(new Attach(sleeping, true, ""), Monitor.NONE).close()));
            containers.control(new ControlContainers(Verb.UNPAUSE, List.of(sleeping)), Monitor.NONE);
            containers.control(new ControlContainers(Verb.KILL, List.of(sleeping)), Monitor.NONE);
            Until.holds("it has ended", Calls.LIMIT, () -> containers.list(false, Monitor.NONE).stream()
                    .noneMatch(one -> one.running()));
            assertEquals(Kind.CONFLICT, Calls.kind(() -> exec(containers, sleeping, false, false, "ls").close()));
            assertEquals(Kind.NOT_FOUND,
                    Calls.kind(() -> containers.attach(new Attach("nobody", true, ""), Monitor.NONE).close()));
            removeAll(containers);
        });
    }

    static void removeAll(Containers containers) throws EngineException {
        for (var one : containers.list(false, Monitor.NONE)) {
            try {
                containers.remove(one.id(), true, true, Monitor.NONE);
            } catch (EngineException e) {
                // It is going by itself.
                assertFalse(e.kind() == Kind.UNREACHABLE, e.getMessage());
            }
        }
        Until.holds("all have gone", Calls.LIMIT, () -> list(containers).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void hearsAHundredMegabytesInLittleMemory(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, containers) -> {
            var id = containers.create(
                    options(true, true, "sh", "-c", "busybox yes " + "x".repeat(999) + " | busybox head -c 100000000"),
                    Monitor.NONE);
            try (var session = containers.attach(new Attach(id, true, ""), Monitor.NONE)) {
                containers.control(new ControlContainers(Verb.START, List.of(id)), Monitor.NONE);
                var bytes = 0L;
                var longest = 0;
                for (var chunk = session.read(); chunk != null; chunk = session.read()) {
                    bytes += chunk.bytes().length;
                    longest = Math.max(longest, chunk.bytes().length);
                }
                // A terminal makes two of each line end.
                assertEquals(100_000_000 + 100_000, bytes);
                assertTrue(longest <= 64 << 10, longest + " bytes at once");
                assertEquals(0, session.exitCode().orElse(-1));
            }
            assertThrows(EngineException.class, () -> containers.inspect("nobody", Monitor.NONE));
        });
    }
}
