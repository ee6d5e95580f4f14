package dev.strata.engine.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpServer;
import dev.strata.core.build.BuildEvent;
import dev.strata.core.build.BuildEvent.Step;
import dev.strata.core.build.BuildOptions;
import dev.strata.core.build.Builder;
import dev.strata.core.command.Push;
import dev.strata.core.command.Tag;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.RegistryName;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Secret;
import dev.strata.engine.credentials.Credential;
import dev.strata.engine.credentials.Credentials;
import dev.strata.harness.Listener;
import dev.strata.harness.SmallDisk;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.harness.TestRegistry;
import dev.strata.harness.Until;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The same builds by every builder of every engine.
class BuildsIT {

    private static final Duration PROMPT = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Pattern STAGED = Pattern.compile("\\[(?:\\S+ )?\\d+/\\d+] .*");

    @TempDir
    Path folder = Path.of(".");

    /// A builder of an engine.
    enum Where {
        BUILDKIT_OF_20(TestEngine.Kind.DOCKER_20, Builder.BUILDKIT), CLASSIC_OF_20(TestEngine.Kind.DOCKER_20,
                Builder.CLASSIC), BUILDKIT_OF_28(null, Builder.BUILDKIT), BUILDKIT_OF_28_CONTAINERD(
                        TestEngine.Kind.DOCKER_28_CONTAINERD,
                        Builder.BUILDKIT), PODMAN(TestEngine.Kind.PODMAN_4, Builder.PODMAN);

        private final Optional<TestEngine.Kind> kind;
        private final Builder builder;

        Where(TestEngine.@Nullable Kind kind, Builder builder) {
            this.kind = Optional.ofNullable(kind);
            this.builder = builder;
        }

        TestEngine engine() {
            var engine = kind.map(TestEngine::of).orElseGet(TestEngine::docker28WithGraphDriver);
            if (!engine.running()) {
                engine.start();
            }
            return engine;
        }
    }

    /// What came of a build.
    private static final class Heard {

        private final List<BuildEvent> events = new CopyOnWriteArrayList<>();

        /// As each was left, in the order of their first mention.
        List<Step> steps() {
            var steps = new LinkedHashMap<String, Step>();
            for (var event : events) {
                if (event instanceof Step step) {
                    steps.put(step.id(), step);
                }
            }
            return List.copyOf(steps.values());
        }

        List<Step> staged() {
            return steps().stream().filter(step -> STAGED.matcher(step.name()).matches()).toList();
        }

        Step step(String part) {
            return steps().stream().filter(step -> step.name().contains(part)).findFirst()
                    .orElseThrow(() -> new IllegalStateException(part + " is no step of " + steps()));
        }

        String output(Step step) {
            return events.stream().filter(BuildEvent.Output.class::isInstance).map(BuildEvent.Output.class::cast)
                    .filter(output -> output.step().equals(step.id())).map(BuildEvent.Output::text)
                    .collect(Collectors.joining());
        }
    }

    private interface Check {
        void with(TestEngine outside, Engine engine) throws Exception;
    }

    private static void on(Where where, Credentials credentials, Check check) throws Exception {
        var outside = where.engine();
        outside.api().importImage("base", "1", Tars.busybox());
        try (var engine = new Connector(credentials)
                .connect(new Endpoint(outside.address(), "test", Endpoint.Origin.OPTION), Monitor.NONE)) {
            check.with(outside, engine);
        }
    }

    private static void on(Where where, Check check) throws Exception {
        on(where, Credentials.NONE, check);
    }

