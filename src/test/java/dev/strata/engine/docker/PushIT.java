package dev.strata.engine.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import dev.strata.core.command.Pull;
import dev.strata.core.command.Push;
import dev.strata.core.command.Tag;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.ImageSummary;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Secret;
import dev.strata.engine.credentials.Credential;
import dev.strata.engine.credentials.Credentials;
import dev.strata.harness.Certificates;
import dev.strata.harness.Listener;
import dev.strata.harness.SlowLine;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.harness.TestRegistry;
import dev.strata.harness.Until;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Naming and pushing on every engine, to real registries.
class PushIT {

    private static final Duration PROMPT = Duration.ofSeconds(20);
    /// Far more than lies in the sockets between an engine and a slow line.
    private static final int LARGE = 40_000_000;

    @TempDir
    static Path folder = Path.of(".");

    private interface Check {
        void with(TestEngine outside, Engine engine) throws Exception;
    }

    private static void on(TestEngine.Kind kind, Credentials credentials, Check check) throws Exception {
        var outside = TestEngine.of(kind);
        if (!outside.running()) {
            outside.start();
        }
        outside.api().importImage("pushed", "1", Tars.noise(3_000_000, 31), "CMD [\"sh\"]");
        var endpoint = new Endpoint(outside.address(), "test", Endpoint.Origin.OPTION);
        try (var engine = new Connector(credentials).connect(endpoint, Monitor.NONE)) {
            check.with(outside, engine);
        } finally {
            if (outside.running()) {
                outside.api().remove("pushed:1");
            }
        }
    }

    private static void on(TestEngine.Kind kind, Check check) throws Exception {
        on(kind, Credentials.NONE, check);
    }

    private static Optional<ImageSummary> image(Engine engine, ImageReference name) throws EngineException {
        return engine.images().list(false, Monitor.NONE).stream().filter(image -> image.tags().contains(name))
                .findFirst();
    }

    private static ImageReference at(int port, String name) {
        return ImageReference.parse("localhost:" + port + "/" + name);
    }

    private static ImageReference named(Engine engine, int port, String name) throws EngineException {
        var reference = at(port, name);
        engine.images().tag(new Tag("pushed:1", reference), Monitor.NONE);
        return reference;
    }

    private static Kind refusal(Engine engine, ImageReference name) {
        var e = assertThrows(EngineException.class,
                () -> engine.images().push(new Push(name, false), Monitor.NONE));
        System.out.println(engine.info().product() + ": " + e.kind() + ": " + e.getMessage());
        return e.kind();
    }

