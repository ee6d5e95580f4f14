package dev.strata.core.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.strata.core.command.Build;
import dev.strata.core.dockerfile.Dockerfile;
import dev.strata.core.dockerfile.Keyword;
import dev.strata.core.dockerfile.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Why a step was not cached, by what is different from the last build.
class CacheMissTest {

    private static final String FILE = """
            FROM debian:12
            ARG VERSION=1
            ENV MODE=fast
            WORKDIR /src
            COPY package.json package-lock.json ./
            RUN npm ci
            COPY . .
            RUN make $VERSION
            """;

    private static ContextFiles.File file(String path, long size, int mode, long time, String hash) {
        return new ContextFiles.File(path, size, mode, time, hash);
    }

    private static final ContextFiles CONTEXT = new ContextFiles(
            List.of(file("package-lock.json", 9, 0644, 1, "b"), file("package.json", 9, 0644, 1, "a"),
                    file("src/a.js", 5, 0644, 1, "c"), file("src/b.js", 5, 0644, 1, "d")),
            true);

    /// A build in which the steps from a line on were not cached.
    private static BuildRecord build(String file, ContextFiles context, int missedFrom, String digest,
            String... arguments) {
        return build(file, context, missedFrom, digest, false, arguments);
    }

    private static BuildRecord build(String file, ContextFiles context, int missedFrom, String digest, boolean noCache,
            String... arguments) {
        var parsed = Dockerfile.parse(file);
        var progress = new BuildProgress(parsed);
        for (var stage : Stage.of(parsed)) {
            var name = stage.name().isEmpty() ? "" : stage.name() + " ";
            var counted = new ArrayList<String>();
            if (stage.before(stage.base(), Stage.of(parsed)).isEmpty()) {
                counted.add("FROM " + stage.base() + "@" + digest);
            }
            stage.instructions().stream()
                    .filter(one -> List.of(Keyword.RUN, Keyword.COPY, Keyword.WORKDIR)
                            .contains(one.kind().orElseThrow()))
                    .forEach(one -> counted.add(one.keyword().text() + " " + one.text()));
            for (var i = 0; i < counted.size(); i++) {
                var step = "[" + name + (i + 1) + "/" + counted.size() + "] " + counted.get(i);
                progress.accept(Told.cached(step));
                var line = progress.step(step).orElseThrow().place().orElseThrow().from();
                progress.accept(line < missedFrom ? Told.cached(step) : Told.done(step));
            }
        }
        var options = BuildOptions.of(".");
        options = new BuildOptions(".", Optional.empty(), List.of(), "", Arrays.asList(arguments), "", List.of(),
                noCache, List.of(), false, "", List.of(), 0, List.of(), List.of(), options.builder());
        return BuildRecord.of("/Dockerfile", options, new Build(options.withheld()).line(), file, progress,
                Told.BEGIN, Told.BEGIN.plusSeconds(9),
                BuildRecord.Outcome.DONE, context);
    }

    private static String why(BuildRecord now, BuildRecord before, int line) {
        var miss = CacheMisses.explain(now, Optional.of(before)).get(line);
        return miss == null ? "none" : miss.reason() + ": " + miss.sentence();
    }

    private final BuildRecord before = build(FILE, CONTEXT, 99, "sha256:1");

    @Test
    void whatWasCachedNeedsNoReason() {
        assertEquals(Map.of(), CacheMisses.explain(before, Optional.of(before)));
    }

    @Test
    void theFirstBuildHasNothingToCompareWith() {
        var misses = CacheMisses.explain(build(FILE, CONTEXT, 4, ""), Optional.empty());
        assertEquals(CacheMiss.Reason.FIRST, Objects.requireNonNull(misses.get(4)).reason());
    }

    @Test
    void anotherWordInTheInstruction() {
        var now = build(FILE.replace("npm ci", "npm ci --omit=dev"), CONTEXT, 6, "sha256:1");
        assertEquals("CHANGED: the instruction changed: “--omit=dev” is new", why(now, before, 6));
        assertEquals("EARLIER: the step of line 6 was not cached", why(now, before, 7));
        assertEquals("none", why(now, before, 5));
        assertEquals("CHANGED: the instruction changed: “install” instead of “ci”",
                why(build(FILE.replace("npm ci", "npm install"), CONTEXT, 6, "sha256:1"), before, 6));
    }

