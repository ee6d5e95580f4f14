package dev.strata.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import dev.strata.engine.BuildContext;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.Relay;
import dev.strata.engine.archive.ContextTar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Packing a build context beside `tar`, in turns, and looking through a large one.
class ContextBench {

    private static final int FILES = 20_000;
    private static final int BYTES = 25_000;
    private static final int MANY = 200_000;
    private static final int IN_ONE = 200;
    private static final int ROUNDS = 5;

    @TempDir
    Path folder = Path.of(".");

    private interface Step {
        void run() throws Exception;
    }

    private static long time(Step step) throws Exception {
        var begun = System.nanoTime();
        step.run();
        return System.nanoTime() - begun;
    }

    private static double seconds(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2) / 1e9;
    }

    private static Path filled(Path at, int files, int bytes) throws IOException {
        var random = new Random(1);
        var content = new byte[bytes];
        for (var i = 0; i < files; i++) {
            var in = at.resolve("d" + i / IN_ONE);
            if (i % IN_ONE == 0) {
                Files.createDirectories(in);
            }
            random.nextBytes(content);
            Files.write(in.resolve("file" + i), content);
        }
        return at;
    }

    private static BuildContext listed(Path context) throws EngineException {
        return BuildContext.of(context, Optional.empty(), BuildContext.Walker.BUILDKIT, Monitor.NONE);
    }

    /// As it goes to an engine: one thread packs, another takes it.
    private static void pack(Path context) throws EngineException {
        var listed = listed(context);
        Relay.between(to -> new ContextTar(context, Map.of(), remark -> {
            throw new AssertionError(remark);
        }, bytes -> {
        }, Monitor.NONE).write(listed, to), from -> {
            try {
                return from.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void tar(Path context) throws IOException, InterruptedException {
        var process = new ProcessBuilder("sh", "-c", "tar -C '" + context + "' -cf - . | cat >/dev/null").start();
        if (process.waitFor() != 0) {
            throw new AssertionError("tar");
        }
    }

    @Test
    void packing() throws Exception {
        var context = filled(folder.resolve("context"), FILES, BYTES);
        var ours = new ArrayList<Long>();
        var theirs = new ArrayList<Long>();
        for (var round = 0; round < ROUNDS; round++) {
            theirs.add(time(() -> tar(context)));
            ours.add(time(() -> pack(context)));
        }
        var megabytes = (double) FILES * BYTES / 1e6;
        System.out.printf(Locale.ROOT, "BENCH  %-52s %-26s %s%n",
                "a context of 20,000 files, 500 MB, listed and packed",
                String.format(Locale.ROOT, "%.0f MB/s, %.2f of tar's", megabytes / seconds(ours),
                        seconds(theirs) / seconds(ours)),
                String.format(Locale.ROOT, "wanted 0.9; reference: tar -cf - | cat %.0f MB/s; medians of %d",
                        megabytes / seconds(theirs), ROUNDS));
    }

    @Test
    void listing() throws Exception {
        var context = filled(folder.resolve("many"), MANY, 1);
        Files.writeString(context.resolve(".dockerignore"), "*.log\n**/node_modules\n!d1/file2\n");
        var times = new ArrayList<Long>();
        for (var round = 0; round < ROUNDS; round++) {
            times.add(time(() -> {
                if (listed(context).entries().size() < MANY) {
                    throw new AssertionError("files are missing");
                }
            }));
        }
        System.out.printf(Locale.ROOT, "BENCH  %-52s %-26s %s%n", "the tree of a context of 200,000 files",
                String.format(Locale.ROOT, "%.2f s", seconds(times)),
                "wanted at most 2 s; reference: none; median of " + ROUNDS);
    }
}
