package dev.strata.core.container;

import dev.strata.core.filetree.Change;

/// What a container did to a path of its image: a line of `docker diff`.
///
/// @param change ADDED, CHANGED or DELETED
/// @param path from the root, with a leading slash
public record PathChange(Change change, String path) {

    /// As `docker diff` writes it.
    public String line() {
        return change.letter() + " " + path;
    }
}
