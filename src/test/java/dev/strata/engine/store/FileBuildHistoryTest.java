package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.strata.core.build.BuildRecord;
import dev.strata.core.build.BuildStep;
import dev.strata.core.build.ContextFiles;
import dev.strata.core.build.StepName;
import dev.strata.engine.EngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Builds on disk: what was kept comes back, whatever has happened to the files.
class FileBuildHistoryTest {

    private static final ContextFiles CONTEXT = new ContextFiles(
            List.of(new ContextFiles.File("ä b/c.txt", 12, 0644, 1_234_567, "abcdef")), true);

    @TempDir
    Path folder = Path.of(".");

    private FileBuildHistory history() {
        return new FileBuildHistory(folder.resolve("builds"));
    }

    private static BuildRecord build(String file, int second) {
        return new BuildRecord(file, Instant.parse("2026-11-28T12:00:00Z").plusSeconds(second), Duration.ofMillis(1500),
                BuildRecord.Outcome.DONE, "shop:1", "docker build .", Map.of("A", "1", "TOKEN", "hash:0011"), false,
                List.of("x"), "FROM a\n# ä\n", List.of(new BuildRecord.Step(StepName.Part.STAGE, "x", "RUN a\nb",
                        BuildStep.State.CACHED, Duration.ofMillis(3), 2)),
                "sha256:" + "ab".repeat(32), 12_345, CONTEXT);
    }

    @Test
    void whatWasKeptComesBackNewestFirst() throws Exception {
        assertEquals(List.of(), history().of("/a/Dockerfile"));
        assertTrue(history().last("/a/Dockerfile").isEmpty());
        history().append(build("/a/Dockerfile", 1));
        history().append(build("/a/Dockerfile", 2));
        history().append(build("/b/Dockerfile", 3));
        assertEquals(
                List.of(build("/a/Dockerfile", 2).with(ContextFiles.UNKNOWN),
                        build("/a/Dockerfile", 1).with(ContextFiles.UNKNOWN)),
                history().of("/a/Dockerfile"));
        assertEquals(build("/a/Dockerfile", 2), history().last("/a/Dockerfile").orElseThrow());
        try (var files = Files.walk(folder.resolve("builds"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
    }

    @Test
    void whatWasRefusedIsNoLastBuild() throws Exception {
        history().append(build("/a", 1));
        var refused = build("/a", 2);
        history().append(new BuildRecord("/a", refused.when(), refused.took(), BuildRecord.Outcome.FAILED, "", "",
                Map.of(), false, List.of(), "FRM a\n", List.of(), "", 0, ContextFiles.UNKNOWN));
        assertEquals(2, history().of("/a").size());
        assertEquals(build("/a", 1), history().last("/a").orElseThrow(), "with what its context held");
    }

    @Test
    void aBuildAndAllOfAFileAreForgotten() throws Exception {
        history().append(build("/a", 1));
        history().append(build("/a", 2));
        history().remove(build("/a", 2));
        assertEquals(1, history().of("/a").size());
        // What is remembered of the context was the other's.
        assertEquals(build("/a", 1).with(ContextFiles.UNKNOWN), history().last("/a").orElseThrow());
        history().remove(build("/a", 99));
        history().append(build("/b", 1));
        history().clear("/a");
        history().clear("/never");
        assertEquals(List.of(), history().of("/a"));
        assertEquals(1, history().of("/b").size());
    }

    @Test
    void brokenFilesAreLeftOut() throws Exception {
        history().append(build("/a", 1));
        var there = only(folder.resolve("builds"));
        var good = Files.readString(there.resolve("build-001795867201000"));
        var n = 0;
        for (var text : List.of("", "{", "[]", "null", "\u0000\u0001", good.substring(0, good.length() / 2),
                good.replace("DONE", "NEVER"), good.replace("2026-11-28T", "yesterday"), good.replace("CACHED", "?"),
                good.replace("/a", "/other"), "[".repeat(5_000))) {
            Files.writeString(there.resolve("build-9999" + n++), text);
        }
        Files.writeString(there.resolve("context"), "{\"build\":\"build-001795867201000\",\"files\":[[1],{}]");
        Files.createDirectory(there.resolve("build-folder"));
        assertEquals(List.of(build("/a", 1).with(ContextFiles.UNKNOWN)), history().of("/a"));
        assertEquals(build("/a", 1).with(ContextFiles.UNKNOWN), history().last("/a").orElseThrow());
    }

    private static Path only(Path top) throws IOException {
        try (var folders = Files.list(top)) {
            return folders.findFirst().orElseThrow();
        }
    }

    @Test
    void onlySoManyAreKept() throws Exception {
        for (var i = 0; i < 60; i++) {
            history().append(build("/a", i));
        }
        var kept = history().of("/a");
        assertEquals(50, kept.size());
        assertEquals(build("/a", 59).when(), kept.getFirst().when());
        for (var i = 0; i < 110; i++) {
            history().append(build("/file" + i, i));
        }
        try (var folders = Files.list(folder.resolve("builds"))) {
            assertEquals(100, folders.count());
        }
    }

    @Test
    void twoBuildsOfOneMomentAreTwo() throws Exception {
        history().append(build("/a", 1));
        history().append(build("/a", 1));
        assertEquals(2, history().of("/a").size());
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaid() throws Exception {
        Files.writeString(folder.resolve("builds"), "a file where the folder should be");
        var e = assertThrows(EngineException.class, () -> history().append(build("/a", 1)));
        assertTrue(e.getMessage().contains("builds"), e.getMessage());
    }
}
