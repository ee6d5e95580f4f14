package dev.strata.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

import dev.strata.core.dockerfile.IgnoreRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of an editor, and the names in a context.
class DocumentFilesTest {

    @TempDir
    Path folder;

    @Test
    void writingKeepsModesAndLinksAndLeavesNothingElse() throws Exception {
        var real = Files.writeString(folder.resolve("real"), "a");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-rw-r--"));
        var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("real"));
        var stamp = DocumentFiles.write(link, "bc".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("bc", Files.readString(real));
        assertEquals("rw-rw-r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(real)));
        assertEquals(Optional.of(stamp), DocumentFiles.stamp(real));
        var fresh = folder.resolve("fresh");
        DocumentFiles.write(fresh, new byte[]{1});
        var plain = Files.createFile(folder.resolve("plain"));
        assertEquals(Files.getPosixFilePermissions(plain), Files.getPosixFilePermissions(fresh));
        try (var all = Files.list(folder)) {
            assertEquals(List.of("fresh", "link", "plain", "real"),
                    all.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void whatCannotBeWrittenLeavesTheOld() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "old");
        var failure = assertThrows(EngineException.class,
                () -> DocumentFiles.write(file.resolve("below"), new byte[]{1}));
        assertEquals(EngineException.Kind.FAILED, failure.kind());
        assertArrayEquals("old".getBytes(java.nio.charset.StandardCharsets.UTF_8), Files.readAllBytes(file));
    }

    @Test
    void namesOfAContextLieInIt() throws Exception {
        var context = Files.createDirectories(folder.resolve("context"));
        Files.createDirectories(context.resolve("src"));
        Files.writeString(context.resolve("src/main.c"), "");
        Files.writeString(context.resolve("a.txt"), "");
        Files.writeString(context.resolve("b.log"), "");
        Files.writeString(folder.resolve("secret"), "");
        Files.createSymbolicLink(context.resolve("out"), folder);
        var rules = IgnoreRules.parse("*.log\n");
        assertEquals(List.of("a.txt", "out", "src/"), ContextNames.in(context, "", rules));
        assertEquals(List.of("main.c"), ContextNames.in(context, "src/", rules));
        assertEquals(List.of("main.c"), ContextNames.in(context, "/src/", rules));
        for (var outside : List.of("../", "src/../../", "out/", "/etc/", "none/", "a\0b/")) {
            assertEquals(List.of(), ContextNames.in(context, outside, rules), outside);
        }
    }
}
