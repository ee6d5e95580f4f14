package dev.strata.engine.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import dev.strata.core.journal.JournalEntry;
import dev.strata.core.journal.NameChange;
import dev.strata.engine.DiskFailure;
import dev.strata.engine.EngineException;
import dev.strata.engine.Journal;

/// The journal as a file that only its owner can read: one JSON object a line, appended. When it has grown too large, its
/// older half is given up at the next start. What looks like a secret is blotted out.
public final class FileJournal implements Journal {

    private static final long MOST_BYTES = 8L << 20;
    private static final int MOST_ENTRIES = 10_000;
    /// Commands that name thousands of images are cut: nobody reads them, and lines stay bounded.
    private static final int MOST_TEXT = 16 << 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    public FileJournal(Path file) {
        this.file = file;
    }

    @Override
    public synchronized List<JournalEntry> read() throws EngineException {
        try {
            if (!Files.exists(file)) {
                return List.of();
            }
            var large = Files.size(file) > MOST_BYTES;
            var entries = parse(large ? tail(MOST_BYTES / 2) : Files.readString(file, StandardCharsets.ISO_8859_1));
            if (large || entries.size() > MOST_ENTRIES) {
                var kept = entries.subList(Math.max(0, entries.size() - MOST_ENTRIES / 2), entries.size());
                rewrite(kept);
                return List.copyOf(kept);
            }
            return entries;
        } catch (IOException e) {
            throw DiskFailure.of(String.valueOf(file), e);
        }
    }

    /// Without its first line, of which only a part may be there.
    private String tail(long bytes) throws IOException {
        try (var open = new RandomAccessFile(file.toFile(), "r")) {
            open.seek(open.length() - bytes);
            var end = new byte[(int) bytes];
            open.readFully(end);
            var text = new String(end, StandardCharsets.ISO_8859_1);
            return text.substring(text.indexOf('\n') + 1);
        }
    }

    /// Bytes as characters, so that a broken line cannot spoil its neighbours.
    private static List<JournalEntry> parse(String bytes) {
        var entries = new ArrayList<JournalEntry>();
        var broken = 0;
        for (var line : bytes.split("\n", -1)) {
            if (line.isBlank()) {
                continue;
            }
            try {
                entries.add(entry(JSON.readTree(line.getBytes(StandardCharsets.ISO_8859_1))));
            } catch (IOException | IllegalArgumentException | DateTimeException e) {
                broken++;
            }
        }
        if (broken > 0) {
            System.getLogger(FileJournal.class.getName()).log(System.Logger.Level.WARNING,
                    "{0} entries of the journal cannot be read", broken);
        }
        return entries;
    }

    private static JournalEntry entry(JsonNode node) throws InvalidReference {
        var changes = new ArrayList<NameChange>();
        for (var change : node.path("names")) {
            changes.add(new NameChange(ImageReference.parse(change.path("name").asText()), digest(change, "before"),
                    digest(change, "after")));
        }
        return new JournalEntry(Instant.parse(node.path("at").asText()), Duration.ofMillis(node.path("took").asLong()),
                node.path("engine").asText(), node.path("engineName").asText(), node.path("title").asText(),
                node.path("command").asText(), JournalEntry.Outcome.valueOf(node.path("outcome").asText()),
                node.path("result").asText(), changes);
    }

    private static Optional<Digest> digest(JsonNode change, String key) {
        return change.hasNonNull(key) ? Optional.of(Digest.parse(change.path(key).asText())) : Optional.empty();
    }

    @Override
    public synchronized void append(JournalEntry entry) throws EngineException {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            Files.writeString(file, line(entry), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw DiskFailure.of(String.valueOf(file), e);
        }
    }

    private void rewrite(List<JournalEntry> kept) throws IOException {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        create(fresh);
        try (var out = Files.newBufferedWriter(fresh)) {
            for (var entry : kept) {
                out.write(line(entry));
            }
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void create(Path made) throws IOException {
        var folder = made.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (made.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(made, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(made);
        }
    }

    private static String line(JournalEntry entry) {
        var node = JSON.createObjectNode().put("at", entry.at().toString()).put("took", entry.took().toMillis())
                .put("engine", text(entry.engine())).put("engineName", text(entry.engineName()))
                .put("title", text(entry.title())).put("command", text(entry.command()))
                .put("outcome", entry.outcome().name()).put("result", text(entry.result()));
        var names = node.putArray("names");
        for (var change : entry.changes()) {
            var made = names.addObject().put("name", change.name().canonical());
            change.before().ifPresent(id -> made.put("before", id.toString()));
            change.after().ifPresent(id -> made.put("after", id.toString()));
        }
        return node + "\n";
    }

    private static String text(String whole) {
        var cut = whole.length() > MOST_TEXT ? whole.substring(0, MOST_TEXT) + "…" : whole;
        return Logs.blotted(cut);
    }
}
