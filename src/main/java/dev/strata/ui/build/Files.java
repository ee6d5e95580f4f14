package dev.strata.ui.build;

import java.nio.file.Path;
import java.util.List;

/// Dockerfiles on this computer, as whoever edits them has them.
public interface Files {

    /// Opens again what was open when Strata was closed.
    void restore();

    /// Asks which one to open.
    void choose();

    void open(Path file);

    /// Offers something to start from.
    void create();

    /// Those that were open last, newest first.
    List<Path> recent();
}
