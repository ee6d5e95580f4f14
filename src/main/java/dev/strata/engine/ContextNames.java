package dev.strata.engine;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.strata.core.dockerfile.IgnoreRules;

/// The names in one folder of a build context, to choose from.
public final class ContextNames {

    private static final int MOST = 500;

    private ContextNames() {
    }

    /// Sorted, folders with a `/` behind them, files that the rules leave out not among them; the first 500 found. Nothing of
    /// what cannot be read, or lies outside of the context.
    ///
    /// @param folder as a Dockerfile names it, from the context: empty, or with a `/` at its end
    public static List<String> in(Path context, String folder, IgnoreRules rules) {
        try {
            var root = context.toRealPath();
            var place = root.resolve(folder.replaceFirst("^/+", "")).normalize();
            // A link may lead out of it, and so may `..`.
            if (!place.startsWith(root) || !place.toRealPath().startsWith(root)) {
                return List.of();
            }
            var names = new ArrayList<String>();
            try (var entries = Files.newDirectoryStream(place)) {
                for (var entry : entries) {
                    var directory = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
                    var path = root.relativize(entry).toString().replace('\\', '/');
                    if (directory || !rules.of(path).ignored()) {
                        names.add(entry.getFileName() + (directory ? "/" : ""));
                    }
                    if (names.size() == MOST) {
                        break;
                    }
                }
            }
            names.sort(String.CASE_INSENSITIVE_ORDER);
            return names;
        } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
            return List.of();
        }
    }
}
