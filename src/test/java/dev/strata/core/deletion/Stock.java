package dev.strata.core.deletion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.strata.core.layers.LayerFact;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.ImageSummary;
import org.jspecify.annotations.Nullable;

/// Makes inventories in few words. A layer is a letter, its size the letter's place in the alphabet times 100.
public final class Stock {

    public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final List<StoredImage> images = new ArrayList<>();
    private final List<ContainerSummary> containers = new ArrayList<>();
    private final Map<Digest, LayerFact> layers = new HashMap<>();

    public static Digest id(int number) {
        return new Digest("sha256", String.format("%012x%052x", number, 0));
    }

    static Digest layer(char letter) {
        return new Digest("sha256", String.format("%064x", 1_000_000 + letter));
    }

    static long size(char letter) {
        return 100L * (letter - 'a' + 1);
    }

    Stock image(int number, String chain, String... tags) {
        return image(number, null, chain, tags);
    }

    Stock image(int number, @Nullable Integer parent, String chain, String... tags) {
        var diffs = new ArrayList<Digest>();
        var size = 0L;
        for (var letter : chain.toCharArray()) {
            diffs.add(layer(letter));
            layers.put(layer(letter), new LayerFact(size(letter), "RUN " + letter, Instant.EPOCH));
            size += size(letter);
        }
        images.add(new StoredImage(summary(number, parent, size, tags), diffs, -1));
        return this;
    }

    /// An image of which only the size is known, and what the engine says it holds alone.
    Stock closed(int number, long size, long unique, String... tags) {
        images.add(new StoredImage(summary(number, null, size, tags), List.of(), unique));
        return this;
    }

    private static ImageSummary summary(int number, @Nullable Integer parent, long size, String... tags) {
        return new ImageSummary(id(number), Arrays.stream(tags).map(ImageReference::parse)
                .filter(name -> name.digest().isEmpty()).toList(),
                Arrays.stream(tags).map(ImageReference::parse).filter(name -> name.digest().isPresent()).toList(),
                NOW.minusSeconds(3600L * number), size, 0, Map.of("number", String.valueOf(number)),
                Optional.ofNullable(parent).map(Stock::id), List.of());
    }

    Stock container(String name, int image, String state) {
        containers.add(new ContainerSummary("id-" + name, name, id(image), state));
        return this;
    }

    Stock forgetSize(char letter) {
        layers.remove(layer(letter));
        return this;
    }

    Inventory on(EngineRules rules) {
        return new Inventory(images, containers, layers, rules);
    }

    Inventory docker() {
        return on(EngineRules.DOCKER);
    }
}
