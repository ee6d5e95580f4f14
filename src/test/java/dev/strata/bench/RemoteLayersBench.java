package dev.strata.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import dev.strata.core.image.ImageReference;
import dev.strata.engine.Layers;
import dev.strata.engine.Monitor;
import dev.strata.engine.credentials.Credentials;
import dev.strata.engine.registry.KeptRegistries;
import dev.strata.engine.registry.RegistryImages;
import dev.strata.engine.store.FileLayerIndex;
import dev.strata.harness.StoredImage;
import dev.strata.harness.StoredImage.Packed;
import dev.strata.harness.Tars;
import dev.strata.harness.TestRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How fast the layers of an image in a registry are known, beside what any program needs to fetch and unpack them.
class RemoteLayersBench {

    private static final int LAYERS = 8;
    private static final int RUNS = 2;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /// Layers of a whole distribution, each with something of its own in front.
    private static StoredImage distribution() throws Exception {
        var cache = System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        var tar = Files.readAllBytes(Path.of(cache, "strata-tests", "distribution.tar"));
        var layers = new ArrayList<StoredImage.Layer>();
        for (var i = 0; i < LAYERS; i++) {
            var own = new Tars().file("own-" + i, String.valueOf(i).getBytes(StandardCharsets.UTF_8), 0644).bytes();
            var all = new ByteArrayOutputStream();
            all.write(own, 0, own.length - 1024);
            all.write(tar);
            layers.add(StoredImage.layer(all.toByteArray(), Packed.GZIP));
        }
        return StoredImage.of(layers.toArray(StoredImage.Layer[]::new));
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static double curl(StoredImage image, String end) throws Exception {
        var script = image.layers().stream().map(layer -> "(curl -sf http://localhost:" + TestRegistry.PORT
                + "/v2/bench/remote/blobs/" + layer.digest() + " | gzip -dc >/dev/null)" + end)
                .collect(Collectors.joining(" ")) + " wait";
        var begun = System.nanoTime();
        var process = new ProcessBuilder("sh", "-c", script).inheritIO().start();
        assertEquals(0, process.waitFor());
        return seconds(begun);
    }

    private double strata(RegistryImages images, ImageReference name, int run) throws Exception {
        var index = new FileLayerIndex(folder.resolve("index-" + run), 1L << 30);
        var begun = System.nanoTime();
        var image = images.open(name, images.offers(name, Monitor.NONE).getFirst(), Monitor.NONE);
        var layers = Layers.read(image.image().details().layers(), Set.of(), index, image.source(), (layer, files) -> {
        }, Monitor.NONE);
        var took = seconds(begun);
        assertTrue(layers.getFirst().count() > 1_000);
        return took;
    }

    @Test
    void aDistributionInARegistry() throws Exception {
        var image = distribution();
        TestRegistry.open().push("bench/remote", "1", image);
        var name = ImageReference.parse("localhost:" + TestRegistry.PORT + "/bench/remote:1");
        var one = Double.MAX_VALUE;
        var together = Double.MAX_VALUE;
        var strata = Double.MAX_VALUE;
        try (var registries = new KeptRegistries(folder.resolve("registries.json"), Credentials.NONE, List.of())) {
            var images = new RegistryImages(registries, dev.strata.engine.LayerIndex.NONE);
            for (var run = 0; run < RUNS; run++) {
                one = Math.min(one, curl(image, ";"));
                strata = Math.min(strata, strata(images, name, run));
                together = Math.min(together, curl(image, "&"));
            }
        }
        var bytes = image.layers().stream().mapToLong(StoredImage.Layer::size).sum();
        System.out.println(String.format(Locale.ROOT,
                "remote index of %d layers, %,d MB compressed: %.2f s; curl | gzip -dc one by one %.2f s (%.2f of its"
                        + " speed), all at once %.2f s (%.2f)",
                LAYERS, bytes / 1_000_000, strata, one, one / strata, together, together / strata));
    }
}
