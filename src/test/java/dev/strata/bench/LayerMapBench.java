package dev.strata.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

import dev.strata.core.image.Digest;
import dev.strata.core.layers.LayerFact;
import dev.strata.core.layers.LayerMap;
import dev.strata.core.layers.LayerMap.MappedImage;
import dev.strata.core.layers.Treemap.Box;
import org.junit.jupiter.api.Test;

/// The map of 10,000 layers of 1,000 images, and its tiles placed on a large screen.
class LayerMapBench {

    private static final int IMAGES = 1000;
    private static final int LAYERS = 17;

    private static Digest digest(long number) {
        return new Digest("sha256", String.format("%012x%052x", number, 0));
    }

    @Test
    void tenThousandLayers() {
        var images = new ArrayList<MappedImage>();
        var facts = new HashMap<Digest, LayerFact>();
        for (var i = 0; i < IMAGES; i++) {
            var layers = new ArrayList<Digest>();
            for (var layer = 0; layer < LAYERS; layer++) {
                // Families of ten images share eight layers.
                var diff = digest((layer < 8 ? i / 10 : 100_000 + i) * 100L + layer);
                layers.add(diff);
                facts.put(diff, new LayerFact(1000 + (diff.hashCode() & 0xfffff), "RUN step " + layer, Instant.EPOCH));
            }
            images.add(new MappedImage(digest(1L << 40 | i), "team/app:" + i, true, layers));
        }
        var map = LayerMap.of(images, facts);
        var drawn = Long.MAX_VALUE;
        var placed = Long.MAX_VALUE;
        var reference = Long.MAX_VALUE;
        for (var run = 0; run < 10; run++) {
            var begin = System.nanoTime();
            map = LayerMap.of(images, facts);
            drawn = Math.min(drawn, System.nanoTime() - begin);
            begin = System.nanoTime();
            map.place(new Box(0, 0, 1400, 700), 20, -1);
            placed = Math.min(placed, System.nanoTime() - begin);
            begin = System.nanoTime();
            var distinct = new HashSet<List<Digest>>();
            for (var image : images) {
                for (var end = 1; end <= image.layers().size(); end++) {
                    distinct.add(image.layers().subList(0, end));
                }
            }
            reference = Math.min(reference, System.nanoTime() - begin);
        }
        System.out.printf(Locale.ROOT, "BENCH  %-52s %-26s %s%n",
                "disk map, " + map.bases().stream().mapToInt(base -> base.tiles().size()).sum() + " layers of "
                        + IMAGES + " images, made / placed",
                String.format(Locale.ROOT, "%.1f ms / %.1f ms", drawn / 1e6, placed / 1e6),
                String.format(Locale.ROOT, "reference: every chain into one set %.1f ms", reference / 1e6));
    }
}
