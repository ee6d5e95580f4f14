package dev.strata.core.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.strata.core.command.PruneBuildCache;
import dev.strata.core.disk.CachePlan.Reason;
import org.junit.jupiter.api.Test;

/// What goes and what stays of a build cache. That an engine does the same is in DiskIT.
class CachePlanTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    private static CacheRecord made(String id, String type, long bytes, boolean inUse, boolean shared,
            String... parents) {
        return new CacheRecord(id, type, id, bytes, inUse, shared, List.of(parents), NOW.minus(Duration.ofDays(9)),
                Optional.of(NOW.minus(Duration.ofHours(30))));
    }

    private static final List<CacheRecord> CACHE = List.of(made("small", "regular", 10, false, false, "middle"),
            made("middle", "regular", 20, false, false, "shared"), made("shared", "regular", 40, false, true),
            made("below", "regular", 80, false, false), made("running", "regular", 160, true, false, "below"),
            made("syntax", "frontend", 320, false, false));

    private static Map<String, Reason> stays(CachePlan plan) {
        return plan.stays().stream().collect(Collectors.toMap(kept -> kept.entry().id(), CachePlan.Kept::reason));
    }

    private static List<String> goes(CachePlan plan) {
        return plan.goes().stream().map(CacheRecord::id).toList();
    }

    @Test
    void onlyWhatNothingNeeds() {
        var plan = CachePlan.of(CACHE, new PruneBuildCache(false, Optional.empty()), NOW);
        assertEquals(List.of("middle", "small"), goes(plan));
        assertEquals(Map.of("shared", Reason.SHARED, "below", Reason.NEEDED, "running", Reason.IN_USE, "syntax",
                Reason.INTERNAL), stays(plan));
        assertEquals(30, plan.bytes());
    }

    @Test
    void allButWhatABuildHolds() {
        var plan = CachePlan.of(CACHE, new PruneBuildCache(true, Optional.empty()), NOW);
        assertEquals(List.of("syntax", "shared", "middle", "small"), goes(plan));
        assertEquals(Map.of("below", Reason.NEEDED, "running", Reason.IN_USE), stays(plan));
        // What an image holds too stays on the disk.
        assertEquals(350, plan.bytes());
    }

    @Test
    void whatWasUsedSinceStays() {
        var day = CachePlan.of(CACHE, new PruneBuildCache(true, Optional.of(Duration.ofHours(24))), NOW);
        assertEquals(4, day.goes().size());
        var two = CachePlan.of(CACHE, new PruneBuildCache(true, Optional.of(Duration.ofHours(48))), NOW);
        assertEquals(List.of(), goes(two));
        assertEquals(Reason.RECENT, stays(two).get("small"));
    }
}
