package dev.strata.ui.widgets;

import java.nio.file.Path;

/// Paths as people write them.
public final class Paths {

    private Paths() {
    }

    /// The folder of a file, with a tilde for the home folder.
    public static String folder(Path file) {
        var folder = String.valueOf(file.toAbsolutePath().getParent());
        var home = System.getProperty("user.home", "");
        return !home.isEmpty() && (folder + "/").startsWith(home + "/")
                ? "~" + folder.substring(home.length())
                : folder;
    }
}
