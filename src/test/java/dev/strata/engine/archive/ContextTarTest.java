package dev.strata.engine.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.strata.core.tar.TarReader;
import dev.strata.engine.BuildContext;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.harness.Listener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is sent of a folder, entry by entry.
class ContextTarTest {

    private final List<String> remarks = new ArrayList<>();
    private long sent;

    @TempDir
    Path folder = Path.of(".");

    private BuildContext listed() throws EngineException {
        return BuildContext.of(folder, Optional.empty(), BuildContext.Walker.BUILDKIT, Monitor.NONE);
    }

    private List<String> packed(BuildContext context, Map<String, byte[]> own) throws Exception {
        var out = new ByteArrayOutputStream();
        new ContextTar(folder, own, remarks::add, bytes -> sent = bytes, Monitor.NONE).write(context, out);
        var entries = new ArrayList<String>();
        for (var tar = new TarReader(new ByteArrayInputStream(out.toByteArray()), false); tar.next();) {
            entries.add(String.format("%s %c %o %d:%d %s%s", tar.path(), tar.type(), tar.mode() & 07777, tar.uid(),
                    tar.gid(), new String(tar.link(), StandardCharsets.UTF_8),
                    new String(tar.stream().readAllBytes(), StandardCharsets.UTF_8)));
        }
        return entries;
    }

    private Path write(String name, String content, String mode) throws IOException {
        var file = Files.writeString(folder.resolve(name), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return file;
    }

    @Test
    void everyKindOfThing() throws Exception {
        var name = "é".repeat(60) + " 🐋".repeat(20);
        write("a", "one", "rwxr-x---");
        Files.createLink(folder.resolve("b"), folder.resolve("a"));
        Files.createSymbolicLink(folder.resolve("c"), Path.of("../out/of/here"));
        Files.setPosixFilePermissions(Files.createDirectory(folder.resolve("d")),
                PosixFilePermissions.fromString("rwxr-xr-x"));
        write("d/" + name, "long", "rw-r--r--");
        write("e", "", "rw-------");
        assertEquals(List.of("a 0 750 0:0 one", "b 1 750 0:0 a", "c 2 777 0:0 ../out/of/here", "d 5 755 0:0 ",
                "d/" + name + " 0 644 0:0 long", "e 0 600 0:0 "), packed(listed(), Map.of()));
        assertEquals(List.of(), remarks);
        assertEquals(7, sent);
    }

    @Test
    void aFileThatChangesOrGoesIsSaid() throws Exception {
        write("gone", "x", "rw-r--r--");
        write("other", "x", "rw-r--r--");
        var context = listed();
        Files.delete(folder.resolve("gone"));
        Files.delete(folder.resolve("other"));
        try (var pipe = java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
            pipe.bind(java.net.UnixDomainSocketAddress.of(folder.resolve("other")));
            assertEquals(List.of(), packed(context, Map.of()));
        }
        assertEquals(List.of("gone is gone: it is not sent.", "other is no file any more: it is not sent."), remarks);
    }

    /// The first megabyte of a large file is out when it changes.
    @Test
    void aFileThatShrinksOrGrowsMeanwhileKeepsItsPlace() throws Exception {
        var large = 4 << 20;
        for (var grows : List.of(true, false)) {
            remarks.clear();
            var file = write("large", "x".repeat(large), "rw-r--r--");
            write("next", "still here", "rw-r--r--");
            var out = new ByteArrayOutputStream();
            var changed = new boolean[1];
            new ContextTar(folder, Map.of(), remarks::add, bytes -> {
                if (!changed[0] && bytes >= 1 << 20) {
                    changed[0] = true;
                    change(file, grows);
                }
            }, Monitor.NONE).write(listed(), out);
            var tar = new TarReader(new ByteArrayInputStream(out.toByteArray()), false);
            assertTrue(tar.next());
            assertEquals(large, tar.stream().readAllBytes().length);
            assertTrue(tar.next());
            assertEquals("still here", new String(tar.stream().readAllBytes(), StandardCharsets.UTF_8));
            assertEquals(1, remarks.size(), remarks.toString());
            assertTrue(remarks.getFirst().startsWith(grows ? "large has grown" : "large has become shorter"),
                    remarks.getFirst());
        }
    }

    private static void change(Path file, boolean grows) {
        try {
            if (grows) {
                Files.writeString(file, "more", StandardOpenOption.APPEND);
            } else {
                Files.writeString(file, "less");
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void whatLiesElsewhereStandsInTheFolder() throws Exception {
        write(".dockerignore", "x", "rw-r--r--");
        write("a", "one", "rw-r--r--");
        assertEquals(List.of("a 0 644 0:0 one", ".dockerignore 0 644 0:0 other"),
                packed(listed(), Map.of(".dockerignore", "other".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void timesAreWholeSeconds() throws Exception {
        var file = write("a", "one", "rw-r--r--");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-02T03:04:05.6Z")));
        var out = new ByteArrayOutputStream();
        new ContextTar(folder, Map.of(), remarks::add, bytes -> sent = bytes, Monitor.NONE).write(listed(), out);
        var tar = new TarReader(new ByteArrayInputStream(out.toByteArray()), false);
        assertTrue(tar.next());
        assertEquals(Instant.parse("2020-01-02T03:04:05Z").getEpochSecond(), tar.modified());
    }

    @Test
    void aCancelEndsIt() throws Exception {
        write("a", "one", "rw-r--r--");
        var context = listed();
        var monitor = new Listener();
        monitor.cancel();
        var tar = new ContextTar(folder, Map.of(), remarks::add, bytes -> sent = bytes, monitor);
        assertEquals(EngineException.Kind.CANCELLED, assertThrows(EngineException.class,
                () -> tar.write(context, new ByteArrayOutputStream())).kind());
    }
}
