package dev.strata.engine.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.strata.core.command.Commit;
import dev.strata.core.command.ContainerLogs;
import dev.strata.core.command.ControlContainers;
import dev.strata.core.command.ControlContainers.Verb;
import dev.strata.core.command.RenameContainer;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.container.ContainerUsage;
import dev.strata.core.container.PortBinding;
import dev.strata.core.filetree.FileKind;
import dev.strata.core.image.ImageReference;
import dev.strata.core.run.PortMapping;
import dev.strata.core.run.RunOptions;
import dev.strata.engine.Containers;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Session;
import dev.strata.harness.Listener;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.harness.Until;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Containers from outside on every engine: made, listed, told of, changed, kept, removed.
class ContainersIT {

    private static final String IMAGE = "worked-in:1";

    private static RunOptions options(String name, String... command) {
        return new RunOptions(IMAGE, name,
                new RunOptions.Start(Optional.empty(), List.of(command), false, false, "", "", false),
                RunOptions.Environment.NONE, new RunOptions.Connections(List.of(), false, "none", "", List.of()),
                // Newer Podmans do not give it from the start, and one of the programs makes a device.
                RunOptions.Storage.NONE, new RunOptions.Limits(0, 0, List.of("MKNOD"), List.of(), false, List.of()),
                new RunOptions.Life(true, false, "", "", OptionalInt.of(1), "", ""), Optional.empty(), List.of());
    }

    private static String start(Containers containers, RunOptions options) throws EngineException {
        var id = containers.create(options, Monitor.NONE);
        control(containers, Verb.START, id);
        return id;
    }

    private static void control(Containers containers, Verb verb, String... ids) throws EngineException {
        containers.control(new ControlContainers(verb, List.of(ids)), Monitor.NONE);
    }

    private static ContainerSummary listed(Containers containers, String id, boolean sizes) throws EngineException {
        return containers.list(sizes, Monitor.NONE).stream().filter(one -> one.id().equals(id)).findFirst()
                .orElseThrow();
    }

    private static void awaitEnd(Containers containers, String id) {
        Until.holds("it has ended", Calls.LIMIT,
                () -> containers.inspect(id, Monitor.NONE).state().status().equals("exited"));
    }

    @ParameterizedTest
    @EnumSource
    void makesWhatWasAskedForAndTellsOfIt(TestEngine.Kind kind) throws Exception {
        SessionsIT.on(kind, (outside, containers) -> {
            var made = new RunOptions(IMAGE, "made",
                    new RunOptions.Start(Optional.of("/bin/sleep"), List.of("1000"), true, true, "7:8", "/bin",
                            // Debian's Podman lacks the program.
                            !outside.podman()),
                    new RunOptions.Environment(List.of("A=b c", "HOME", "NOT_SET_HERE"), List.of()),
                    new RunOptions.Connections(List.of(new PortMapping("127.0.0.1", "", "80-81", "tcp"),
                            new PortMapping("", "18432", "82", "udp")), false, "", "inside",
                            List.of("other=10.0.0.1")),
                    new RunOptions.Storage(List.of("/data", "/tmp:/host:ro"), List.of("/t:size=1m"), true),
                    new RunOptions.Limits(64 << 20, 0.5, List.of("NET_ADMIN"), List.of("SETPCAP"), false,
                            List.of("no-new-privileges")),
                    new RunOptions.Life(true, false, "on-failure:3", "SIGINT", OptionalInt.of(2), "", ""),
                    Optional.empty(), List.of("a.b=c d", "bare"));
            var id = containers.create(made, Monitor.NONE);
            var told = containers.inspect("made", Monitor.NONE);
            assertEquals(id, told.id());
            assertEquals("made", told.name());
            assertEquals("created", told.state().status());
            assertEquals(List.of("/bin/sleep"), told.config().entrypoint());
            assertEquals(List.of("1000"), told.config().command());
            assertTrue(told.config().environment().containsAll(List.of("A=b c", "HOME=" + System.getenv("HOME"),
                    "FROM=image")), told.config().environment().toString());
            assertEquals("7:8", told.config().user());
            assertEquals("/bin", told.config().workingDir());
            assertEquals("c d", told.config().labels().get("a.b"));
            assertTrue(told.tty() && told.openStdin() && !told.autoRemove());
            assertTrue(told.mounts().stream().anyMatch(mount -> mount.target().equals("/host") && !mount.writable()
                    && mount.source().equals("/tmp") && mount.type().equals("bind")), told.mounts().toString());
            assertTrue(told.mounts().stream().anyMatch(mount -> mount.target().equals("/data") && mount.writable()
                    && mount.type().equals("volume")), told.mounts().toString());
            for (var words : List.of("\"inside\"", "10.0.0.1", "NET_ADMIN", "SETPCAP", "no-new-privileges",
                    "on-failure", "67108864", "size=1m")) {
                assertTrue(told.rawJson().contains(words), words + " in " + told.rawJson());
            }
            control(containers, Verb.START, id);
            var one = listed(containers, id, false);
            assertTrue(one.running() && one.status().startsWith("Up"), one.toString());
            assertEquals(-1, one.size());
            assertTrue(one.command().contains(outside.podman() ? "1000" : "/bin/sleep 1000"), one.command());
            assertTrue(one.image().contains("worked-in:1"), one.image());
            assertTrue(one.created().isAfter(Instant.now().minus(Duration.ofMinutes(10))), one.created().toString());
            var ports = one.ports();
            assertTrue(ports.stream().anyMatch(port -> port.hostAddress().equals("127.0.0.1")
                    && port.containerPort() == 81 && port.hostPort() > 0 && port.protocol().equals("tcp")),
                    ports.toString());
            assertTrue(ports.stream().anyMatch(port -> port.hostPort() == 18432 && port.containerPort() == 82
                    && port.protocol().equals("udp")), ports.toString());
            assertTrue(containers.inspect(id, Monitor.NONE).ports().stream().map(PortBinding::hostPort).toList()
                    .contains(18432));
            assertEquals(Kind.CONFLICT, Calls.kind(() -> containers.create(options("made", "sh"), Monitor.NONE)));
            assertEquals(Kind.NOT_FOUND, Calls.kind(() -> containers.create(RunOptions.of("no-such:image"),
                    Monitor.NONE)));
            SessionsIT.removeAll(containers);
        });
    }

