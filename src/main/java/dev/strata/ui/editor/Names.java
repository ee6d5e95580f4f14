package dev.strata.ui.editor;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import dev.strata.ui.Messages;

/// What documents are called: by their file's name, and by its folder as well where another one has that name.
final class Names {

    private Names() {
    }

    /// @param open all documents that are open
    static String of(Document document, List<Document> open) {
        var file = document.path();
        return file == null
                ? document.name()
                : of(file, open.stream().map(Document::path).filter(Objects::nonNull).toList());
    }

    /// With as many folders as tell it from all others.
    static String of(Path file, List<Path> all) {
        var name = file.getFileName();
        var others = all.stream().filter(other -> !other.equals(file) && other.getFileName().equals(name)).toList();
        var parent = file.getParent();
        if (others.isEmpty() || parent == null) {
            return String.valueOf(name);
        }
        for (var folders = 1; folders <= parent.getNameCount(); folders++) {
            var end = parent.subpath(parent.getNameCount() - folders, parent.getNameCount());
            if (others.stream().map(Path::getParent)
                    .noneMatch(folder -> folder != null && folder.endsWith(end))) {
                return Messages.get("editor.name.in", name, end);
            }
        }
        return Messages.get("editor.name.in", name, parent);
    }
}