    private BuildOptions context(String... dockerfile) throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), String.join("\n", dockerfile) + "\n");
        return BuildOptions.of(folder.toString());
    }

    private static BuildOptions by(Where where, BuildOptions options) {
        return new BuildOptions(options.context(), options.file(), options.tags(), options.target(),
                options.arguments(), options.platform(), options.labels(), options.noCache(), options.noCacheStages(),
                options.pull(), options.network(), options.extraHosts(), options.shmSize(), options.secrets(),
                options.ssh(), Optional.of(where.builder));
    }

    private static String build(Engine engine, Where where, BuildOptions options, Heard heard)
            throws EngineException {
        return engine.builds().build(by(where, options), heard.events::add, Monitor.NONE);
    }

    @ParameterizedTest
    @EnumSource
    void everyBuilderFollowsTheOptions(Where where) throws Exception {
        Files.writeString(folder.resolve("hello.txt"), "hi\n");
        var plain = context("ARG V=0", "FROM base:${V} AS build", "ARG WORD", "WORKDIR /w",
                "COPY hello.txt /w/", "RUN echo é-$WORD; cat hello.txt; echo no >&2", "FROM base:1 AS last",
                "COPY --from=build /w/hello.txt /", "FROM base:1", "RUN false");
        var options = new BuildOptions(plain.context(), Optional.empty(),
                List.of(ImageReference.parse("built:1"), ImageReference.parse("built/other:x")), "last",
                List.of("V=1", "WORD=wörd x"), "linux/amd64", List.of("a.b=c d"), false, List.of(), false, "none",
                List.of("other:10.0.0.1"), 0, List.of(), List.of(), Optional.empty());
        on(where, (outside, engine) -> {
            assertTrue(engine.builds().builders().contains(where.builder), () -> {
                try {
                    return engine.builds().builders().toString();
                } catch (EngineException e) {
                    return e.toString();
                }
            });
            var heard = new Heard();
            var id = build(engine, where, options, heard);
            var image = engine.images().inspect("built/other:x", Monitor.NONE);
            assertEquals(id, image.id().toString());
            assertEquals(id, engine.images().inspect("built:1", Monitor.NONE).id().toString());
            assertEquals("c d", image.config().labels().get("a.b"));
            var run = heard.step("RUN echo é");
            assertTrue(run.name().startsWith("[build "), run.name());
            assertTrue(heard.step("COPY --from=build").name().startsWith("[last "));
            assertTrue(heard.output(run).contains("é-wörd x\n") && heard.output(run).contains("hi\n"),
                    heard.output(run));
            assertTrue(heard.events.stream().anyMatch(event -> event instanceof BuildEvent.Output output
                    && output.text().equals("no\n") && (output.error() || where == Where.PODMAN)));
            assertFalse(heard.steps().stream().anyMatch(step -> step.name().contains("RUN false")));
            for (var step : heard.steps()) {
                assertTrue(step.started().isPresent() && step.completed().isPresent() && step.error().isEmpty(),
                        step.toString());
                assertFalse(step.completed().get().isBefore(step.started().get()), step.toString());
            }
            assertEquals(1, heard.steps().stream().filter(step -> step.name().contains("context")).count());
            assertTrue(heard.step("COPY hello.txt").inputs().contains(heard.step("load build context").id()));
            assertFalse(run.cached());

            var again = new Heard();
            assertEquals(id, build(engine, where, options, again));
            assertEquals(List.of(), again.staged().stream()
                    .filter(step -> !step.cached() && !step.name().contains("FROM ") && !step.name().contains(" ARG "))
                    .map(Step::name).toList());

            var fresh = new Heard();
            build(engine, where, new BuildOptions(options.context(), options.file(), options.tags(), options.target(),
                    options.arguments(), "", options.labels(), true, List.of(), false, "none", List.of(), 1 << 20,
                    List.of(), List.of(), Optional.empty()), fresh);
            assertEquals(List.of(), fresh.staged().stream().filter(Step::cached).filter(step -> step.name()
                    .contains("RUN ")).map(Step::name).toList());
        });
    }

    @ParameterizedTest
    @EnumSource
    void aProgramThatFailsEndsTheBuild(Where where) throws Exception {
        var options = context("FROM base:1", "RUN echo before; echo last words; exit 3", "RUN echo never");
        on(where, (outside, engine) -> {
            var heard = new Heard();
            var before = containers(outside);
            var failure = Calls.failure(() -> build(engine, where, options, heard));
            assertEquals(Kind.FAILED, failure.kind());
            assertTrue(failure.getMessage().contains("3"), failure.getMessage());
            var run = heard.step("RUN echo before");
            assertFalse(run.error().isEmpty());
            assertTrue(run.error().contains("3") && run.completed().isPresent(), run.error());
            assertEquals("before\nlast words\n", heard.output(run));
            assertEquals(before, containers(outside));
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeBuiltIsSaid(Where where) throws Exception {
        on(where, (outside, engine) -> {
            var before = containers(outside);
            var syntax = Calls.failure(() -> build(engine, where, unchecked("FROM base:1", "RUNN x"), new Heard()));
            assertEquals(Kind.FAILED, syntax.kind(), syntax.getMessage());
            assertTrue(syntax.getMessage().contains("RUNN"), syntax.getMessage());
            var heard = new Heard();
            var base = Calls.failure(
                    () -> build(engine, where, unchecked("FROM localhost:1/nothing:1", "RUN x"), heard));
            assertEquals(Kind.NETWORK, base.kind(), base.getMessage());
            assertEquals(List.of(), heard.steps().stream().filter(step -> step.started().isPresent()
                    && step.completed().isEmpty()).toList());
            var empty = Calls.failure(() -> build(engine, where, unchecked(""), new Heard()));
            assertEquals(Kind.FAILED, empty.kind(), empty.getMessage());
            assertEquals(before, containers(outside));
        });
    }

    private BuildOptions unchecked(String... dockerfile) {
        try {
            return context(dockerfile);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCancelEndsTheProgram(Where where) throws Exception {
        var seconds = "87" + (1000 + where.ordinal());
        var options = context("FROM base:1", "RUN echo begun; sleep " + seconds, "RUN echo never");
        on(where, (outside, engine) -> {
            var heard = new Heard();
            var before = containers(outside);
            var monitor = new Listener();
            var build = Calls.beside(
                    () -> engine.builds().build(by(where, options), heard.events::add, monitor));
            Until.holds("the program runs: " + heard.events, LONG,
                    () -> heard.output(heard.step("RUN echo begun")).contains("begun") && runs(seconds));
            monitor.cancel();
            Until.holds("the program has ended", PROMPT, () -> !runs(seconds));
            assertEquals(Kind.CANCELLED, Calls.failure(build).kind());
            var run = heard.step("RUN echo begun");
            assertTrue(run.completed().isPresent() && run.error().contains("cancel"), run.toString());
            Until.holds("no container is left", LONG, () -> before.equals(containers(outside)));
        });
    }

    /// Some shells sleep themselves.
    private static boolean runs(String argument) {
        return ProcessHandle.allProcesses()
                .anyMatch(one -> String.join(" ", one.info().arguments().orElse(new String[0])).contains(argument));
    }

    /// Those of a builder too. An engine that was killed may have left some.
    private static List<String> containers(TestEngine outside) {
        var list = outside.podman()
                ? outside.api().get("/../v4.0.0/libpod/containers/json?all=true&external=true")
                : outside.api().get("/containers/json?all=1");
        var names = new ArrayList<String>();
        list.json().forEach(one -> names.add(one.path("Names").toString()));
        return names;
    }

    @ParameterizedTest
    @EnumSource
    void theEngineFetchesAnAddress(Where where) throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var tar = new Tars()
                .file("sub.df", "FROM base:1\nCOPY x /\nRUN cat /x\n".getBytes(StandardCharsets.UTF_8), 0644)
                .file("x", "far away\n".getBytes(StandardCharsets.UTF_8), 0644).bytes();
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().add("Content-Type", "application/x-tar");
                exchange.sendResponseHeaders(200, exchange.getRequestMethod().equals("HEAD") ? -1 : tar.length);
                exchange.getResponseBody().write(tar);
            }
        });
        server.start();
        try {
            var address = BuildOptions.of("http://127.0.0.1:" + server.getAddress().getPort() + "/x.tar");
            on(where, (outside, engine) -> {
                var heard = new Heard();
                var options = new BuildOptions(address.context(), Optional.of("sub.df"), List.of(), "",
                        List.of(), "", List.of(), true, List.of(), false, "", List.of(), 0, List.of(), List.of(),
                        Optional.empty());
                if (where == Where.PODMAN) {
                    assertEquals(Kind.UNSUPPORTED, Calls.kind(() -> build(engine, where, options, heard)));
                    return;
                }
                var id = build(engine, where, options, heard);
                assertEquals(id, engine.images().inspect(id, Monitor.NONE).id().toString());
                assertEquals("far away\n", heard.output(heard.step("RUN cat /x")));
            });
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDockerfileOfElsewhereAndAnAwkwardContext(Where where) throws Exception {
        var context = Files.createDirectory(folder.resolve("context"));
        var long1 = "n".repeat(120) + "é";
        Files.writeString(context.resolve(long1), "long");
        Files.writeString(context.resolve("run.sh"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(context.resolve("run.sh"), PosixFilePermissions.fromString("rwx--x--x"));
        Files.createLink(context.resolve("z"), context.resolve("run.sh"));
        Files.createSymbolicLink(context.resolve("link"), Path.of("run.sh"));
        Files.writeString(folder.resolve("other.df"),
                "FROM base:1\nCOPY . /c/\nRUN ls -la /c; cat /c/n*; echo; /c/z && echo ran\n");
        try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(context.resolve("socket")));
            on(where, (outside, engine) -> {
                var options = new BuildOptions(context.toString(), Optional.of(folder.resolve("other.df").toString()),
                        List.of(), "", List.of(), "", List.of(), false, List.of(), false, "", List.of(), 0, List.of(),
                        List.of(), Optional.empty());
                var heard = new Heard();
                build(engine, where, options, heard);
                var said = heard.output(heard.step("RUN ls"));
                assertTrue(said.contains("-rwx--x--x") && said.contains("link -> run.sh"), said);
                assertTrue(said.contains("long\nran") && !said.contains("socket"), said);
                assertEquals(where == Where.CLASSIC_OF_20, !said.contains(".dockerfile."), said);
                var again = new Heard();
                build(engine, where, options, again);
                assertTrue(again.step("COPY . /c").cached(), again.steps().toString());
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatNeedsASessionIsSaidAtOnce(Where where) throws Exception {
        var plain = context("# syntax=docker/dockerfile:1", "FROM base:1", "LABEL a=b");
        on(where, (outside, engine) -> {
            var heard = new Heard();
            var secret = new BuildOptions(plain.context(), Optional.empty(), List.of(), "", List.of(), "", List.of(),
                    false, List.of(), false, "", List.of(), 0, List.of("id=x"), List.of(), Optional.empty());
            assertEquals(Kind.UNSUPPORTED, Calls.kind(() -> build(engine, where, secret, heard)));
            assertEquals(List.of(), heard.events);
            // The engine's own BuildKit reads it, as it is but for this line; the others take it for a comment.
            build(engine, where, plain, heard);
            assertEquals(where.builder == Builder.BUILDKIT, heard.events.stream().anyMatch(
                    event -> event instanceof BuildEvent.Warning told
                            && told.toString().contains("docker/dockerfile:1")));
            if (where.builder == Builder.BUILDKIT) {
                var other = context("# syntax=example/frontend:1", "FROM base:1");
                var refusal = Calls.failure(() -> build(engine, where, other, new Heard()));
                assertEquals(Kind.UNSUPPORTED, refusal.kind());
                assertTrue(refusal.getMessage().contains("example/frontend:1"), refusal.getMessage());
            }
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT_OF_20", "BUILDKIT_OF_28_CONTAINERD"})
    void otherDirectivesHoldWithoutTheFrontend(Where where) throws Exception {
        var options = context("# syntax=docker/dockerfile:1", "# escape=`", "FROM base:1", "RUN echo one `", " two");
        on(where, (outside, engine) -> {
            var heard = new Heard();
            build(engine, where, options, heard);
            assertEquals("one two\n", heard.output(heard.step("RUN echo one")));
        });
    }

    @ParameterizedTest
    @EnumSource
    void aPrivateBaseIsPulledWithTheLogin(Where where) throws Exception {
        TestRegistry.locked();
        var base = ImageReference.parse("localhost:" + TestRegistry.LOCKED_PORT + "/private/" + where.name()
                .toLowerCase(Locale.ROOT) + ":1");
        Credentials login = (name, monitor) -> name.equals(new RegistryName(base.domain()))
                ? Optional.of(new Credential(name.key(), "strata", Secret.of("geheim"), Secret.of("")))
                : Optional.empty();
        var options = context("ARG B", "FROM $B", "LABEL x=" + where);
        var named = new BuildOptions(options.context(), Optional.empty(), List.of(), "", List.of("B=" + base), "",
                List.of(), false, List.of(), false, "", List.of(), 0, List.of(), List.of(), Optional.empty());
        on(where, login, (outside, engine) -> {
            engine.images().tag(new Tag("base:1", base), Monitor.NONE);
            engine.images().push(new Push(base, false), Monitor.NONE);
            engine.images().remove(base.canonical(), false, Monitor.NONE);
            build(engine, where, named, new Heard());
        });
        on(where, (outside, engine) -> {
            if (engine.images().list(false, Monitor.NONE).stream().anyMatch(image -> image.tags().contains(base))) {
                engine.images().remove(base.canonical(), true, Monitor.NONE);
            }
            var refused = Calls.failure(() -> build(engine, where, named, new Heard()));
            assertEquals(Kind.UNAUTHORIZED, refused.kind(), refused.getMessage());
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"CLASSIC_OF_20", "BUILDKIT_OF_28", "PODMAN"})
    void hugeOutputTakesNoMemory(Where where) throws Exception {
        // 300 MB in lines of 30 MB.
        var options = context("FROM base:1",
                "RUN i=0; while [ $i -lt 10 ]; do head -c 30000000 /dev/zero; echo; i=$((i+1)); done");
        on(where, (outside, engine) -> {
            var bytes = new long[2];
            engine.builds().build(by(where, options), event -> {
                if (event instanceof BuildEvent.Output output) {
                    bytes[0] += output.text().length();
                    bytes[1] = Math.max(bytes[1], output.text().length());
                }
            }, Monitor.NONE);
            assertTrue(bytes[1] <= 1 << 20, "a piece of " + bytes[1]);
            // BuildKit clips what one step prints.
            assertTrue(bytes[0] > 100_000, bytes[0] + " characters came");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT_OF_20", "CLASSIC_OF_20", "PODMAN"})
    void anEngineThatGoesAwayIsUnreachable(Where where) throws Exception {
        var options = context("FROM base:1", "RUN echo begun; sleep 86399");
        on(where, (outside, engine) -> {
            var heard = new Heard();
            var build = Calls.beside(() -> build(engine, where, options, heard));
            Until.holds("the program runs", LONG,
                    () -> heard.output(heard.step("RUN echo begun")).contains("begun"));
            outside.kill();
            assertEquals(Kind.UNREACHABLE, Calls.failure(build).kind());
            assertTrue(heard.step("RUN echo begun").completed().isPresent());
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT_OF_20", "CLASSIC_OF_20"})
    void anEngineWhoseDiskIsFullSaysSo(Where where) throws Exception {
        try (var disk = new SmallDisk(120 << 20);
                var outside = TestEngine.on(disk)) {
            outside.api().importImage("base", "1", Tars.busybox());
            try (var engine = new Connector()
                    .connect(new Endpoint(outside.address(), "test", Endpoint.Origin.OPTION), Monitor.NONE)) {
                Files.write(folder.resolve("big"), new byte[150_000_000]);
                var copied = context("FROM base:1", "COPY big /");
                assertEquals(Kind.NO_SPACE, Calls.kind(() -> build(engine, where, copied, new Heard())));
                if (where == Where.BUILDKIT_OF_20) {
                    // It keeps what it had of it: its disk stays full.
                    return;
                }
                Files.delete(folder.resolve("big"));
                var heard = new Heard();
                var options = context("FROM base:1", "RUN dd if=/dev/zero of=/big bs=1M count=200");
                Calls.failure(() -> build(engine, where, options, heard));
                assertTrue(heard.output(heard.step("RUN dd")).contains("No space left on device"));
            }
        }
    }

    /// A repository that is served as others serve theirs, with a branch and a folder of it as context.
    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT_OF_20", "CLASSIC_OF_20", "BUILDKIT_OF_28_CONTAINERD"})
    void theEngineFetchesARepository(Where where) throws Exception {
        var work = Files.createDirectories(folder.resolve("served/work/sub"));
        for (var place : List.of(work, work.resolve(".."))) {
            Files.writeString(place.resolve("Dockerfile"), "FROM base:1\nCOPY x /\nRUN cat /x\n");
            Files.writeString(place.resolve("x"), "of a branch\n");
        }
        shell(work.resolve(".."),
                "git init -q -b main . && git add -A && git -c user.name=a -c user.email=a@b commit -qm a"
                        + " && git branch other");
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var daemon = new ProcessBuilder("git", "daemon", "--reuseaddr", "--listen=127.0.0.1", "--port=" + port,
                "--base-path=" + folder.resolve("served"), "--export-all", folder.resolve("served").toString())
                .inheritIO().start();
        try {
            Until.holds("it is served", LONG, () -> reached(port));
            on(where, (outside, engine) -> {
                var heard = new Heard();
                // "subdir not supported yet", says BuildKit of 20.10.
                var place = where == Where.BUILDKIT_OF_20 ? "#other" : "#other:sub";
                build(engine, where, BuildOptions.of("git://127.0.0.1:" + port + "/work/.git" + place), heard);
                assertEquals("of a branch\n", heard.output(heard.step("RUN cat /x")));
            });
        } finally {
            daemon.descendants().forEach(ProcessHandle::destroyForcibly);
            daemon.destroyForcibly().waitFor();
        }
    }

    private static boolean reached(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void shell(Path folder, String words) throws Exception {
        assertEquals(0, new ProcessBuilder("sh", "-c", words).directory(folder.toFile()).inheritIO().start().waitFor());
    }
}