    @ParameterizedTest
    @EnumSource
    void namesMove(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, engine) -> {
            outside.api().importImage("pushed-other", "1", Tars.noise(1000, 32), "CMD [\"sh\"]");
            var name = at(5000, "moving:1");
            engine.images().tag(new Tag("pushed-other:1", name), Monitor.NONE);
            var before = image(engine, name).orElseThrow().id();
            engine.images().tag(new Tag("pushed:1", name), Monitor.NONE);
            var now = image(engine, name).orElseThrow();
            assertFalse(now.id().equals(before));
            engine.images().tag(new Tag(now.id().toString(), at(5000, "by-id:1")), Monitor.NONE);
            assertEquals(now.id(), image(engine, at(5000, "by-id:1")).orElseThrow().id());
            assertEquals(Kind.NOT_FOUND, assertThrows(EngineException.class,
                    () -> engine.images().tag(new Tag("no-such-image:1", name), Monitor.NONE)).kind());
            for (var gone : List.of("localhost:5000/moving:1", "localhost:5000/by-id:1", "pushed-other:1")) {
                outside.api().remove(gone);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void pushesAndPullsAgain(TestEngine.Kind kind) throws Exception {
        TestRegistry.open();
        on(kind, (outside, engine) -> {
            var name = named(engine, TestRegistry.PORT,
                    "team/" + kind.name().toLowerCase(java.util.Locale.ROOT) + ":1");
            var monitor = new Listener();
            engine.images().push(new Push(name, false), monitor);
            assertFalse(monitor.steps().isEmpty() && kind != TestEngine.Kind.PODMAN_4, "progress");
            outside.api().remove(name.toString());
            assertTrue(image(engine, name).isEmpty());
            engine.images().pull(new Pull(name, Optional.empty()), Monitor.NONE);
            assertTrue(image(engine, name).isPresent());
            outside.api().remove(name.toString());
        });
    }

    @ParameterizedTest
    @EnumSource
    void pushesEveryTag(TestEngine.Kind kind) throws Exception {
        TestRegistry.open();
        on(kind, (outside, engine) -> {
            var path = "every/" + kind.name().toLowerCase(java.util.Locale.ROOT);
            var one = named(engine, TestRegistry.PORT, path + ":one");
            var two = named(engine, TestRegistry.PORT, path + ":two");
            engine.images().push(new Push(one, true), Monitor.NONE);
            for (var name : List.of(one, two)) {
                outside.api().remove(name.toString());
                engine.images().pull(new Pull(name, Optional.empty()), Monitor.NONE);
                outside.api().remove(name.toString());
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhyAPushFails(TestEngine.Kind kind) throws Exception {
        TestRegistry.locked();
        on(kind, (outside, engine) -> {
            var locked = named(engine, TestRegistry.LOCKED_PORT, "pushed:1");
            var closed = named(engine, TestRegistry.CLOSED_PORT, "pushed:1");
            assertEquals(Kind.UNAUTHORIZED, refusal(engine, locked));
            assertEquals(Kind.NETWORK, refusal(engine, closed));
            assertEquals(Kind.NOT_FOUND, refusal(engine, at(TestRegistry.PORT, "never-named:1")));
            outside.api().remove(locked.toString());
            outside.api().remove(closed.toString());
        });
    }

    @ParameterizedTest
    @EnumSource
    void namesACertificateThatIsNotTrusted(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, engine) -> {
            var made = new Certificates(Files.createDirectory(folder.resolve(kind.name())));
            made.authority("nobody-knows-me");
            var registry = TestRegistry.elsewhere(
                    made.certificate("nobody-knows-me", "the-registry", "IP:" + TestRegistry.host()));
            var name = ImageReference.parse(registry + "/pushed:1");
            engine.images().tag(new Tag("pushed:1", name), Monitor.NONE);
            var push = assertThrows(EngineException.class,
                    () -> engine.images().push(new Push(name, false), Monitor.NONE));
            assertEquals(Kind.UNTRUSTED, push.kind(), push.getMessage());
            assertTrue(push.getMessage().contains("CN=the-registry issued by CN=nobody-knows-me"), push.getMessage());
            var pull = assertThrows(EngineException.class,
                    () -> engine.images().pull(new Pull(name, Optional.empty()), Monitor.NONE));
            assertEquals(Kind.UNTRUSTED, pull.kind(), pull.getMessage());
            outside.api().remove(name.toString());
        });
    }

    @ParameterizedTest
    @EnumSource
    void saysThatARegistrySpeaksPlainHttp(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, engine) -> {
            var name = ImageReference.parse(TestRegistry.elsewhere(null) + "/pushed:1");
            engine.images().tag(new Tag("pushed:1", name), Monitor.NONE);
            assertEquals(Kind.PLAIN_HTTP, refusal(engine, name));
            outside.api().remove(name.toString());
        });
    }

    @ParameterizedTest
    @EnumSource
    void pushesWithWhatOneIsLoggedInWith(TestEngine.Kind kind) throws Exception {
        TestRegistry.locked();
        Credentials credentials = (registry, monitor) -> registry.domain()
                .equals("localhost:" + TestRegistry.LOCKED_PORT)
                        ? Optional.of(new Credential(registry.key(), "strata", Secret.of("geheim"), Secret.of("")))
                        : Optional.empty();
        on(kind, credentials, (outside, engine) -> {
            var name = named(engine, TestRegistry.LOCKED_PORT,
                    "mine/" + kind.name().toLowerCase(java.util.Locale.ROOT) + ":1");
            engine.images().push(new Push(name, false), Monitor.NONE);
            outside.api().remove(name.toString());
            engine.images().pull(new Pull(name, Optional.empty()), Monitor.NONE);
            outside.api().remove(name.toString());
        });
    }

    @ParameterizedTest
    @EnumSource
    void stopsAPushThatIsCancelled(TestEngine.Kind kind) throws Exception {
        TestRegistry.open();
        on(kind, (outside, engine) -> {
            outside.api().importImage("pushed-large", "1", Tars.noise(LARGE, 32));
            var name = at(TestRegistry.SLOW_PORT, "slow/" + kind.name().toLowerCase(java.util.Locale.ROOT) + ":1");
            engine.images().tag(new Tag("pushed-large:1", name), Monitor.NONE);
            try (var line = new SlowLine(4_000_000)) {
                var monitor = new Listener();
                var pushing = CompletableFuture.supplyAsync(() -> assertThrows(EngineException.class,
                        () -> engine.images().push(new Push(name, false), monitor)),
                        task -> Thread.ofPlatform().daemon().start(task));
                Until.holds("it has begun", PROMPT, () -> line.sent() > 100_000 && line.sending() > 0);
                monitor.cancel();
                assertEquals(Kind.CANCELLED, pushing.get(PROMPT.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                        .kind());
                // Not only nobody listens any more: the engine itself has given up.
                Until.holds("the engine stops sending", PROMPT, () -> line.sending() == 0);
                assertTrue(line.sent() < LARGE, "all of " + line.sent() + " bytes were sent");
            }
            outside.api().remove(name.toString());
            outside.api().remove("pushed-large:1");
        });
    }

    @ParameterizedTest
    @EnumSource
    void anEngineThatStopsHalfWayIsSaid(TestEngine.Kind kind) throws Exception {
        TestRegistry.open();
        on(kind, (outside, engine) -> {
            var name = named(engine, TestRegistry.SLOW_PORT,
                    "killed/" + kind.name().toLowerCase(java.util.Locale.ROOT) + ":1");
            try (var line = new SlowLine(300_000)) {
                var pushing = CompletableFuture.supplyAsync(() -> assertThrows(EngineException.class,
                        () -> engine.images().push(new Push(name, false), Monitor.NONE)),
                        task -> Thread.ofPlatform().daemon().start(task));
                Until.holds("it has begun", PROMPT, () -> line.sent() > 100_000);
                outside.kill();
                assertEquals(Kind.UNREACHABLE, pushing.get(PROMPT.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                        .kind());
            }
            outside.start();
            outside.api().remove(name.toString());
        });
    }
}
