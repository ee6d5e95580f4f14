package dev.strata.engine.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strata.engine.Preferences;

/// Settings in one small JSON file, written whole and put in place at once. A file that cannot be read is set aside.
public final class FilePreferences implements Preferences {

    private static final long MOST = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Executor writer;
    private final Map<String, String> values = new TreeMap<>();
    private final AtomicBoolean writing = new AtomicBoolean();

    /// @param writer runs the writing
    public FilePreferences(Path file, Executor writer) {
        this.file = file;
        this.writer = writer;
        try {
            if (Files.exists(file)) {
                if (Files.size(file) > MOST) {
                    throw new IOException("larger than " + MOST + " bytes");
                }
                values.putAll(JSON.readValue(Files.readAllBytes(file), new TypeReference<Map<String, String>>() {
                }));
            }
        } catch (IOException e) {
            setAside(e);
        }
    }

    private void setAside(IOException why) {
        var aside = file.resolveSibling(file.getFileName() + ".damaged");
        System.getLogger(FilePreferences.class.getName()).log(System.Logger.Level.WARNING,
                "The settings cannot be read and are kept as {0}: {1}", aside, why.getMessage());
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            System.getLogger(FilePreferences.class.getName()).log(System.Logger.Level.WARNING, "Nor moved", e);
        }
    }

    @Override
    public synchronized Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public void put(String key, String value) {
        synchronized (this) {
            var before = value.isEmpty() ? values.remove(key) : values.put(key, value);
            if (value.equals(before) || before == null && value.isEmpty()) {
                return;
            }
        }
        if (writing.compareAndSet(false, true)) {
            writer.execute(this::flush);
        }
    }

    /// Writes what has not been written yet.
    public void flush() {
        writing.set(false);
        try {
            byte[] bytes;
            synchronized (this) {
                bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(values);
            }
            write(bytes);
        } catch (IOException e) {
            System.getLogger(FilePreferences.class.getName()).log(System.Logger.Level.WARNING,
                    "The settings cannot be kept: {0}", e.getMessage());
        }
    }

    private synchronized void write(byte[] bytes) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, bytes);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
