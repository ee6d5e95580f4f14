package dev.strata.engine;

import java.nio.file.Path;
import java.util.List;

/// A Dockerfile that was written with its build context.
///
/// @param file the Dockerfile; the folder it lies in is the context
/// @param text what is in it
/// @param notes what it cannot do, a sentence each; they stand in it as comments too
public record ProposedDockerfile(Path file, String text, List<String> notes) {

    public ProposedDockerfile {
        notes = List.copyOf(notes);
    }
}
