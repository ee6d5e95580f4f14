package dev.strata.engine.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strata.engine.Preferences;

/// Settings in one small JSON file.
public final class FilePreferences implements Preferences {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeptFile file;
    private final Executor writer;
    private final Map<String, String> values = new TreeMap<>();
    private final AtomicBoolean writing = new AtomicBoolean();

    /// @param writer runs the writing
    public FilePreferences(Path file, Executor writer) {
        this.file = new KeptFile(file);
        this.writer = writer;
        this.file.read(bytes -> values.putAll(JSON.readValue(bytes, new TypeReference<Map<String, String>>() {
        })));
    }

    /// Where the file lies since it could not be read.
    public Optional<Path> setAside() {
        return file.setAside();
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
        file.write(bytes);
    }
}