    @Test
    void filesOfACopy() {
        var touched = with("package.json", file("package.json", 9, 0644, 2, "a"));
        var other = with("package.json", file("package.json", 9, 0644, 2, "z"));
        assertEquals("FILES: package.json changed", why(build(FILE, other, 5, "sha256:1"), before, 5));
        assertEquals("PRUNED: nothing has changed, but the builder has kept nothing of it",
                why(build(FILE, touched, 5, "sha256:1"), before, 5));
        assertEquals("FILES: src/a.js has another mode",
                why(build(FILE, with("src/a.js", file("src/a.js", 5, 0755, 1, "c")), 7, "sha256:1"), before, 7));
        assertEquals("FILES: src/a.js is gone", why(build(FILE, with("src/a.js", null), 7, "sha256:1"), before, 7));
        assertEquals("FILES: new.js is new",
                why(build(FILE, with("", file("new.js", 5, 0755, 1, "c")), 7, "sha256:1"), before, 7));
        assertEquals("PRUNED: nothing has changed, but the builder has kept nothing of it",
                why(build(FILE, with("", file("new.js", 5, 0755, 1, "c")), 5, "sha256:1"), before, 5));
        assertEquals("UNKNOWN: its files changed, or the builder has kept nothing of it",
                why(build(FILE, ContextFiles.UNKNOWN, 5, "sha256:1"), before, 5));
    }

    private static ContextFiles with(String instead, ContextFiles.@Nullable File file) {
        var files = new ArrayList<>(CONTEXT.files());
        files.removeIf(one -> one.path().equals(instead));
        if (file != null) {
            files.add(file);
        }
        return new ContextFiles(files, true);
    }

    @Test
    void manyFilesAreNotAllNamed() {
        var files = new ArrayList<>(CONTEXT.files());
        for (var i = 0; i < 5; i++) {
            files.add(file("n" + i, 1, 0644, 1, ""));
        }
        assertEquals("FILES: n0, n1, n2 and 2 more changed",
                why(build(FILE, new ContextFiles(files, true), 7, "sha256:1"), before, 7));
    }

    @Test
    void patternsOfACopy() {
        var file = "FROM a\nCOPY src/?.js web/[ab]* /x/\n";
        var old = build(file, CONTEXT, 99, "");
        assertEquals("FILES: src/b.js changed",
                why(build(file, with("src/b.js", file("src/b.js", 6, 0644, 1, "e")), 2, ""), old, 2));
        assertEquals("PRUNED: nothing has changed, but the builder has kept nothing of it",
                why(build(file, with("", file("src/deep/b.js", 6, 0644, 1, "e")), 2, ""), old, 2));
    }

    @Test
    void aBuildArgument() {
        assertEquals("ARGUMENT: the build argument VERSION has another value",
                why(build(FILE, CONTEXT, 6, "sha256:1", "VERSION=2"), before, 6));
        assertEquals("PRUNED: nothing has changed, but the builder has kept nothing of it",
                why(build(FILE, CONTEXT, 6, "sha256:1", "OTHER=2"), before, 6));
    }

    @Test
    void aSettingAbove() {
        var changed = build(FILE.replace("MODE=fast", "MODE=slow"), CONTEXT, 4, "sha256:1");
        assertEquals("ABOVE: ENV MODE in line 3 changed", why(changed, before, 4));
        var fresh = build(FILE.replace("WORKDIR", "ENV DEBUG=1\nWORKDIR"), CONTEXT, 5, "sha256:1");
        assertEquals("ABOVE: ENV DEBUG in line 4 is new", why(fresh, before, 5));
    }

    @Test
    void instructionsThatAreNewOrMoved() {
        assertEquals("NEW: the instruction is new",
                why(build(FILE + "RUN make install\n", CONTEXT, 9, "sha256:1"), before, 9));
        var swapped = FILE.replace("RUN npm ci\nCOPY . .\n", "COPY . .\nRUN npm ci\n");
        assertEquals("MOVED: other instructions stand before it now",
                why(build(swapped, CONTEXT, 6, "sha256:1"), before, 6));
    }

