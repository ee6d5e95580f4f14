package dev.strata.engine.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strata.core.build.BuildOptions;
import dev.strata.core.build.Builder;
import dev.strata.core.command.Attach;
import dev.strata.core.command.Build;
import dev.strata.core.command.Commit;
import dev.strata.core.command.ContainerLogs;
import dev.strata.core.command.ControlContainers;
import dev.strata.core.command.ControlContainers.Verb;
import dev.strata.core.command.CopyFiles;
import dev.strata.core.command.CopyImage;
import dev.strata.core.command.DeleteManifest;
import dev.strata.core.command.DockerCommand;
import dev.strata.core.command.Exec;
import dev.strata.core.command.InspectContainer;
import dev.strata.core.command.InspectRemote;
import dev.strata.core.command.ListChanges;
import dev.strata.core.command.ListContainers;
import dev.strata.core.command.ListProcesses;
import dev.strata.core.command.RenameContainer;
import dev.strata.core.command.Run;
import dev.strata.core.command.Search;
import dev.strata.core.command.WatchUsage;
import dev.strata.core.run.PortMapping;
import dev.strata.core.run.RunOptions;
import dev.strata.core.command.Import;
import dev.strata.core.command.Load;
import dev.strata.core.command.ReportDisk;
import dev.strata.core.command.Save;
import dev.strata.core.command.Send;
import dev.strata.core.command.ImageHistory;
import dev.strata.core.command.InspectImage;
import dev.strata.core.command.ListImages;
import dev.strata.core.command.LogIn;
import dev.strata.core.command.LogOut;
import dev.strata.core.command.PruneBuildCache;
import dev.strata.core.command.Pull;
import dev.strata.core.command.Push;
import dev.strata.core.command.RemoveContainers;
import dev.strata.core.command.RemoveImages;
import dev.strata.core.command.Tag;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.Platform;
import dev.strata.core.image.RegistryName;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.Secret;
import dev.strata.engine.credentials.DockerLogins;
import dev.strata.engine.process.CredentialHelpers;
import dev.strata.harness.RecordingSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The command that Strata shows, run by a real shell and a real docker, beside what Strata does itself: both ask the
/// same of the engine.
class CommandLineIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ImageReference DEBIAN = ImageReference.parse("debian:12");
    private static final ImageReference PRIVATE = ImageReference.parse("registry.example:5000/team/app:1.0_b");
    private static final String ID = "ab".repeat(32);
    /// Where the files have a login.
    private static final RegistryName KNOWN = RegistryName.parse("registry.example:5000");

    private static final Path FILES = files();
    private static final Path CONTEXT = FILES.resolve("a context");

    @TempDir
    Path folder = Path.of(".");

    /// How Strata carries a command out.
    interface Ours {
        void run(Engine engine) throws EngineException;
    }

    /// A command, and what Strata does where it shows it.
    record Case(DockerCommand command, Ours ours) {
        @Override
        public String toString() {
            return command.line();
        }
    }

    static final List<Case> CASES = List.of(
            images(false),
            images(true),
            new Case(new InspectImage("debian:12"), engine -> engine.images().inspect("debian:12", Monitor.NONE)),
            new Case(new InspectImage(ID), engine -> engine.images().inspect(ID, Monitor.NONE)),
            new Case(new ImageHistory(PRIVATE.familiar()),
                    engine -> engine.images().history(PRIVATE.familiar(), Monitor.NONE)),
            pull(new Pull(DEBIAN, Optional.empty())),
            pull(new Pull(ImageReference.parse("user/app"), Optional.empty())),
            pull(new Pull(PRIVATE, Optional.of(Platform.parse("linux/arm/v7")))),
            pull(new Pull(ImageReference.parse("user/app@sha256:" + ID), Optional.empty())),
            tag(new Tag("debian:12", PRIVATE)),
            tag(new Tag(ID.substring(0, 12), ImageReference.parse("user/app"))),
            push(new Push(PRIVATE, false)),
            push(new Push(ImageReference.parse("user/app:2"), false)),
            push(new Push(PRIVATE, true)),
            // Nobody is logged in there.
            push(new Push(ImageReference.parse("localhost:5000/app:1"), false)),
            save(new Save(List.of("debian:12", PRIVATE.familiar()), FILES.resolve("it's saved.tar").toString(),
                    Save.Form.ARCHIVE)),
            save(new Save(List.of("debian:12"), FILES.resolve("layout.tar").toString(), Save.Form.LAYOUT)),
            save(new Save(List.of("debian:12"), FILES.resolve("it's packed.tar.gz").toString(), Save.Form.ARCHIVE)),
            save(new Save(List.of("debian:12", PRIVATE.familiar()), "it's a layout",
                    Save.Form.LAYOUT_FOLDER)),
            load(new Load(FILES.resolve("two words.tar").toString())),
            importing(new Import(FILES.resolve("two words.tar").toString(), Optional.of(DEBIAN), "it's $me",
                    List.of("CMD [\"sh\",\"-c\",\"echo $A\"]", "LABEL a=\"b c\"", "WORKDIR /ä"))),
            importing(new Import(FILES.resolve("two words.tar").toString(), Optional.empty(), "", List.of())),
            importing(new Import("https://files.example/root.tar?a=1&b=2", Optional.of(PRIVATE), "", List.of())),
            remove(false, DEBIAN, PRIVATE),
            remove(true, DEBIAN),
            new Case(new RemoveImages(List.of(ID.substring(0, 12)), false),
                    engine -> engine.images().remove(ID.substring(0, 12), false, Monitor.NONE)),
            new Case(new RemoveContainers(List.of("web", "db_1"), false, false), engine -> {
                engine.containers().remove("web", false, false, Monitor.NONE);
                engine.containers().remove("db_1", false, false, Monitor.NONE);
            }),
            new Case(new RemoveContainers(List.of("web"), true, false),
                    engine -> engine.containers().remove("web", true, false, Monitor.NONE)),
            list(false),
            list(true),
            new Case(new InspectContainer("web"), engine -> engine.containers().inspect("web", Monitor.NONE)),
            control(new ControlContainers(Verb.START, List.of("web"))),
            control(new ControlContainers(Verb.STOP, List.of("web"), OptionalInt.of(3), "")),
            control(new ControlContainers(Verb.STOP, List.of("web"))),
            control(new ControlContainers(Verb.RESTART, List.of("web"), OptionalInt.of(3), "")),
            control(new ControlContainers(Verb.PAUSE, List.of("web"))),
            control(new ControlContainers(Verb.UNPAUSE, List.of("web"))),
            control(new ControlContainers(Verb.KILL, List.of("web"), OptionalInt.empty(), "SIGTERM")),
            new Case(new RenameContainer("web", "other"),
                    engine -> engine.containers().rename(new RenameContainer("web", "other"), Monitor.NONE)),
            logs(new ContainerLogs("web", false, false, OptionalInt.empty())),
            logs(new ContainerLogs("web", true, true, OptionalInt.of(5))),
            new Case(new ListProcesses("web"), engine -> engine.containers().processes("web", Monitor.NONE)),
            new Case(new ListChanges("web"), engine -> engine.containers().changes("web", Monitor.NONE)),
            new Case(new CopyFiles("web", "/two words", "-", true), engine -> engine.containers().copyOut("web",
                    "/two words", OutputStream.nullOutputStream(), Monitor.NONE)),
            new Case(new CopyFiles("web", "/data", FILES.resolve("two words.tar").toString(), false),
                    engine -> engine.containers().copyInto("web", "/data", InputStream.nullInputStream(),
                            Monitor.NONE)),
            new Case(new Attach("web", true, "ctrl-a,b"),
                    engine -> engine.containers().attach(new Attach("web", true, "ctrl-a,b"), Monitor.NONE).close()),
            exec(new Exec("web", List.of("sh", "-c", "echo $A"), true, false, true, "7:8", "/tmp",
                    List.of("A=b c", "HOME", "NOT_SET_HERE"), "ctrl-a,b")),
            exec(new Exec("web", List.of("ls"), false, false, false, "", "", List.of(), "")),
            commit(new Commit("web", Optional.empty(), "", "", true, List.of())),
            commit(new Commit("web", Optional.of(PRIVATE), "o'hara", "it's $me", false,
                    List.of("CMD [\"sh\",\"-c\",\"echo $A\"]", "LABEL a=\"b c\"", "WORKDIR /ä"))),
            run(RunOptions.of("debian:12")),
            run(everything()),
            build(new BuildOptions(CONTEXT.toString(), Optional.empty(), List.of(), "", List.of(), "", List.of(), false,
                    List.of(), false, "", List.of(), 0, List.of(), List.of(), Optional.of(Builder.CLASSIC))),
            build(new BuildOptions(CONTEXT.toString(), Optional.of(CONTEXT.resolve("a dir/it's.df").toString()),
                    List.of(PRIVATE, DEBIAN), "last", List.of("A=b c", "HOME", "NOT_SET_HERE"), "linux/arm/v7",
                    List.of("a.b=c d", "bare"), true, List.of(), true, "none", List.of("other:10.0.0.1", "b:10.0.0.2"),
                    3 << 20, List.of(), List.of(), Optional.of(Builder.CLASSIC))),
            new Case(new Search("o'hara", false, 0), engine -> engine.images().search("o'hara", 25, Monitor.NONE)),
            new Case(new ReportDisk(), engine -> engine.disk().usage(Monitor.NONE)),
            prune(new PruneBuildCache(false, Optional.empty())),
            prune(new PruneBuildCache(true, Optional.of(Duration.ofDays(2)))),
            logIn(RegistryName.HUB),
            logIn(RegistryName.parse("localhost:5000")),
            // No engine is asked to forget what it never knew.
            new Case(new LogOut(RegistryName.HUB), engine -> {
            }),
            new Case(new LogOut(KNOWN), engine -> {
            }));

    private static Path files() {
        try {
            var folder = Files.createTempDirectory("strata-commands");
            folder.toFile().deleteOnExit();
            Files.writeString(folder.resolve("two words.tar"), "not read by anyone here");
            Files.writeString(folder.resolve("variables"), "# a comment\nF=g h\n\nHOME\n");
            var context = Files.createDirectory(folder.resolve("a context"));
            Files.createDirectory(context.resolve("a dir"));
            Files.writeString(context.resolve("Dockerfile"), "FROM debian:12\n");
            Files.writeString(context.resolve("a dir/it's.df"), "FROM debian:12 AS last\n");
            Files.writeString(context.resolve("run.sh"), "exit 3\n");
            Files.setPosixFilePermissions(context.resolve("run.sh"), PosixFilePermissions.fromString("rwx--x---"));
            Files.createLink(context.resolve("z"), context.resolve("run.sh"));
            Files.createSymbolicLink(context.resolve("ä link"), Path.of("../nowhere"));
            Files.writeString(context.resolve("n".repeat(90) + "ö" + "n".repeat(90)), "long");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Case list(boolean sizes) {
        return new Case(new ListContainers(sizes), engine -> engine.containers().list(sizes, Monitor.NONE));
    }

    private static Case control(ControlContainers what) {
        return new Case(what, engine -> engine.containers().control(what, Monitor.NONE));
    }

    private static Case logs(ContainerLogs what) {
        return new Case(what, engine -> engine.containers().logs(what, chunk -> {
        }, Monitor.NONE));
    }

    private static Case exec(Exec what) {
        return new Case(what, engine -> engine.containers().exec(what, Monitor.NONE).close());
    }

    private static Case commit(Commit what) {
        return new Case(what, engine -> engine.containers().commit(what, Monitor.NONE));
    }

    /// Without anybody listening: docker types only where there is a terminal.
    private static Case run(RunOptions of) {
        var life = of.life();
        var options = new RunOptions(of.image(), of.name(), of.start(), of.environment(), of.connections(),
                of.storage(), of.limits(), new RunOptions.Life(true, life.remove(), life.restart(), life.stopSignal(),
                        life.stopSeconds(), life.pull(), life.detachKeys()),
                of.platform(), of.labels());
        return new Case(new Run(options), engine -> {
            var id = engine.containers().create(options, Monitor.NONE);
            engine.containers().control(new ControlContainers(Verb.START, List.of(id)), Monitor.NONE);
        });
    }

    private static RunOptions everything() {
        return new RunOptions("debian:12", "web",
                new RunOptions.Start(Optional.of("/bin/x y"), List.of("a b", "$c"), true, true, "7:8", "/w", true),
                new RunOptions.Environment(List.of("A=b c", "HOME", "NOT_SET_HERE"),
                        List.of(FILES.resolve("variables").toString())),
                new RunOptions.Connections(List.of(new PortMapping("127.0.0.1", "", "80", "tcp"),
                        new PortMapping("", "8000-8002", "90-92", "udp"), new PortMapping("::1", "9000-9009", "93",
                                "tcp")),
                        true, "none", "inside", List.of("other:10.0.0.1")),
                new RunOptions.Storage(List.of("/data", "/tmp:/host:ro", "named:/n"), List.of("/t:size=1m", "/u"),
                        true),
                new RunOptions.Limits(64 << 20, 1.25, List.of("NET_ADMIN"), List.of("MKNOD"), true,
                        List.of("no-new-privileges", "systempaths=unconfined")),
                new RunOptions.Life(true, false, "on-failure:3", "SIGINT", OptionalInt.of(2), "", ""),
                Optional.of(Platform.parse("linux/arm64")), List.of("a.b=c d", "bare"));
    }

    private static Case build(BuildOptions options) {
        return new Case(new Build(options), engine -> engine.builds().build(options, event -> {
        }, Monitor.NONE));
    }

    private static Case save(Save save) {
        return new Case(save,
                engine -> engine.images().save(save.images(), OutputStream.nullOutputStream(), Monitor.NONE));
    }

    private static Case load(Load load) {
        return new Case(load, engine -> {
            try (var in = Files.newInputStream(Path.of(load.file()))) {
                engine.images().load(in, Monitor.NONE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Case importing(Import what) {
        return new Case(what, engine -> {
            try (var in = what.url()
                    ? InputStream.nullInputStream()
                    : Files.newInputStream(Path.of(what.source()))) {
                engine.images().importTar(what, in, Monitor.NONE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Case images(boolean all) {
        return new Case(new ListImages(all, List.of()), engine -> engine.images().list(all, Monitor.NONE));
    }

    private static Case pull(Pull pull) {
        return new Case(pull, engine -> engine.images().pull(pull, Monitor.NONE));
    }

    private static Case prune(PruneBuildCache prune) {
        return new Case(prune, engine -> engine.disk().prune(prune, Monitor.NONE));
    }

    private static Case tag(Tag tag) {
        return new Case(tag, engine -> engine.images().tag(tag, Monitor.NONE));
    }

    private static Case push(Push push) {
        return new Case(push, engine -> engine.images().push(push, Monitor.NONE));
    }

    /// A plan removes names in full.
    private static Case remove(boolean force, ImageReference... names) {
        return new Case(new RemoveImages(Arrays.stream(names).map(ImageReference::familiar).toList(), force),
                engine -> {
                    for (var name : names) {
                        engine.images().remove(name.canonical(), force, Monitor.NONE);
                    }
                });
    }

    private static Case logIn(RegistryName registry) {
        var logIn = new LogIn(registry, "o'hara $x");
        return new Case(logIn, engine -> engine.authenticate(logIn, Secret.of("geheim"), Monitor.NONE));
    }

    @Test
    void everyCommandIsCompared() {
        var compared = CASES.stream().<Class<?>>map(one -> one.command().getClass()).collect(Collectors.toSet());
        // It speaks to two engines: below.
        compared.add(Send.class);
        // docker's never ends.
        compared.add(WatchUsage.class);
        // No engine is asked, but registries.
        compared.addAll(Set.of(CopyImage.class, DeleteManifest.class, InspectRemote.class));
        assertEquals(Set.of(),
                Arrays.stream(DockerCommand.class.getPermittedSubclasses()).filter(type -> !compared.contains(type))
                        .map(Class::getSimpleName).collect(Collectors.toSet()),
                "commands without a case here");
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void asksTheEngineWhatDockerAsks(Case one) throws Exception {
        for (var docker : dockers()) {
            try (var socket = new RecordingSocket(Files.createTempDirectory(folder, "s").resolve("s"), "1.41")) {
                var theirs = run(docker, one.command().line(), socket);
                socket.forget();
                try (var engine = connect(socket)) {
                    socket.forget();
                    one.ours().run(engine);
                }
                assertEquals(inOrder(one, theirs), inOrder(one, asked(socket)), docker.toString());
                assertEquals(one.command() instanceof LogOut, theirs.isEmpty(), theirs.toString());
            }
        }
    }

    /// docker removes several containers side by side, and asks and waits around what it is told to do, as Strata does at
    /// other moments; what is unpacked in a container is the caller's.
    private static List<ApiCall> inOrder(Case one, List<ApiCall> calls) {
        return switch (one.command()) {
            case RemoveContainers rm -> calls.stream().sorted(Comparator.comparing(ApiCall::path)).toList();
            case Attach attach -> calls.stream().filter(call -> call.path().endsWith("/attach")).toList();
            case Run run -> calls.stream().filter(call -> !call.path().endsWith("/wait")).toList();
            // Both ask whether BuildKit is there, each in its way.
            case Build build -> calls.stream().filter(call -> call.path().equals("/build")).map(ApiCall::withFiles)
                    .toList();
            case Exec exec -> calls.stream().filter(call -> call.method().equals("POST")).toList();
            case CopyFiles copy -> calls.stream().filter(call -> !call.method().equals("HEAD"))
                    .map(ApiCall::withoutBody).toList();
            // Older ones name how many the engine tells by itself.
            case Search search -> calls.stream().map(call -> call.without("limit")).toList();
            default -> calls;
        };
    }

    @Test
    void savesFromOneEngineAndLoadsIntoAnother() throws Exception {
        for (var docker : dockers()) {
            try (var from = new RecordingSocket(Files.createTempDirectory(folder, "s").resolve("s"), "1.41");
                    var to = new RecordingSocket(Files.createTempDirectory(folder, "s").resolve("s"), "1.41")) {
                var send = new Send(List.of("debian:12", PRIVATE.familiar()), URI.create(from.address()),
                        URI.create(to.address()));
                var saves = run(docker, send.line(), from);
                var loads = asked(to);
                from.forget();
                to.forget();
                try (var source = connect(from); var target = connect(to)) {
                    from.forget();
                    to.forget();
                    var stream = new ByteArrayOutputStream();
                    source.images().save(send.images(), stream, Monitor.NONE);
                    target.images().load(new ByteArrayInputStream(stream.toByteArray()), Monitor.NONE);
                }
                assertEquals(saves, asked(from), docker.toString());
                assertEquals(loads, asked(to), docker.toString());
                assertEquals(1, loads.size());
            }
        }
    }

    static Stream<String> words() {
        return Stream.of("two words", "it's", "say \"hi\"", "$HOME `id` $(id)", "line\nbreak", "ä ö 漢字 🐋", "a\\b\\",
                "!history", "*?[a]", "~", "#", "a=b=c", "trailing ", "-dash", "", "‘typographic’");
    }

    /// Whatever it holds, a value reaches docker as it was meant.
    @ParameterizedTest
    @MethodSource("words")
    void aShellHandsEveryValueOnUnchanged(String word) throws Exception {
        var command = new ListImages(true, List.of("label=key=" + word, "reference=x"));
        for (var docker : dockers()) {
            try (var socket = new RecordingSocket(Files.createTempDirectory(folder, "s").resolve("s"), "1.41")) {
                var asked = run(docker, command.line(), socket);
                assertEquals(1, asked.size(), asked.toString());
                var filters = JSON.readTree(asked.getFirst().query().get("filters"));
                // docker itself trims what stands around a filter.
                assertEquals(("key=" + word).strip(), filters.path("label").fieldNames().next());
                assertTrue(filters.path("reference").has("x"), filters.toString());
            }
        }
    }

    /// Each docker there is on this computer.
    private static List<Path> dockers() {
        var found = Arrays.stream(System.getenv("PATH").split(":")).map(Path::of).map(bin -> bin.resolve("docker"))
                .filter(Files::isExecutable).distinct().toList();
        assertFalse(found.isEmpty(), "docker is not on the PATH: packaging/linux/setup test installs it");
        return found;
    }

    private Engine connect(RecordingSocket socket) throws EngineException {
        var logins = new DockerLogins(folder.resolve("config"), new CredentialHelpers(List.of(), LIMIT));
        return new Connector(logins, LIMIT, List.of())
                .connect(new Endpoint(URI.create(socket.address()), "recorder", Endpoint.Origin.OPTION), Monitor.NONE);
    }

    /// Runs a line in a shell whose docker is this one.
    private List<ApiCall> run(Path docker, String line, RecordingSocket socket) throws Exception {
        var config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("config.json"), "{\"auths\":{\"" + KNOWN.key() + "\":{\"auth\":\""
                + Base64.getEncoder().encodeToString("me:pa ss".getBytes(StandardCharsets.UTF_8)) + "\"}}}");
        var builder = new ProcessBuilder("sh", "-c", line)
                .directory(Files.createTempDirectory(folder, "in").toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("DOCKER_"));
        builder.environment().putAll(Map.of("DOCKER_HOST", socket.address(), "DOCKER_CONFIG", config.toString(), "PATH",
                docker.getParent() + ":" + System.getenv("PATH")));
        var process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write("geheim".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(0, process.waitFor(), line + "\n" + Files.readString(folder.resolve("said")));
        return asked(socket);
    }

    private static List<ApiCall> asked(RecordingSocket socket) {
        return socket.requests().stream().flatMap(request -> ApiCall.of(request).stream()).toList();
    }
}
