package dev.strata.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.strata.core.build.BuildRecord;
import dev.strata.core.build.ContextFiles;
import dev.strata.engine.archive.ImageArchives;
import dev.strata.engine.store.FileBuildHistory;
import dev.strata.harness.SmallDisk;
import org.junit.jupiter.api.Test;

/// A full disk costs what was about to be written, and nothing else.
class FullDiskIT {

    private static final int ROOM = 512 * 1024;
    private static final byte[] MUCH = "0123456789abcdef".repeat(ROOM / 16 + 1).getBytes(StandardCharsets.UTF_8);

    private static void full(org.junit.jupiter.api.function.Executable write) {
        var failure = assertThrows(EngineException.class, write);
        assertEquals(EngineException.Kind.NO_SPACE, failure.kind(), failure.getMessage());
        assertTrue(failure.getMessage().contains("full"), failure.getMessage());
    }

    private static List<String> files(Path folder) throws Exception {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).sorted().toList();
        }
    }

    @Test
    void aDocumentKeepsWhatWasSaved() throws Exception {
        try (var disk = new SmallDisk(ROOM)) {
            var file = Files.writeString(disk.root().resolve("Dockerfile"), "FROM a\n");
            full(() -> DocumentFiles.write(file, MUCH));
            assertEquals("FROM a\n", Files.readString(file));
            assertEquals(List.of("Dockerfile"), files(disk.root()));
        }
    }

    private static BuildRecord build(int second, String text) {
        return new BuildRecord("/a/Dockerfile", Instant.parse("2026-11-28T12:00:00Z").plusSeconds(second),
                Duration.ofSeconds(1), BuildRecord.Outcome.DONE, "shop:1", "docker build .", Map.of(), false, List.of(),
                text, List.of(), "sha256:" + "ab".repeat(32), 1, ContextFiles.UNKNOWN);
    }

    @Test
    void theHistoryKeepsTheBuildsOfBefore() throws Exception {
        try (var disk = new SmallDisk(ROOM)) {
            var history = new FileBuildHistory(disk.root().resolve("builds"));
            history.append(build(1, "FROM a\n"));
            var before = files(disk.root());
            full(() -> history.append(build(2, new String(MUCH, StandardCharsets.UTF_8))));
            assertEquals(List.of(build(1, "FROM a\n")), history.of("/a/Dockerfile"));
            assertEquals(before, files(disk.root()));
        }
    }

    @Test
    void aLogLeavesNoPart() throws Exception {
        try (var disk = new SmallDisk(ROOM)) {
            full(() -> new ImageArchives().write(disk.root().resolve("build.log"), -1, to -> {
                try {
                    to.write(MUCH);
                } catch (java.io.IOException e) {
                    throw new EngineException(EngineException.Kind.FAILED, "writing", e);
                }
            }, Monitor.NONE));
            assertEquals(List.of(), files(disk.root()));
        }
    }
}
