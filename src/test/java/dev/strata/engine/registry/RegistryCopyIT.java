package dev.strata.engine.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import dev.strata.core.image.Platform;
import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.Descriptor;
import dev.strata.core.registry.Manifest;
import dev.strata.core.registry.Trust;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.LoginNeeded;
import dev.strata.engine.Monitor;
import dev.strata.engine.Registry;
import dev.strata.engine.RegistryCopy;
import dev.strata.engine.credentials.Credentials;
import dev.strata.harness.FrailLine;
import dev.strata.harness.Tars;
import dev.strata.harness.TestRegistry;
import dev.strata.harness.Until;
import dev.strata.ui.work.Cancellation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Copies between two real registries, over lines that break.
class RegistryCopyIT {

    private static final int MB = 1 << 20;
    private static final TestRegistry TARGET = TestRegistry.another(true, "");

    private static OciRegistry at(String domain) throws EngineException {
        return new OciRegistry(new RegistryName(domain), Trust.SYSTEM, Credentials.NONE);
    }

    private static final OciRegistry SOURCE = source();

    private static OciRegistry source() {
        try {
            return at(TestRegistry.open().domain());
        } catch (EngineException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void close() {
        SOURCE.close();
    }

    private static RegistryCopy.Wanted wanted(Registry from, String repository, String tag, Registry to) {
        return new RegistryCopy.Wanted(from, repository, tag, to, repository, tag, Optional.empty(), false);
    }

    private static long copy(RegistryCopy.Wanted wanted, Monitor monitor) throws EngineException {
        return RegistryCopy.run(RegistryCopy.plan(wanted, monitor), monitor);
    }

    private static void same(Registry from, Registry target, String repository, Manifest image)
            throws EngineException {
        assertEquals(image, target.manifest(repository, image.digest().toString(), Monitor.NONE));
        for (var blob : image.children()) {
            assertArrayEquals(new Pushed(from, repository).read(blob), new Pushed(target, repository).read(blob));
        }
    }

    private static long requests(String words) {
        return TARGET.requests().stream().filter(line -> line.contains(words)).count();
    }

    @Test
    void aCopyGoesOnWhereItWasCut() throws Exception {
        try (var line = new FrailLine(TARGET.port());
                var target = at(line.domain())) {
            var small = List.of(Tars.noise(100_000, 801), Tars.noise(100_000, 802));
            var image = new Pushed(SOURCE, "cut/app").image("1",
                    List.of(small.get(0), small.get(1), Tars.noise(9 * MB, 803)), "");
            line.endAfter(4 * MB, FrailLine.End.STAYS_BROKEN);
            var failure = assertThrows(EngineException.class,
                    () -> copy(wanted(SOURCE, "cut/app", "1", target), Monitor.NONE));
            assertEquals(Kind.NETWORK, failure.kind(), failure.getMessage());
            line.mend();
            var plan = RegistryCopy.plan(wanted(SOURCE, "cut/app", "1", target), Monitor.NONE);
            assertFalse(plan.there().isEmpty(), "what was sent stays");
            var before = line.sent();
            assertEquals(plan.missingBytes(), RegistryCopy.run(plan, Monitor.NONE));
            assertTrue(line.sent() - before < plan.missingBytes() + 100_000, "nothing is sent twice");
            same(SOURCE, target, "cut/app", image);
            assertEquals(image.digest(), target.resolve("cut/app", "1", Monitor.NONE).digest());
            assertEquals(0, copy(wanted(SOURCE, "cut/app", "1", target), Monitor.NONE));
        }
    }

    @Test
    void aLineThatComesBackIsNotNoticed() throws Exception {
        try (var line = new FrailLine(TARGET.port());
                var other = new FrailLine(TestRegistry.PORT);
                var far = at(other.domain());
                var target = at(line.domain())) {
            var image = new Pushed(SOURCE, "back/app").image("1", List.of(Tars.noise(3 * MB, 804)), "");
            line.endAfter(2 * MB, FrailLine.End.BREAKS);
            copy(wanted(far, "back/app", "1", target), Monitor.NONE);
            assertTrue(line.sent() > 4 * MB, "it was cut, and the registry had forgotten the rest: " + line.sent());
            other.endAfter(MB, FrailLine.End.BREAKS);
            copy(new RegistryCopy.Wanted(far, "back/app", "1", target, "back/again", "1", Optional.empty(), false),
                    Monitor.NONE);
            assertTrue(other.ended());
            same(SOURCE, target, "back/app", image);
        }
    }

    @Test
    void anIndexGoesWithAllItNames() throws Exception {
        try (var target = at(TARGET.domain())) {
            var app = new Pushed(SOURCE, "whole/app");
            var layer = Tars.noise(50_000, 805);
            var foreign = Descriptor.of("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip",
                    ManifestJson.digest(new byte[]{1}), 1);
            var amd = app.image("", List.of(layer, Tars.noise(10, 806)), "");
            var arm = app.image("", List.of(layer, Tars.noise(10, 807)), ",\"annotations\":{\"a\":\"b\"}");
            var proof = app.image("", List.of(Tars.noise(20, 808)), "");
            var index = app.put("1", Manifest.OCI_INDEX, "\"manifests\":["
                    + Pushed.json(Pushed.of(amd), ",\"platform\":{\"os\":\"linux\",\"architecture\":\"amd64\"}") + ","
                    + Pushed.json(Pushed.of(arm), ",\"platform\":{\"os\":\"linux\",\"architecture\":\"arm64\"}") + ","
                    + Pushed.json(Pushed.of(proof), ",\"platform\":{\"os\":\"unknown\",\"architecture\":\"unknown\"},"
                            + "\"annotations\":{\"vnd.docker.reference.type\":\"attestation-manifest\"}")
                    + "]");
            var signature = app.image("", List.of(Tars.noise(30, 809)), ",\"subject\":"
                    + Pushed.json(Pushed.of(index), ""));
            var windows = app.put("windows", Manifest.OCI_MANIFEST, "\"config\":"
                    + Pushed.json(app.blob("c", "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)), "")
                    + ",\"layers\":[" + Pushed.json(foreign, ",\"urls\":[\"https://example.org/layer\"]") + "]");
            var one = new RegistryCopy.Wanted(SOURCE, "whole/app", "1", target, "one/app", "arm",
                    Optional.of(Platform.parse("linux/arm64")), false);
            copy(one, Monitor.NONE);
            assertEquals(arm, target.manifest("one/app", "arm", Monitor.NONE));
            assertEquals(Kind.NOT_FOUND, assertThrows(EngineException.class,
                    () -> target.manifest("one/app", amd.digest().toString(), Monitor.NONE)).kind());
            copy(new RegistryCopy.Wanted(SOURCE, "whole/app", "1", target, "whole/app", "2", Optional.empty(), true),
                    Monitor.NONE);
            assertEquals(index, target.manifest("whole/app", "2", Monitor.NONE));
            for (var image : List.of(amd, arm, proof, signature)) {
                same(SOURCE, target, "whole/app", image);
            }
            assertEquals(List.of(signature.digest()), target.referrers("whole/app", index.digest(), Monitor.NONE)
                    .stream().map(Descriptor::digest).toList());
            assertEquals(1, copy(wanted(SOURCE, "whole/app", "windows", target), Monitor.NONE) / 2, "its {} alone");
            assertEquals(windows, target.manifest("whole/app", "windows", Monitor.NONE));
            assertEquals(Kind.NOT_FOUND, assertThrows(EngineException.class, () -> RegistryCopy.plan(
                    new RegistryCopy.Wanted(SOURCE, "whole/app", "1", target, "x", "1",
                            Optional.of(Platform.parse("linux/s390x")), false),
                    Monitor.NONE)).kind());
        }
    }

    @Test
    void withinARegistryNothingIsSent() throws Exception {
        try (var line = new FrailLine(TARGET.port()); var registry = at(line.domain())) {
            var image = new Pushed(registry, "within/app").image("1", List.of(Tars.noise(2 * MB, 810)), "");
            var before = line.sent();
            var mounts = requests("mount=");
            assertEquals(0, copy(new RegistryCopy.Wanted(registry, "within/app", "1", registry, "within/other", "2",
                    Optional.empty(), false), Monitor.NONE));
            assertEquals(image, registry.manifest("within/other", "2", Monitor.NONE));
            assertEquals(2, requests("mount=") - mounts);
            assertEquals(0, copy(new RegistryCopy.Wanted(registry, "within/app", "1", registry, "within/app", "stable",
                    Optional.empty(), false), Monitor.NONE));
            assertEquals(image.digest(), registry.resolve("within/app", "stable", Monitor.NONE).digest());
            assertTrue(line.sent() - before < 50_000, line.sent() - before + " bytes were sent");
        }
    }

    @Test
    void aCancelledCopyEndsAtOnce() throws Exception {
        try (var line = new FrailLine(TARGET.port());
                var target = at(line.domain())) {
            new Pushed(SOURCE, "stopped/app").image("1", List.of(Tars.noise(8 * MB, 811)), "");
            line.endAfter(2 * MB, FrailLine.End.STALLS);
            var monitor = new Cancellation();
            var copy = CompletableFuture.supplyAsync(
                    () -> assertThrows(EngineException.class,
                            () -> copy(wanted(SOURCE, "stopped/app", "1", target), monitor)),
                    task -> Thread.ofVirtual().start(task));
            Until.holds("it stalls", Duration.ofSeconds(20), line::ended);
            monitor.cancel();
            assertEquals(Kind.CANCELLED, copy.get(1, java.util.concurrent.TimeUnit.SECONDS).kind());
        }
    }

    @Test
    void aRefusalNamesItsRegistry() throws Exception {
        TestRegistry.locked();
        try (var locked = at("localhost:" + TestRegistry.LOCKED_PORT)) {
            new Pushed(SOURCE, "denied/app").image("1", List.of(Tars.noise(10, 812)), "");
            var refused = assertThrows(LoginNeeded.class,
                    () -> copy(wanted(SOURCE, "denied/app", "1", locked), Monitor.NONE));
            assertEquals(locked.name(), refused.registry());
            refused = assertThrows(LoginNeeded.class,
                    () -> copy(wanted(locked, "denied/app", "1", SOURCE), Monitor.NONE));
            assertEquals(locked.name(), refused.registry());
        }
    }
}
