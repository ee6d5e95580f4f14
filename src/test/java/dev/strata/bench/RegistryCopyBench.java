package dev.strata.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.Trust;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.RegistryCopy;
import dev.strata.engine.credentials.Credentials;
import dev.strata.engine.registry.OciRegistry;
import dev.strata.harness.Tars;
import dev.strata.harness.TestRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Copying between two local registries beside `skopeo copy`, in turns; skopeo is told not to compress on the way.
class RegistryCopyBench {

    private static final int LAYER = 200_000_000;
    private static final int LAYERS = 5;
    private static final int ROUNDS = 3;

    @TempDir
    Path folder = Path.of(".");

    private static OciRegistry at(String domain) throws EngineException {
        return new OciRegistry(new RegistryName(domain), Trust.SYSTEM, Credentials.NONE);
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private void skopeo(String from, String to) throws IOException, InterruptedException {
        var process = new ProcessBuilder("skopeo", "--insecure-policy", "copy", "--all", "--preserve-digests",
                "--src-tls-verify=false",
                "--dest-tls-verify=false", "docker://" + from, "docker://" + to).redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile()).start();
        if (process.waitFor() != 0) {
            throw new AssertionError(Files.readString(folder.resolve("said")));
        }
    }

    @Test
    void besideSkopeo() throws Exception {
        var layers = new ArrayList<byte[]>();
        for (var i = 0; i < LAYERS; i++) {
            layers.add(Tars.noise(LAYER, 950 + i));
        }
        TestRegistry.open().push("bench/copy", "1", layers);
        layers.clear();
        var ours = new ArrayList<Long>();
        var theirs = new ArrayList<Long>();
        for (var round = 0; round < ROUNDS; round++) {
            // Each time into an empty registry: one that has the content takes it over.
            var target = TestRegistry.another(true, "");
            try (var from = at(TestRegistry.open().domain()); var to = at(target.domain())) {
                from.check(Monitor.NONE);
                to.check(Monitor.NONE);
                var begun = System.nanoTime();
                RegistryCopy.run(RegistryCopy.plan(new RegistryCopy.Wanted(from, "bench/copy", "1", to, "bench/copy",
                        "1", Optional.empty(), false), Monitor.NONE), Monitor.NONE);
                ours.add(System.nanoTime() - begun);
            }
            target.close();
            var other = TestRegistry.another(true, "");
            var begun = System.nanoTime();
            skopeo(TestRegistry.open().domain() + "/bench/copy:1", other.domain() + "/bench/copy:1");
            theirs.add(System.nanoTime() - begun);
            other.close();
        }
        System.out.printf(Locale.ROOT, "BENCH  %-52s %-26s %s%n", "copy 1 GB between two local registries",
                String.format(Locale.ROOT, "%.0f MB/s, %.2f of skopeo's", 1e3 * LAYER * LAYERS / median(ours),
                        (double) median(theirs) / median(ours)),
                String.format(Locale.ROOT, "reference: skopeo %.0f MB/s; medians of %d; wanted 0.80",
                        1e3 * LAYER * LAYERS / median(theirs), ROUNDS));
    }
}