    @Test
    void theBase() {
        assertEquals("BASE: the base debian:12 moved: it is another image now",
                why(build(FILE, CONTEXT, 4, "sha256:2"), before, 4));
        assertEquals("BASE: the base is debian:13 and was debian:12",
                why(build(FILE.replace("debian:12", "debian:13"), CONTEXT, 4, "sha256:2"), before, 4));
    }

    @Test
    void noCacheWasAskedFor() {
        assertEquals("NO_CACHE: the build was told to use no cache",
                why(build(FILE, CONTEXT, 4, "sha256:1", true), before, 8));
    }

    @Test
    void whatTheLastBuildDidNotReach() {
        var file = Dockerfile.parse(FILE);
        var progress = new BuildProgress(file);
        progress.accept(Told.failed("[2/6] WORKDIR /src", "x"));
        progress.accept(Told.waiting("[4/6] RUN npm ci"));
        var broken = BuildRecord.of("/Dockerfile", BuildOptions.of("."), "docker build .", FILE, progress, Told.BEGIN,
                Told.BEGIN,
                BuildRecord.Outcome.FAILED, CONTEXT);
        assertEquals("NOT_FINISHED: the last build did not get so far",
                why(build(FILE, CONTEXT, 6, "sha256:1"), broken, 6));
    }

    /// `docker build --target one` says nothing of the stage two, whatever stands there now.
    @Test
    void aStageThatTheLastBuildLeftOut() {
        var file = "FROM a AS one\nRUN x\nFROM b AS two\nRUN y\n";
        var progress = new BuildProgress(Dockerfile.parse(file));
        progress.accept(Told.done("[one 1/2] FROM a"));
        progress.accept(Told.done("[one 2/2] RUN x"));
        var part = BuildRecord.of("/Dockerfile", BuildOptions.of("."), "docker build .", file, progress, Told.BEGIN,
                Told.BEGIN, BuildRecord.Outcome.DONE, CONTEXT);
        assertEquals("NOT_FINISHED: the last build did not get so far",
                why(build(file.replace("FROM b", "FROM c"), CONTEXT, 4, ""), part, 4));
    }

    @Test
    void onlyWhatRanIsComparedWith() {
        var progress = new BuildProgress(Dockerfile.parse(FILE));
        progress.accept(Told.done("[internal] load build definition from Dockerfile"));
        progress.accept(Told.failed("[1/6] FROM debian:12", "not found"));
        progress.accept(Told.waiting("[2/6] WORKDIR /src"));
        assertFalse(BuildRecord.of("/Dockerfile", BuildOptions.of("."), "docker build .", FILE, progress, Told.BEGIN,
                Told.BEGIN, BuildRecord.Outcome.FAILED, CONTEXT).ran());
        assertTrue(before.ran());
    }

    @Test
    void anotherStageThatWasBuiltAnew() {
        var file = "FROM a AS one\nRUN x\nFROM b AS two\nCOPY --from=one /x /\nFROM one AS three\nRUN y\n";
        var old = build(file, CONTEXT, 99, "");
        var now = build(file.replace("RUN x", "RUN z"), CONTEXT, 2, "");
        assertEquals("EARLIER: the step of line 2 was not cached", why(now, old, 4));
        assertEquals("EARLIER: the step of line 2 was not cached", why(now, old, 6));
        assertEquals("CHANGED: the instruction changed: “z” instead of “x”", why(now, old, 2));
    }

    @Test
    void noSecretIsRemembered() {
        var now = build("FROM a\nARG API_TOKEN\nRUN curl hunter22\n", CONTEXT, 3, "", "API_TOKEN=hunter22", "B=1");
        var kept = now.with(ContextFiles.UNKNOWN);
        assertFalse((kept.arguments() + kept.command() + kept.steps()).contains("hunter22"), kept.toString());
        assertTrue(kept.command().contains("--build-arg API_TOKEN "), kept.command());
        assertEquals("1", kept.arguments().get("B"));
        var old = build("FROM a\nARG API_TOKEN\nRUN curl hunter22\n", CONTEXT, 3, "", "API_TOKEN=other222", "B=1");
        assertEquals("ARGUMENT: the build argument API_TOKEN has another value", why(now, old, 3));
    }
}
