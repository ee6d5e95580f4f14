package dev.strata.engine.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.strata.core.command.PruneBuildCache;
import dev.strata.core.disk.CachePlan;
import dev.strata.core.disk.CacheRecord;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.harness.TestEngine.Kind;
import dev.strata.harness.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What engines say their disks are used for, and plans for the build cache beside what the engine then does.
class DiskIT {

    private static TestEngine running(Kind kind) {
        var outside = TestEngine.of(kind);
        if (!outside.running()) {
            outside.start();
        }
        return outside;
    }

    private static Engine connect(TestEngine engine) throws EngineException {
        return new Connector().connect(new Endpoint(engine.address(), "test", Endpoint.Origin.OPTION), Monitor.NONE);
    }

    @ParameterizedTest
    @EnumSource
    void imagesContainersAndVolumesAreAddedUp(Kind kind) throws Exception {
        var outside = running(kind);
        try (var engine = connect(outside)) {
            var before = engine.disk().usage(Monitor.NONE);
            outside.api().importImage("disk", "1", Tars.noise(3_000_000, 301), "CMD [\"sh\"]");
            var container = outside.api().createContainer("disk-user", "disk:1");
            outside.api().post("/volumes/create", "{\"Name\":\"disk-volume\"}");
            var after = engine.disk().usage(Monitor.NONE);
            assertEquals(before.images().count() + 1, after.images().count());
            assertEquals(before.containers().count() + 1, after.containers().count());
            assertEquals(before.volumes().count() + 1, after.volumes().count());
            var grown = after.images().bytes() - before.images().bytes();
            assertTrue(grown >= 3_000_000 && grown < 9_000_000, "grown by " + grown);
            assertTrue(after.images().reclaimable() <= after.images().bytes());
            outside.api().removeContainer(container);
            outside.api().remove("disk:1");
            outside.api().send("DELETE", "/volumes/disk-volume", "", new byte[0]);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DOCKER_20", "DOCKER_28_CONTAINERD"})
    void aPlanForTheBuildCacheIsWhatTheEngineDoes(Kind kind) throws Exception {
        var outside = running(kind);
        // Other tests have built on it too.
        outside.api().send("POST", "/build/prune?all=1", "", new byte[0]);
        outside.api().importImage("cachebase", "1", Tars.busybox(), "CMD [\"sh\"]");
        try (var engine = connect(outside)) {
            for (var all : new boolean[]{false, true}) {
                outside.api().build("cached:1", "FROM cachebase:1", "RUN head -c 700000 /dev/urandom > /a",
                        "RUN head -c 500000 /dev/urandom > /b");
                outside.api().build("cached:2", "FROM cachebase:1",
                        "RUN head -c 300000 /dev/urandom > /c" + (all ? "c" : ""),
                        "RUN rm /c*");
                outside.api().remove("cached:2");
                var usage = engine.disk().usage(Monitor.NONE);
                assertFalse(usage.cache().isEmpty());
                var command = new PruneBuildCache(all, Optional.empty());
                var plan = CachePlan.of(usage.cache(), command, Instant.now());
                var stored = outside.stored();
                var done = engine.disk().prune(command, Monitor.NONE);
                assertEquals(plan.goes().stream().map(CacheRecord::id).collect(Collectors.toSet()),
                        done.records().stream().collect(Collectors.toSet()),
                        () -> "all: " + all + "\n" + usage.cache() + "\n" + plan.stays());
                // The engine counts what an image holds as well, though that stays on the disk.
                assertEquals(plan.goes().stream().mapToLong(CacheRecord::bytes).sum(), done.bytes(), "all: " + all);
                if (kind == Kind.DOCKER_20) {
                    var planned = plan.bytes();
                    Until.holds("what was planned is free: " + planned, Duration.ofSeconds(10),
                            () -> Math.abs(stored - outside.stored() - planned) < 200_000);
                }
                outside.api().remove("cached:1");
            }
            outside.api().remove("cachebase:1");
        }
    }

    @Test
    void whatWasUsedSinceStays() throws Exception {
        var outside = running(Kind.DOCKER_20);
        outside.api().importImage("cachebase", "1", Tars.busybox(), "CMD [\"sh\"]");
        outside.api().build("cached:3", "FROM cachebase:1", "RUN echo > /fresh");
        try (var engine = connect(outside)) {
            var command = new PruneBuildCache(true, Optional.of(Duration.ofHours(24)));
            var cache = engine.disk().usage(Monitor.NONE).cache();
            assertEquals(0, CachePlan.of(cache, command, Instant.now()).goes().size(), cache.toString());
            assertEquals(0, engine.disk().prune(command, Monitor.NONE).bytes());
        }
        outside.api().remove("cached:3");
        outside.api().remove("cachebase:1");
    }

    @Test
    void podmanSaysThatItHasNone() throws Exception {
        try (var engine = connect(running(Kind.PODMAN_4))) {
            assertFalse(engine.disk().hasBuildCache());
            var e = assertThrows(EngineException.class,
                    () -> engine.disk().prune(new PruneBuildCache(true, Optional.empty()), Monitor.NONE));
            assertEquals(EngineException.Kind.UNSUPPORTED, e.kind());
        }
    }
}
