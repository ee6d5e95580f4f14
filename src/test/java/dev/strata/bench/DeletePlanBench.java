package dev.strata.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.strata.core.layers.LayerFact;
import dev.strata.core.deletion.Choices;
import dev.strata.core.deletion.DeletePlan;
import dev.strata.core.deletion.EngineRules;
import dev.strata.core.deletion.Inventory;
import dev.strata.core.deletion.Selection;
import dev.strata.core.deletion.StoredImage;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.ImageSummary;
import org.junit.jupiter.api.Test;

/// The plan for 1,000 of 10,000 images of 10 layers each.
class DeletePlanBench {

    private static final int IMAGES = 10_000;
    private static final int LAYERS = 10;

    private static Digest digest(long number) {
        return new Digest("sha256", String.format("%012x%052x", number, 0));
    }

    /// Families of ten images share seven layers.
    private static Inventory inventory() {
        var images = new ArrayList<StoredImage>();
        var facts = new HashMap<Digest, LayerFact>();
        for (var i = 0; i < IMAGES; i++) {
            var layers = new ArrayList<Digest>();
            for (var layer = 0; layer < LAYERS; layer++) {
                var diff = digest(1_000_000L + (layer < 7 ? i / 10 : 100_000 + i) * 100L + layer);
                layers.add(diff);
                facts.put(diff, new LayerFact(1000 + layer, "RUN step " + layer, Instant.EPOCH));
            }
            images.add(
                    new StoredImage(new ImageSummary(digest(i), List.of(ImageReference.parse("team/app-" + i + ":1")),
                            List.of(), Instant.EPOCH, 10_000, 0, Map.of(), Optional.empty(), List.of()), layers, -1));
        }
        return new Inventory(images, List.of(), facts, EngineRules.DOCKER);
    }

    @Test
    void aThousandOfTenThousand() {
        var inventory = inventory();
        var chosen = Selection.of(IntStream.range(0, 1000).mapToObj(i -> digest(i * 7L)).toList());
        var first = System.nanoTime();
        var plan = DeletePlan.of(inventory, chosen, Choices.NONE);
        first = System.nanoTime() - first;
        var best = Long.MAX_VALUE;
        for (var i = 0; i < 10; i++) {
            var begin = System.nanoTime();
            DeletePlan.of(inventory, chosen, Choices.NONE);
            best = Math.min(best, System.nanoTime() - begin);
        }
        var reference = System.nanoTime();
        var distinct = new HashSet<List<Digest>>();
        for (var image : inventory.images()) {
            for (var end = 1; end <= image.layers().size(); end++) {
                distinct.add(image.layers().subList(0, end));
            }
        }
        reference = System.nanoTime() - reference;
        System.out.printf(Locale.ROOT, "BENCH  %-52s %-26s %s%n",
                "delete plan, 1,000 of 10,000 images, first / best of 10",
                String.format(Locale.ROOT, "%.0f ms / %.0f ms", first / 1e6, best / 1e6),
                String.format(Locale.ROOT,
                        "wanted 200 ms; reference: every chain into one set %.0f ms (%d chains, %d go)",
                        reference / 1e6, distinct.size(), plan.images()));
    }
}
