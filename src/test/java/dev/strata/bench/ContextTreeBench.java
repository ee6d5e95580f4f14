package dev.strata.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import dev.strata.core.context.ContextFacts;
import dev.strata.engine.BuildContext;
import dev.strata.engine.ContextSurvey;
import dev.strata.engine.Monitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tree of a large build context, beside `find`, which asks the same of each file.
class ContextTreeBench {

    private static final int FILES = 200_000;
    private static final int ROUNDS = 5;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    @Test
    void theTreeOfManyFiles() throws Exception {
        for (var i = 0; i < FILES; i++) {
            var in = folder.resolve("src/package-" + i / 1000 + "/part-" + i / 50);
            if (i % 50 == 0) {
                Files.createDirectories(in);
            }
            Files.write(in.resolve("module-" + i + ".js"), new byte[i % 7]);
        }
        Files.writeString(folder.resolve(".dockerignore"), "**/*.md\n**/.git\nnode_modules\nbuild\n*.log\n");
        var times = new double[ROUNDS];
        var found = new double[ROUNDS];
        var paths = 0;
        for (var round = 0; round < ROUNDS; round++) {
            var begun = System.nanoTime();
            new ProcessBuilder("find", folder.toString(), "-printf", "%s %p\\n")
                    .redirectOutput(new File("/dev/null")).start().waitFor();
            found[round] = (System.nanoTime() - begun) / 1e6;
            begun = System.nanoTime();
            var survey = ContextSurvey.of(folder, Optional.empty(), BuildContext.Walker.BUILDKIT, Monitor.NONE);
            ContextFacts.of(survey.tree());
            times[round] = (System.nanoTime() - begun) / 1e6;
            paths = survey.tree().files(0);
        }
        var first = times[0];
        Arrays.sort(times);
        Arrays.sort(found);
        print("the context of %,d files: the first time %.0f ms, then p50 %.0f ms (wanted 2,000); find -printf %%s"
                + " %.0f ms", paths, first, times[ROUNDS / 2], found[ROUNDS / 2]);
    }
}
