package dev.strata.engine.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.FileCopies;
import dev.strata.engine.Monitor;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files on their way into a container and out of it.
class TarCopiesTest {

    private final FileCopies copies = new TarCopies();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private FileCopies.Unpacked unpack(byte[] tar, Path target) throws EngineException {
        return copies.unpack(new ByteArrayInputStream(tar), target, Monitor.NONE);
    }

    private static byte[] tar(TarArchiveEntry... entries) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            for (var entry : entries) {
                tar.putArchiveEntry(entry);
                tar.write(new byte[(int) entry.getSize()]);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static TarArchiveEntry file(String name, int size) {
        var entry = new TarArchiveEntry(name, true);
        entry.setSize(size);
        return entry;
    }

    private static TarArchiveEntry link(String name, byte kind, String to) {
        var entry = new TarArchiveEntry(name, kind, true);
        entry.setLinkName(to);
        return entry;
    }

    @Test
    void whatIsPackedIsTheSameUnpacked() throws Exception {
        var source = Files.createDirectories(folder.resolve("sourcé/deep"));
        Files.writeString(source.resolve("run.sh"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(source.resolve("run.sh"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.writeString(source.resolve("x".repeat(200)), "long");
        Files.createSymbolicLink(source.resolve("link"), Path.of("run.sh"));
        Files.createSymbolicLink(source.resolve("out"), Path.of("/etc/passwd"));
        var top = List.of(source.getParent());
        var measure = copies.measure(top, Monitor.NONE);
        assertEquals(4, measure.files());
        assertEquals(14, measure.bytes());
        var bytes = new ByteArrayOutputStream();
        copies.pack(top, measure.bytes(), bytes, Monitor.NONE);
        var done = unpack(bytes.toByteArray(), folder.resolve("target"));
        assertEquals(1, done.left().size(), done.left().toString());
        var there = folder.resolve("target/deep");
        assertEquals("rwxr-x---",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(there.resolve("run.sh"))));
        assertEquals(Path.of("run.sh"), Files.readSymbolicLink(there.resolve("link")));
        assertEquals("long", Files.readString(there.resolve("x".repeat(200))));
        assertFalse(Files.exists(there.resolve("out"), java.nio.file.LinkOption.NOFOLLOW_LINKS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/../../evil", "../evil", "a/../../../../tmp/evil", "a/..\\..\\evil"})
    void noNameLeadsOut(String name) throws Exception {
        var inner = Files.createDirectory(folder.resolve("inner"));
        var tar = tar(file("a/ok", 3), file(name, 3));
        assertThrows(EngineException.class, () -> unpack(tar, inner.resolve("target")));
        try (var all = Files.walk(folder)) {
            assertEquals(List.of(folder, inner), all.sorted().toList());
        }
    }

    @Test
    void nothingIsWrittenThroughALink() throws Exception {
        var outside = Files.createDirectory(folder.resolve("outside"));
        var tar = tar(link("a/l", TarConstants.LF_SYMLINK, outside.toString()), file("a/l/evil", 3),
                link("a/h", TarConstants.LF_LINK, "/etc/passwd"),
                link("a/up", TarConstants.LF_SYMLINK, "../../outside"));
        var done = unpack(tar, folder.resolve("target"));
        assertTrue(Files.isRegularFile(folder.resolve("target/l/evil")));
        assertEquals(0, outside.toFile().list().length);
        assertFalse(Files.exists(folder.resolve("target/h")));
        assertEquals(3, done.left().size(), done.left().toString());
    }

    @Test
    void aSingleFileIsAFile() throws Exception {
        unpack(tar(file("hosts", 7)), folder.resolve("hosts"));
        assertEquals(7, Files.size(folder.resolve("hosts")));
        var again = assertThrows(EngineException.class, () -> unpack(tar(file("hosts", 7)), folder.resolve("hosts")));
        assertEquals(Kind.CONFLICT, again.kind());
    }

    @Test
    void aTarThatBreaksOffLeavesNothing() throws Exception {
        var whole = tar(file("a/one", 3), file("a/two", 5000));
        var half = java.util.Arrays.copyOf(whole, 2048 + 1000);
        assertThrows(EngineException.class, () -> unpack(half, folder.resolve("target")));
        assertEquals(0, folder.toFile().list().length);
    }

    @Test
    void whatIsNotThereIsSaid() {
        var gone = folder.resolve("gone");
        assertEquals(Kind.NOT_FOUND,
                assertThrows(EngineException.class, () -> copies.measure(List.of(gone), Monitor.NONE)).kind());
    }
}
