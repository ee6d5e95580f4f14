package dev.strata.bench;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import dev.strata.core.image.ImageReference;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.Monitor;
import dev.strata.engine.archive.ImageArchives;
import dev.strata.engine.credentials.DockerLogins;
import dev.strata.engine.discovery.EndpointFinder;
import dev.strata.engine.docker.DockerEngines;
import dev.strata.engine.process.CredentialHelpers;
import dev.strata.engine.process.LocalService;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Saving and loading beside docker's own, in turns on the same engine.
class SaveLoadBench {

    private static final int LAYER = 256_000_000;
    private static final int ROUNDS = 4;
    private static final String IMAGE = "bench-large:1";
    private static final ImageArchives ARCHIVES = new ImageArchives();

    @TempDir
    Path folder = Path.of(".");

    /// What is timed.
    private interface Step {
        void run() throws Exception;
    }

    private static long time(Step step) throws Exception {
        var begun = System.nanoTime();
        step.run();
        return System.nanoTime() - begun;
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private static void print(String what, List<Long> ours, List<Long> dockers, long bytes) {
        System.out.printf(Locale.ROOT, "BENCH  %-52s %-26s %s%n", what,
                String.format(Locale.ROOT, "%.0f MB/s, %.2f of docker's", bytes * 1e3 / median(ours),
                        (double) median(dockers) / median(ours)),
                String.format(Locale.ROOT, "reference: docker %.0f MB/s; medians of %d, %.0f MB; wanted 0.95",
                        bytes * 1e3 / median(dockers), ours.size(), bytes / 1e6));
    }

    private void docker(TestEngine engine, String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("docker", "-H", engine.address().toString()));
        command.addAll(Arrays.asList(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile()).start();
        if (process.waitFor() != 0) {
            throw new AssertionError(Files.readString(folder.resolve("said")));
        }
    }

    /// Everything in the heap, garbage too, and buffers outside of it.
    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
                + ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
    }

    /// The most it comes to while something is done, garbage included.
    private static long most(Step step) throws Exception {
        var pools = ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        System.gc();
        var before = used();
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
        step.run();
        return pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() - before;
    }

    @Test
    void besideDocker() throws Exception {
        var outside = TestEngine.of(TestEngine.Kind.DOCKER_20);
        outside.api().importImage("bench-large", "1", Tars.noise(LAYER, 201));
        var finder = new EndpointFinder(java.util.Map.of(), folder, folder, "Linux");
        var logins = new DockerLogins(folder, new CredentialHelpers(List.of(), java.time.Duration.ofSeconds(5)));
        var engines = new DockerEngines(finder, new LocalService(folder), logins);
        try (var engine = engines.connect(new Endpoint(outside.address(), "bench", Endpoint.Origin.OPTION),
                Monitor.NONE)) {
            compare(outside, engine);
        }
        outside.api().remove(IMAGE);
    }

    private void compare(TestEngine outside, Engine engine) throws Exception {
        var file = folder.resolve("ours.tar");
        var theirs = folder.resolve("theirs.tar");
        var saves = new ArrayList<Long>();
        var dockerSaves = new ArrayList<Long>();
        var loads = new ArrayList<Long>();
        var dockerLoads = new ArrayList<Long>();
        var most = 0L;
        for (var round = 0; round < ROUNDS; round++) {
            most = Math.max(most, most(() -> saves.add(time(() -> ARCHIVES.write(file, LAYER,
                    to -> engine.images().save(List.of(IMAGE), to, Monitor.NONE), Monitor.NONE)))));
            dockerSaves.add(time(() -> docker(outside, "save", "-o", theirs.toString(), IMAGE)));
        }
        for (var round = 0; round < ROUNDS; round++) {
            outside.api().remove(IMAGE);
            loads.add(time(() -> {
                try (var in = ARCHIVES.read(file, Monitor.NONE)) {
                    engine.images().load(in, Monitor.NONE);
                }
            }));
            outside.api().remove(IMAGE);
            dockerLoads.add(time(() -> docker(outside, "load", "-i", theirs.toString())));
        }
        var bytes = Files.size(file);
        print("save", saves, dockerSaves, bytes);
        print("load", loads, dockerLoads, bytes);
        System.out.printf(Locale.ROOT, "BENCH  %-52s %-26s %s%n", "memory while saving, garbage included, at most",
                String.format(Locale.ROOT, "%.1f MB", most / 1e6), "wanted below 40 MB; reference: the image "
                        + ImageReference.parse(IMAGE) + " of " + bytes / 1_000_000 + " MB");
    }
}
