package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.core.journal.JournalEntry;
import dev.strata.core.journal.JournalEntry.Outcome;
import dev.strata.core.journal.NameChange;
import dev.strata.engine.EngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The journal on disk: what was kept comes back, whatever has happened to the file.
class FileJournalTest {

    private static final Digest IMAGE = new Digest("sha256", "ab".repeat(32));

    @TempDir
    Path folder = Path.of(".");

    private Path file() {
        return folder.resolve("state/journal.jsonl");
    }

    private static JournalEntry entry(String title, String command, String result) {
        return new JournalEntry(Instant.parse("2026-11-27T12:00:00.123Z"), Duration.ofMillis(1500),
                "unix:///var/run/docker.sock", "Local Docker", title, command, Outcome.DONE, result,
                List.of(new NameChange(ImageReference.parse("localhost:5000/a/b:1"), Optional.of(IMAGE),
                        Optional.empty())));
    }

    @Test
    void whatWasKeptComesBackInItsOrder() throws Exception {
        var first = entry("Remove “a”\n", "docker rmi 'ä b'\ndocker rmi c", "freed 0 B");
        var second = new JournalEntry(first.at(), Duration.ZERO, "", "", "b moved", "", Outcome.SEEN, "", List.of());
        assertEquals(List.of(), new FileJournal(file()).read());
        new FileJournal(file()).append(first);
        new FileJournal(file()).append(second);
        assertEquals(List.of(first, second), new FileJournal(file()).read());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    @Test
    void brokenLinesAreLeftOutAndTheirNeighboursAreNot() throws Exception {
        var journal = new FileJournal(file());
        var good = entry("good", "docker tag a b", "");
        journal.append(good);
        for (var line : new String[]{"{\"at\":\"2026-", "[]", "{}", "\0\377", "{\"at\":\"yesterday\"}",
                "{\"at\":\"2026-11-27T12:00:00Z\",\"outcome\":\"NEVER\"}",
                "{\"at\":\"2026-11-27T12:00:00Z\",\"outcome\":\"DONE\",\"names\":[{\"name\":\"../UPPER\"}]}"}) {
            Files.write(file(), (line + "\n").getBytes(StandardCharsets.ISO_8859_1), StandardOpenOption.APPEND);
        }
        journal.append(good);
        assertEquals(List.of(good, good), journal.read());
    }

    @Test
    void aFileThatHasGrownTooLargeKeepsItsNewerHalf() throws Exception {
        var journal = new FileJournal(file());
        journal.append(entry("oldest", "", ""));
        var lines = new StringBuilder();
        var line = Files.readString(file());
        for (var i = 0; i < 12_000; i++) {
            lines.append(line.replace("oldest", "number " + i));
        }
        Files.writeString(file(), lines, StandardOpenOption.APPEND);
        var kept = journal.read();
        assertEquals("number 11999", kept.getLast().title());
        assertEquals(5000, kept.size());
        assertTrue(Files.size(file()) < 3_000_000, "rewritten");
        assertEquals(kept, journal.read());
    }

    @Test
    void aHugeFileIsNotReadWhole() throws IOException, EngineException {
        Files.createDirectories(file().getParent());
        try (var out = Files.newOutputStream(file())) {
            var junk = new byte[1 << 20];
            for (var i = 0; i < 64; i++) {
                out.write(junk);
            }
        }
        new FileJournal(file()).append(entry("after the junk", "", ""));
        var journal = new FileJournal(file());
        journal.read();
        assertTrue(Files.size(file()) < 1 << 20);
        journal.append(entry("new", "", ""));
        assertEquals("new", journal.read().getLast().title());
    }

    @Test
    void noSecretReachesTheDisk() throws Exception {
        var journal = new FileJournal(file());
        journal.append(entry("Import https://me:hunter2@host/rootfs.tar", "docker import --change 'ENV TOKEN=hunter2' "
                + "https://me:hunter2@host/rootfs.tar", "password: hunter2"));
        assertFalse(Files.readString(file()).contains("hunter2"), Files.readString(file()));
    }

    @Test
    void aFileThatCannotBeWrittenIsSaid() throws IOException {
        Files.writeString(folder.resolve("state"), "a file where the folder should be");
        var e = assertThrows(EngineException.class, () -> new FileJournal(file()).append(entry("a", "", "")));
        assertTrue(e.getMessage().contains("journal.jsonl"), e.getMessage());
    }
}
