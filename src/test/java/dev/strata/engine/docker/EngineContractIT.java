package dev.strata.engine.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.strata.core.command.LogIn;
import dev.strata.core.command.Pull;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.ImageSummary;
import dev.strata.core.image.RegistryName;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineEvent;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Secret;
import dev.strata.engine.Unreachable;
import dev.strata.harness.Listener;
import dev.strata.harness.SlowLine;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.harness.TestRegistry;
import dev.strata.harness.Until;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every engine must do for Strata, each asked in the same words; where they differ the difference is stated.
class EngineContractIT {

    private static final Duration PROMPT = Duration.ofSeconds(15);

    /// A thread each: the common pool has one on a small machine, and these block.
    private static <T> CompletableFuture<T> inBackground(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> Thread.ofPlatform().daemon().start(task));
    }

    private interface Check {
        void with(TestEngine outside, Engine engine) throws Exception;
    }

    private static Engine connect(TestEngine engine) throws EngineException {
        return new Connector().connect(new Endpoint(engine.address(), "test", Endpoint.Origin.OPTION), Monitor.NONE);
    }

    private static void on(TestEngine.Kind kind, Check check) throws Exception {
        var outside = TestEngine.of(kind);
        if (!outside.running()) {
            outside.start();
        }
        if (outside.api().send("GET", "/images/contract:1/json", "", new byte[0]).status() == 404) {
            outside.api().importImage("contract", "1", Tars.busybox(), "CMD [\"sh\",\"-c\",\"echo it's\"]",
                    "ENV A=b", "EXPOSE 80", "LABEL a.b=\"c d\"", "USER 7", "WORKDIR /w", "ENTRYPOINT [\"/bin/env\"]");
        }
        try (var engine = connect(outside)) {
            check.with(outside, engine);
        }
    }

    private static Optional<ImageSummary> tagged(Engine engine, String name) throws EngineException {
        var reference = ImageReference.parse(name);
        return engine.images().list(false, Monitor.NONE).stream()
                .filter(image -> image.tags().stream().anyMatch(tag -> tag.equals(reference) || local(tag, reference)))
                .findFirst();
    }

    /// Podman calls an image imported without a registry `localhost/name`.
    private static boolean local(ImageReference tag, ImageReference wanted) {
        return tag.domain().equals("localhost") && tag.lastComponent().equals(wanted.lastComponent())
                && tag.tag().equals(wanted.tag());
    }

    private static Pull pull(int port, String name) {
        return new Pull(ImageReference.parse("localhost:" + port + "/" + name), Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void negotiatesAndTellsOfItself(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, engine) -> {
            var info = engine.info();
            assertFalse(info.version().isEmpty());
            var version = ApiVersion.parse(info.apiVersion());
            assertTrue(version.compareTo(ApiVersion.NEWEST) <= 0, info.apiVersion());
            assertEquals(kind == TestEngine.Kind.DOCKER_28_CONTAINERD, info.containerdStore());
            assertEquals(kind == TestEngine.Kind.PODMAN_4 ? "Podman Engine" : "Docker Engine", info.product());
            assertTrue(version.atLeast(1, kind == TestEngine.Kind.DOCKER_28_CONTAINERD ? 44 : 24), info.apiVersion());
        });
    }

    @ParameterizedTest
    @EnumSource
    void listsTagsLabelsSizesAndTimes(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, engine) -> {
            outside.api().tag("contract:1", "localhost:5000/team/contract", "two");
            var image = tagged(engine, "contract:1").orElseThrow();
            assertTrue(image.tags().contains(ImageReference.parse("localhost:5000/team/contract:two")),
                    image.tags().toString());
            assertTrue(image.size() > 500_000 && image.size() < 50_000_000, "size " + image.size());
            assertTrue(image.created().isAfter(Instant.now().minus(Duration.ofHours(2))), image.created().toString());
            if (kind != TestEngine.Kind.PODMAN_4) {
                assertEquals("c d", image.labels().get("a.b"));
            }
            outside.api().remove("localhost:5000/team/contract:two");
        });
    }

    @ParameterizedTest
    @EnumSource
    void listsADanglingImageWithoutTags(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, engine) -> {
            outside.api().importImage("moved", "1", Tars.noise(1000, 1));
            var before = tagged(engine, "moved:1").orElseThrow();
            outside.api().importImage("moved", "1", Tars.noise(1000, 2));
            var list = engine.images().list(false, Monitor.NONE);
            var old = list.stream().filter(image -> image.id().equals(before.id())).findFirst();
            // The containerd store forgets an image whose last name goes; every other engine keeps it without one.
            if (kind != TestEngine.Kind.DOCKER_28_CONTAINERD) {
                assertTrue(old.orElseThrow().dangling());
            }
            assertFalse(tagged(engine, "moved:1").orElseThrow().dangling());
            old.ifPresent(image -> outside.api().remove(image.id().toString()));
            outside.api().remove("moved:1");
        });
    }

    @ParameterizedTest
    @EnumSource
    void inspectsConfigurationLayersAndJson(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, engine) -> {
            var details = engine.images().inspect("contract:1", Monitor.NONE);
            assertEquals("linux/amd64", details.platform().os() + "/" + details.platform().architecture());
            assertEquals(1, details.layers().size());
            assertTrue(details.rawJson().contains("\"RootFS\""), details.rawJson());
            var config = details.config();
            // Podman 4.3 takes ENTRYPOINT and the like at an import as well, but reports some fields otherwise.
            assertEquals(List.of("sh", "-c", "echo it's"), config.command());
            assertTrue(config.environment().contains("A=b"), config.environment().toString());
            assertEquals(List.of("80/tcp"), config.exposedPorts());
            assertEquals("7", config.user());
            assertEquals("/w", config.workingDir());
            assertEquals(List.of("/bin/env"), config.entrypoint());
        });
    }

    @ParameterizedTest
    @EnumSource
    void tellsHistoryAndUsage(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, engine) -> {
            var history = engine.images().history("contract:1", Monitor.NONE);
            assertFalse(history.isEmpty());
            assertTrue(history.stream().mapToLong(step -> step.size()).sum() >= 0);
            var usage = engine.images().usage(Monitor.NONE);
            if (kind != TestEngine.Kind.PODMAN_4) {
                assertTrue(usage.layersSize() > 0, "layers " + usage.layersSize());
                var image = tagged(engine, "contract:1").orElseThrow();
                assertTrue(usage.shared().containsKey(image.id()), usage.toString());
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void listsContainersWithTheirImage(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, engine) -> {
            var id = outside.api().createContainer("contract-user", "contract:1");
            try {
                var image = tagged(engine, "contract:1").orElseThrow();
                var user = engine.containers().list(false, Monitor.NONE).stream().filter(c -> c.id().equals(id))
                        .findFirst()
                        .orElseThrow();
                assertEquals("contract-user", user.name());
                assertEquals(image.id(), user.imageId());
                assertFalse(user.running());
            } finally {
                outside.api().removeContainer(id);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsNotThere(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, engine) -> {
            var e = assertThrows(EngineException.class, () -> engine.images().inspect("no-such:image", Monitor.NONE));
            assertEquals(Kind.NOT_FOUND, e.kind(), e.getMessage());
        });
    }

    @ParameterizedTest
    @EnumSource
    void tellsEventsInOneVocabulary(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, engine) -> {
            var monitor = new Listener();
            var events = new CopyOnWriteArrayList<EngineEvent>();
            var started = new CompletableFuture<Void>();
            var hearing = inBackground(() -> {
                try {
                    engine.events(() -> started.complete(null), events::add, monitor);
                    return "cancelled";
                } catch (EngineException e) {
                    return e.toString();
                }
            });
            started.get(10, TimeUnit.SECONDS);
            outside.api().tag("contract:1", "heard", "1");
            Until.holds("a tag is heard " + events, PROMPT, () -> heard(events, "tag"));
            outside.api().remove("heard:1");
            Until.holds("an untag is heard " + events, PROMPT, () -> heard(events, "untag"));
            monitor.cancel();
            assertEquals("cancelled", hearing.get(10, TimeUnit.SECONDS));
        });
    }

    private static boolean heard(List<EngineEvent> events, String action) {
        return events.stream().anyMatch(e -> e.type() == EngineEvent.Type.IMAGE && e.action().equals(action));
    }

    @ParameterizedTest
    @EnumSource
    void pullsWithProgress(TestEngine.Kind kind) throws Exception {
        TestRegistry.open().push("pulled", "1", List.of(Tars.noise(2_000_000, 11), Tars.noise(3_000_000, 12)));
        on(kind, (outside, engine) -> {
            var monitor = new Listener();
            engine.images().pull(pull(TestRegistry.PORT, "pulled:1"), monitor);
            assertTrue(tagged(engine, "localhost:" + TestRegistry.PORT + "/pulled:1").isPresent());
            assertFalse(monitor.steps().isEmpty());
            if (kind != TestEngine.Kind.PODMAN_4) {
                assertEquals(2, monitor.steps().stream().map(step -> step.item()).distinct().count(),
                        monitor.steps().toString());
            }
            outside.api().remove("localhost:" + TestRegistry.PORT + "/pulled:1");
        });
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhyAPullFails(TestEngine.Kind kind) throws Exception {
        TestRegistry.open().push("pulled", "1", List.of(Tars.noise(1000, 13)));
        TestRegistry.locked();
        on(kind, (outside, engine) -> {
            assertEquals(Kind.NOT_FOUND, failure(engine, pull(TestRegistry.PORT, "pulled:none")));
            assertEquals(Kind.NOT_FOUND, failure(engine, pull(TestRegistry.PORT, "nothing:1")));
            assertEquals(Kind.UNAUTHORIZED, failure(engine, pull(TestRegistry.LOCKED_PORT, "any:1")));
            assertEquals(Kind.NETWORK, failure(engine, pull(TestRegistry.CLOSED_PORT, "any:1")));
        });
    }

    @ParameterizedTest
    @EnumSource
    void asksARegistryWhetherItTakesASecret(TestEngine.Kind kind) throws Exception {
        TestRegistry.locked();
        on(kind, (outside, engine) -> {
            assertTrue(authenticate(engine, TestRegistry.LOCKED_PORT, "geheim").isEmpty());
            assertEquals(Kind.UNAUTHORIZED, refusal(engine, TestRegistry.LOCKED_PORT, "wrong"));
            assertEquals(Kind.NETWORK, refusal(engine, TestRegistry.CLOSED_PORT, "geheim"));
        });
    }

    private static Optional<Secret> authenticate(Engine engine, int port, String secret) throws EngineException {
        return engine.authenticate(new LogIn(RegistryName.parse("localhost:" + port), "strata"), Secret.of(secret),
                Monitor.NONE);
    }

    private static Kind refusal(Engine engine, int port, String secret) {
        var e = assertThrows(EngineException.class, () -> authenticate(engine, port, secret));
        System.out.println(engine.info().product() + ": " + e.kind() + ": " + e.getMessage());
        return e.kind();
    }

    private static Kind failure(Engine engine, Pull pull) {
        var e = assertThrows(EngineException.class, () -> engine.images().pull(pull, Monitor.NONE));
        System.out.println(engine.info().product() + ": " + e.kind() + ": " + e.getMessage());
        return e.kind();
    }

    @ParameterizedTest
    @EnumSource
    void stopsAPullThatIsCancelled(TestEngine.Kind kind) throws Exception {
        TestRegistry.open().push("slow", "1", List.of(Tars.noise(20_000_000, 14)));
        on(kind, (outside, engine) -> {
            try (var line = new SlowLine(1_000_000)) {
                var monitor = new Listener();
                var pulling = pulling(engine, monitor);
                Until.holds("bytes flow", PROMPT, () -> line.carried() > 200_000);
                if (kind != TestEngine.Kind.PODMAN_4) {
                    Until.holds("progress in bytes " + monitor.steps(), PROMPT,
                            () -> monitor.steps().stream().anyMatch(step -> step.total() > 0 && step.current() > 0));
                }
                monitor.cancel();
                assertEquals(Kind.CANCELLED, pulling.get(5, TimeUnit.SECONDS).kind());
                assertTrue(tagged(engine, "localhost:" + TestRegistry.SLOW_PORT + "/slow:1").isEmpty());
            }
        });
    }

    private static CompletableFuture<EngineException> pulling(Engine engine, Monitor monitor) {
        return inBackground(() -> assertThrows(EngineException.class,
                () -> engine.images().pull(pull(TestRegistry.SLOW_PORT, "slow:1"), monitor)));
    }

    @ParameterizedTest
    @EnumSource
    void noticesAKilledEngineEverywhereAndConnectsAgain(TestEngine.Kind kind) throws Exception {
        TestRegistry.open().push("slow", "1", List.of(Tars.noise(20_000_000, 14)));
        on(kind, (outside, engine) -> {
            try (var line = new SlowLine(500_000)) {
                var started = new CompletableFuture<Void>();
                var hearing = inBackground(() -> assertThrows(EngineException.class,
                        () -> engine.events(() -> started.complete(null), event -> {
                        }, new Listener())));
                started.get(10, TimeUnit.SECONDS);
                var pulling = pulling(engine, new Listener());
                Until.holds("bytes flow", PROMPT, () -> line.carried() > 100_000);
                var listing = inBackground(() -> assertThrows(EngineException.class, () -> {
                    // Lists one after another until one of them is cut off.
                    for (var i = 0; i < 100_000; i++) {
                        engine.images().list(true, Monitor.NONE);
                    }
                }));
                outside.kill();
                assertEquals(Unreachable.GONE, hearing.get(10, TimeUnit.SECONDS).reason());
                assertEquals(Kind.UNREACHABLE, pulling.get(10, TimeUnit.SECONDS).kind());
                assertEquals(Kind.UNREACHABLE, listing.get(10, TimeUnit.SECONDS).kind());
            }
            var gone = assertThrows(EngineException.class, () -> connect(outside));
            assertEquals(Kind.UNREACHABLE, gone.kind(), gone.getMessage());
            outside.start();
            try (var again = connect(outside)) {
                assertTrue(tagged(again, "contract:1").isPresent());
            }
        });
    }
}