    @ParameterizedTest
    @EnumSource
    void saysThatAPortIsTaken(TestEngine.Kind kind) throws Exception {
        SessionsIT.on(kind, (outside, containers) -> {
            var plain = options("", "sleep", "1000");
            var taking = new RunOptions(plain.image(), "", plain.start(), plain.environment(),
                    new RunOptions.Connections(List.of(new PortMapping("127.0.0.1", "18433", "80", "tcp")), false, "",
                            "", List.of()),
                    plain.storage(), plain.limits(), plain.life(), Optional.empty(), List.of());
            start(containers, taking);
            var refused = Calls.failure(() -> start(containers, taking));
            assertEquals(Kind.CONFLICT, refused.kind(), refused.getMessage());
            assertTrue(refused.getMessage().contains("18433"), refused.getMessage());
            SessionsIT.removeAll(containers);
        });
    }

    @ParameterizedTest
    @EnumSource
    void controlsRenamesAndRemoves(TestEngine.Kind kind) throws Exception {
        SessionsIT.on(kind, (outside, containers) -> {
            var id = start(containers, options("first", "sleep", "1000"));
            var other = start(containers, options("second", "sleep", "1000"));
            control(containers, Verb.PAUSE, id);
            assertTrue(listed(containers, id, false).paused());
            control(containers, Verb.UNPAUSE, id);
            assertEquals("running", listed(containers, id, false).state());
            assertEquals(Kind.CONFLICT,
                    Calls.kind(() -> containers.rename(new RenameContainer("first", "second"), Monitor.NONE)));
            containers.rename(new RenameContainer("first", "third"), Monitor.NONE);
            assertEquals("third", listed(containers, id, false).name());
            assertEquals(Kind.CONFLICT, Calls.kind(() -> containers.remove(id, false, false, Monitor.NONE)));
            containers.control(new ControlContainers(Verb.RESTART, List.of(id), OptionalInt.of(0), ""), Monitor.NONE);
            assertTrue(listed(containers, id, false).running());
            // What is not there keeps none of the others from it.
            assertEquals(Kind.NOT_FOUND, Calls.kind(() -> containers.control(
                    new ControlContainers(Verb.STOP, List.of("nobody", id), OptionalInt.of(0), ""), Monitor.NONE)));
            awaitEnd(containers, id);
            var state = containers.inspect(id, Monitor.NONE).state();
            assertEquals(137, state.exitCode());
            assertTrue(state.finished() != null && state.started() != null, state.toString());
            containers.control(new ControlContainers(Verb.KILL, List.of(other), OptionalInt.empty(), "SIGKILL"),
                    Monitor.NONE);
            awaitEnd(containers, other);
            containers.remove(id, false, true, Monitor.NONE);
            containers.remove(other, false, true, Monitor.NONE);
            assertEquals(Kind.NOT_FOUND, Calls.kind(() -> containers.inspect(id, Monitor.NONE)));
        });
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhatWasSaid(TestEngine.Kind kind) throws Exception {
        SessionsIT.on(kind, (outside, containers) -> {
            var id = start(containers, options("", "sh", "-c", "echo one; sleep 1; echo two >&2; sleep 1000"));
            var heard = new CopyOnWriteArrayList<Session.Chunk>();
            var monitor = new Listener();
            var following = Calls.beside(
                    () -> containers.logs(new ContainerLogs(id, true, false, OptionalInt.empty()), heard::add,
                            monitor));
            Until.holds("both lines are heard", Calls.LIMIT, () -> text(heard, Session.Source.STDERR).equals("two\n"));
            assertEquals("one\n", text(heard, Session.Source.STDOUT));
            monitor.cancel();
            following.get(20, java.util.concurrent.TimeUnit.SECONDS);
            heard.clear();
            containers.logs(new ContainerLogs(id, false, true, OptionalInt.of(1)), heard::add, Monitor.NONE);
            assertEquals("", text(heard, Session.Source.STDOUT));
            var line = text(heard, Session.Source.STDERR);
            assertTrue(line.matches("\\d{4}-\\d\\d-\\d\\dT\\S+ two\n"), line);
            SessionsIT.removeAll(containers);
        });
    }

    private static String text(List<Session.Chunk> heard, Session.Source source) {
        var bytes = new ByteArrayOutputStream();
        heard.stream().filter(chunk -> chunk.source() == source).forEach(chunk -> bytes.writeBytes(chunk.bytes()));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void tellsOfProcessesAndUsage(TestEngine.Kind kind) throws Exception {
        SessionsIT.on(kind, (outside, containers) -> {
            var id = start(containers, options("", "sh", "-c", "while :; do :; done"));
            var processes = containers.processes(id, Monitor.NONE);
            assertTrue(processes.titles().contains("PID"), processes.toString());
            assertEquals(1, processes.rows().size());
            assertEquals(processes.titles().size(), processes.rows().getFirst().size());
            var heard = new CopyOnWriteArrayList<ContainerUsage>();
            var monitor = new Listener();
            var watching = Calls.beside(() -> containers.usage(id, heard::add, monitor));
            Until.holds("it is busy", Calls.LIMIT, () -> heard.stream().anyMatch(usage -> usage.cpu() > 0.02));
            var last = heard.getLast();
            assertTrue(last.memory() > 0 && last.memory() < 100 << 20, last.toString());
            assertTrue(last.cpu() < 64 && last.processes() >= 1, last.toString());
            assertTrue(last.at().isAfter(Instant.now().minusSeconds(60)), last.toString());
            monitor.cancel();
            watching.get(20, java.util.concurrent.TimeUnit.SECONDS);
            var ending = Calls.beside(() -> containers.usage(id, heard::add, Monitor.NONE));
            control(containers, Verb.KILL, id);
            ending.get(20, java.util.concurrent.TimeUnit.SECONDS);
            SessionsIT.removeAll(containers);
        });
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhatAContainerChangedAndWhatThatIs(TestEngine.Kind kind) throws Exception {
        SessionsIT.on(kind, (outside, containers) -> {
            var untouched = containers.create(options("", "sh"), Monitor.NONE);
            assertEquals(List.of(), containers.changes(untouched, Monitor.NONE));
            var id = start(containers, options("", "sh", "-c", "busybox rm /bin/ls; busybox mkdir -p /new/deep; "
                    + "echo content > /new/file; busybox ln -s ../file /new/deep/link; busybox chmod 4755 /new/file; "
                    + "busybox mkfifo /new/pipe; busybox chmod 1777 /new; busybox mknod /new/null c 1 3"));
            awaitEnd(containers, id);
            var lines = containers.changes(id, Monitor.NONE).stream().map(change -> change.line()).sorted().toList();
            assertTrue(lines.containsAll(List.of("A /new", "A /new/deep", "A /new/deep/link", "A /new/file", "C /bin",
                    "D /bin/ls")), lines.toString());
            var file = containers.stat(id, "/new/file", Monitor.NONE);
            assertEquals(FileKind.FILE, file.kind());
            assertEquals(04755, file.mode());
            assertEquals(8, file.size());
            assertTrue(file.modified() != null && file.modified().isAfter(Instant.now().minusSeconds(600)));
            var folder = containers.stat(id, "/new", Monitor.NONE);
            assertEquals(FileKind.DIRECTORY, folder.kind());
            assertEquals(01777, folder.mode());
            var link = containers.stat(id, "/new/deep/link", Monitor.NONE);
            assertEquals(FileKind.SYMLINK, link.kind());
            assertFalse(link.linkTarget().isEmpty());
            assertEquals(FileKind.FIFO, containers.stat(id, "/new/pipe", Monitor.NONE).kind());
            assertEquals(FileKind.CHARACTER_DEVICE, containers.stat(id, "/new/null", Monitor.NONE).kind());
            assertEquals(Kind.NOT_FOUND, Calls.kind(() -> containers.stat(id, "/no/such", Monitor.NONE)));
            assertEquals(Kind.NOT_FOUND, Calls.kind(() -> containers.changes("nobody", Monitor.NONE)));
            assertTrue(listed(containers, id, true).size() >= 8);
            SessionsIT.removeAll(containers);
        });
    }

    @ParameterizedTest
    @EnumSource
    void copiesInAndOut(TestEngine.Kind kind) throws Exception {
        SessionsIT.on(kind, (outside, containers) -> {
            var id = containers.create(options("", "sh"), Monitor.NONE);
            var content = "hällo\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
            containers.copyInto(id, "/bin", new ByteArrayInputStream(
                    new Tars().directory("two words", 0750).file("two words/ä", content, 0640).bytes()), Monitor.NONE);
            var facts = containers.stat(id, "/bin/two words/ä", Monitor.NONE);
            assertEquals(content.length, facts.size());
            assertEquals(0640, facts.mode());
            var tar = new ByteArrayOutputStream();
            containers.copyOut(id, "/bin/two words", tar, Monitor.NONE);
            var text = tar.toString(StandardCharsets.UTF_8);
            assertTrue(text.startsWith("two words"), text.substring(0, 1600).replace('\0', '.'));
            assertTrue(text.contains("hällo\nhällo\n"));
            assertEquals(Kind.NOT_FOUND,
                    Calls.kind(() -> containers.copyOut(id, "/no/such", new ByteArrayOutputStream(), Monitor.NONE)));
            assertEquals(Kind.NOT_FOUND, Calls.kind(() -> containers.copyInto(id, "/no/such",
                    new ByteArrayInputStream(new Tars().bytes()), Monitor.NONE)));
            SessionsIT.removeAll(containers);
        });
    }

    @ParameterizedTest
    @EnumSource
    void commitsWithEveryChange(TestEngine.Kind kind) throws Exception {
        SessionsIT.on(kind, (outside, containers) -> {
            var id = start(containers, options("", "sh", "-c", "echo kept > /kept"));
            awaitEnd(containers, id);
            var target = ImageReference.parse("committed:2");
            var image = containers.commit(new Commit(id, Optional.of(target), "Me <me@example.org>", "it's \"it\"",
                    true, List.of("CMD [\"sh\",\"-c\",\"echo \\\"$A\\\"\"]", "ENTRYPOINT [\"/bin/busybox\",\"x y\"]",
                            "ENV A=\"b c\" D='e \"f\"'", "ENV G=$FROM-x", "EXPOSE 80 81/udp",
                            "LABEL l.m=\"n \\\"o\\\"\" p=q r='\"s\"'", "USER 7:8", "VOLUME [\"/data\",\"/two words\"]",
                            "WORKDIR /ä b", "ONBUILD RUN echo \"x, y\"")),
                    Monitor.NONE);
            try (var engine = SessionsIT.connect(outside)) {
                var told = engine.images().inspect(target.canonical(), Monitor.NONE);
                assertEquals(image, told.id());
                var config = told.config();
                assertEquals(List.of("sh", "-c", "echo \"$A\""), config.command());
                assertEquals(List.of("/bin/busybox", "x y"), config.entrypoint());
                assertTrue(config.environment().containsAll(List.of("A=b c", "D=e \"f\"", "G=image-x", "FROM=image")),
                        config.environment().toString());
                assertTrue(config.exposedPorts().containsAll(List.of("80/tcp", "81/udp")));
                assertEquals(Map.of("l.m", "n \"o\"", "p", "q", "r", "\"s\""), withoutOwn(config.labels()));
                assertEquals("7:8", config.user());
                assertTrue(config.volumes().containsAll(List.of("/data", "/two words")), config.volumes().toString());
                assertEquals("/ä b", config.workingDir());
                assertEquals("Me <me@example.org>", told.author());
                engine.images().remove(target.canonical(), true, Monitor.NONE);
            }
            SessionsIT.removeAll(containers);
        });
    }

    /// Podman's builder leaves its mark.
    private static Map<String, String> withoutOwn(Map<String, String> labels) {
        var own = new java.util.HashMap<>(labels);
        own.remove("io.buildah.version");
        return own;
    }
}
