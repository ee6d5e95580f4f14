package dev.strata.ui.editor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.strata.engine.Preferences;
import org.jspecify.annotations.Nullable;

/// Which files are open, kept for the next start. Texts that were not saved are not.
final class OpenFiles {

    private final KeptFiles open;
    private final KeptFiles shown;

    OpenFiles(Preferences preferences) {
        open = new KeptFiles(preferences, "editor.open");
        shown = new KeptFiles(preferences, "editor.shown");
    }

    void keep(List<Document> documents, @Nullable Document current) {
        open.keep(documents.stream().flatMap(one -> Optional.ofNullable(one.path()).stream()).toList());
        var path = current == null ? null : current.path();
        shown.keep(path == null ? List.of() : List.of(path));
    }

    /// As they were when Strata was closed, in their order.
    List<Path> all() {
        return open.all();
    }

    /// The one that was looked at.
    Optional<Path> shown() {
        return shown.all().stream().findFirst();
    }
}
