package dev.strata.ui.editor;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.strata.engine.Preferences;

/// The files that were opened last, kept between starts.
final class RecentFiles {

    private static final int MOST = 10;
    private static final String KEY = "editor.recent";

    private final Preferences preferences;

    RecentFiles(Preferences preferences) {
        this.preferences = preferences;
    }

    /// The last one first.
    List<Path> all() {
        var found = new ArrayList<Path>();
        for (var line : preferences.get(KEY).orElse("").split("\n")) {
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

    void add(Path file) {
        if (file.toString().indexOf('\n') < 0) {
            var files = new ArrayList<>(all());
            files.remove(file);
            files.addFirst(file);
            preferences.put(KEY, String.join("\n",
                    files.stream().limit(MOST).map(Path::toString).toList()));
        }
    }
}
