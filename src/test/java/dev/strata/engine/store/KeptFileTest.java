package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Small files on a real disk.
class KeptFileTest {

    @TempDir
    Path folder = Path.of(".");

    private static List<String> read(KeptFile file) {
        var read = new ArrayList<String>();
        file.read(bytes -> read.add(new String(bytes, StandardCharsets.UTF_8)));
        return read;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        var path = folder.resolve("new/folder/kept.json");
        var file = new KeptFile(path);
        assertEquals(List.of(), read(file), "it is not there yet");
        file.write(bytes("one"));
        file.write(bytes("two"));
        assertEquals(List.of("two"), read(file));
        try (var there = Files.list(path.getParent())) {
            assertEquals(List.of(path), there.toList(), "nothing is left beside it");
        }
    }

    @Test
    void whatCannotBeReadIsSetAside() throws Exception {
        var path = Files.writeString(folder.resolve("kept.json"), "broken");
        var file = new KeptFile(path);
        file.read(bytes -> {
            throw new IOException("no JSON");
        });
        assertFalse(Files.exists(path));
        assertEquals("broken", Files.readString(folder.resolve("kept.json.damaged")));
        file.write(bytes("whole"));
        assertEquals(List.of("whole"), read(file));
        file.read(bytes -> {
            throw new IOException("no JSON either");
        });
        assertEquals("broken", Files.readString(folder.resolve("kept.json.damaged")));
        assertEquals("whole", Files.readString(folder.resolve("kept.json.damaged-2")));
        assertEquals(Optional.of(folder.resolve("kept.json.damaged-2")), file.setAside());
    }

    @Test
    void whatIsTooLargeIsNotRead() throws Exception {
        var large = new byte[(1 << 20) + 1];
        var path = Files.write(folder.resolve("kept.json"), large);
        assertEquals(List.of(), read(new KeptFile(path)));
        assertArrayEquals(large, Files.readAllBytes(folder.resolve("kept.json.damaged")));
    }

    @Test
    void whatCannotBeWrittenLeavesWhatWasThere() throws Exception {
        var path = folder.resolve("kept.json");
        var file = new KeptFile(path);
        file.write(bytes("before"));
        Files.createDirectory(folder.resolve("kept.json.new"));
        assertThrows(IOException.class, () -> file.write(bytes("after")));
        assertEquals(List.of("before"), read(file));
        assertTrue(Files.isRegularFile(path));
    }
}
