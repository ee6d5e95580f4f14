package dev.strata.core.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.strata.core.deletion.PrunePlan.Reason;
import org.junit.jupiter.api.Test;

/// What a clean-up takes, and why it leaves the rest.
class PrunePlanTest {

    /// An image's number is its age in hours too.
    private static final Inventory STOCK = new Stock().image(1, "a", "base:1").image(2, 1, "ab", "app:1")
            .image(30, "c").image(40, "d", "old:1").image(50, "e").container("job", 50, "exited")
            .container("web", 2, "running").docker();

    private static List<String> taken(PruneRule rule) {
        return PrunePlan.of(STOCK, rule, Stock.NOW).deletion().goes().stream().map(row -> row.image().title())
                .toList();
    }

    private static Map<String, Reason> kept(PruneRule rule) {
        return PrunePlan.of(STOCK, rule, Stock.NOW).kept().stream()
                .collect(Collectors.toMap(kept -> kept.image().title(), PrunePlan.Kept::reason));
    }

    private static String id(int number) {
        return Stock.id(number).shortHex();
    }

    @Test
    void danglingLeavesWhatHasATagOrAContainer() {
        assertEquals(List.of(id(30)), taken(new PruneRule.Dangling()));
        assertEquals(Map.of("base:1", Reason.TAGGED, "app:1", Reason.USED, "old:1", Reason.TAGGED, id(50),
                Reason.USED), kept(new PruneRule.Dangling()));
    }

    @Test
    void unusedLeavesWhatOthersWereBuiltFrom() {
        assertEquals(List.of(id(30), "old:1"), taken(new PruneRule.Unused()));
        assertEquals(Map.of("base:1", Reason.HAS_CHILDREN, "app:1", Reason.USED, id(50), Reason.USED),
                kept(new PruneRule.Unused()));
        var plan = PrunePlan.of(STOCK, new PruneRule.Unused(), Stock.NOW);
        assertEquals(700, plan.deletion().freed().bytes());
        assertTrue(plan.deletion().possible());
        assertEquals(List.of("app:1"), plan.kept().stream().filter(kept -> kept.reason() == Reason.HAS_CHILDREN)
                .findFirst().orElseThrow().because());
    }

    @Test
    void olderThanMeasuresFromNow() {
        assertEquals(List.of("old:1"), taken(new PruneRule.OlderThan(Duration.ofHours(35))));
        assertEquals(Reason.TOO_YOUNG, kept(new PruneRule.OlderThan(Duration.ofHours(35))).get(id(30)));
        assertEquals(List.of("--all", "--filter", "until=35h"),
                new PruneRule.OlderThan(Duration.ofHours(35)).words());
    }

    @Test
    void byLabelWithAndWithoutAValue() {
        assertEquals(List.of("old:1"), taken(new PruneRule.Labelled("number", "40")));
        assertEquals(List.of(id(30), "old:1"), taken(new PruneRule.Labelled("number", "")));
        assertEquals(List.of(), taken(new PruneRule.Labelled("other", "")));
        assertEquals(Reason.NOT_LABELLED, kept(new PruneRule.Labelled("other", "")).get("old:1"));
    }
}
