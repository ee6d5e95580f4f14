package dev.strata.bench;

import java.util.Locale;
import java.util.stream.LongStream;

import dev.strata.core.dockerfile.Dockerfile;
import org.junit.jupiter.api.Test;

/// How long it takes to understand a large Dockerfile.
class DockerfileBench {

    private static final int BYTES = 1 << 20;
    private static final int ROUNDS = 20;

    private static String text(int bytes) {
        var text = new StringBuilder("# syntax=docker/dockerfile:1\nARG V=1\n");
        for (var i = 0; text.length() < bytes; i++) {
            text.append("FROM debian:${V} AS stage").append(i)
                    .append("\n# a comment\nRUN --mount=type=cache,target=/c ")
                    .append("apt-get update \\\n    && apt-get install -y \"figlet\" \\\n # between\n    curl\n")
                    .append("COPY --from=build --chown=1:2 a b /c/\nENV A=b C=\"d e\"\nRUN <<EOF\necho $HOME\nEOF\n");
        }
        return text.substring(0, bytes);
    }

    @Test
    void oneMegabyte() {
        var times = LongStream.range(0, ROUNDS).map(round -> time(text(BYTES))).skip(ROUNDS / 2).sorted().toArray();
        var half = LongStream.range(0, ROUNDS / 2).map(round -> time(text(BYTES / 2))).sorted().toArray();
        System.out.printf(Locale.ROOT, "BENCH  %-52s %-26s %s%n", "a Dockerfile of 1 MB, parsed",
                String.format(Locale.ROOT, "%.0f ms", times[times.length / 2] / 1e6),
                String.format(Locale.ROOT, "wanted at most 100 ms; reference: half of it %.0f ms, median of %d",
                        half[half.length / 2] / 1e6, times.length));
    }

    private static long time(String text) {
        var begun = System.nanoTime();
        var read = Dockerfile.parse(text).instructions().size();
        var took = System.nanoTime() - begun;
        if (read == 0) {
            throw new AssertionError("nothing was read");
        }
        return took;
    }
}
