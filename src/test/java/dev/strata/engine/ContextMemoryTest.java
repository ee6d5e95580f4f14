package dev.strata.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

import dev.strata.core.build.ContextFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What has changed of a context, by content and mode and not by time.
class ContextMemoryTest {

    @TempDir
    Path folder = Path.of(".");

    @BeforeEach
    void write() throws Exception {
        Files.writeString(folder.resolve("Dockerfile"), "FROM a\n");
        Files.writeString(folder.resolve(".dockerignore"), "out\n");
        Files.createDirectories(folder.resolve("src"));
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(folder.resolve("src/a"), "one");
        Files.writeString(folder.resolve("out/b"), "one");
        Files.createSymbolicLink(folder.resolve("src/link"), Path.of("a"));
    }

    private ContextFiles look(ContextFiles before) throws EngineException {
        return ContextMemory.of(folder,
                BuildContext.of(folder, Optional.empty(), BuildContext.Walker.BUILDKIT, Monitor.NONE), before,
                Monitor.NONE);
    }

    private static List<String> changed(ContextFiles now, ContextFiles before) {
        return now.changes(before, List.of(".")).stream().map(change -> change.kind() + " " + change.path()).toList();
    }

    @Test
    void onlyWhatIsSentIsLookedAt() throws Exception {
        assertEquals(List.of(".dockerignore", "Dockerfile", "src/a", "src/link"),
                look(ContextFiles.UNKNOWN).files().stream().map(ContextFiles.File::path).toList());
    }

    @Test
    void anotherTimeAloneIsNoChange() throws Exception {
        var before = look(ContextFiles.UNKNOWN);
        Files.setLastModifiedTime(folder.resolve("src/a"), FileTime.fromMillis(1_000_000));
        assertEquals(List.of(), changed(look(before), before));
    }

    @Test
    void contentModeAndLinksAre() throws Exception {
        var before = look(ContextFiles.UNKNOWN);
        Files.writeString(folder.resolve("src/a"), "two");
        Files.setLastModifiedTime(folder.resolve("src/a"), FileTime.fromMillis(2_000_000));
        Files.setPosixFilePermissions(folder.resolve("Dockerfile"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.delete(folder.resolve("src/link"));
        Files.createSymbolicLink(folder.resolve("src/link"), Path.of("b"));
        Files.writeString(folder.resolve("src/new"), "");
        Files.delete(folder.resolve(".dockerignore"));
        Files.delete(folder.resolve("out/b"));
        Files.delete(folder.resolve("out"));
        assertEquals(List.of("REMOVED .dockerignore", "MODE Dockerfile", "CHANGED src/a", "CHANGED src/link",
                "ADDED src/new"), changed(look(before), before));
    }

    @Test
    void aFileOfTheSameTimeIsNotReadAgain() throws Exception {
        var time = FileTime.fromMillis(3_000_000);
        Files.setLastModifiedTime(folder.resolve("src/a"), time);
        var before = look(ContextFiles.UNKNOWN);
        Files.writeString(folder.resolve("src/a"), "abc");
        Files.setLastModifiedTime(folder.resolve("src/a"), time);
        // As make and rsync, it trusts size and time: that is what makes it cheap.
        assertEquals(List.of(), changed(look(before), before));
    }

    @Test
    void aVeryLargeFileIsKnownByItsTimeOnly() throws Exception {
        try (var file = new java.io.RandomAccessFile(folder.resolve("large").toFile(), "rw")) {
            file.setLength(100L << 20);
        }
        var before = look(ContextFiles.UNKNOWN);
        assertEquals("", before.files().stream().filter(file -> file.path().equals("large")).findFirst().orElseThrow()
                .hash());
        Files.setLastModifiedTime(folder.resolve("large"), FileTime.fromMillis(4_000_000));
        assertEquals(List.of("CHANGED large"), changed(look(before), before));
        assertFalse(before.files().stream().filter(file -> file.path().equals("src/a")).findFirst().orElseThrow().hash()
                .isEmpty());
    }
}
