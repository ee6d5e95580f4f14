package dev.strata.ui.editor;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.strata.engine.Preferences;

/// Some files, kept between starts.
final class KeptFiles {

    private static final int MOST = 10;

    private final Preferences preferences;
    private final String key;

    /// @param key under which they are kept
    KeptFiles(Preferences preferences, String key) {
        this.preferences = preferences;
        this.key = key;
    }

    List<Path> all() {
        var found = new ArrayList<Path>();
        for (var line : preferences.get(key).orElse("").split("\n")) {
            try {
                if (!line.isEmpty()) {
                    found.add(Path.of(line));
                }
            } catch (InvalidPathException e) {
                // Written on another system.
            }
        }
        return found;
    }

    /// Puts one before the others; the oldest are let go.
    void add(Path file) {
        var files = new ArrayList<>(all());
        files.remove(file);
        files.addFirst(file);
        keep(files.stream().limit(MOST).toList());
    }

    void keep(List<Path> files) {
        preferences.put(key, files.stream().map(Path::toString).filter(one -> one.indexOf('\n') < 0)
                .collect(Collectors.joining("\n")));
    }
}
