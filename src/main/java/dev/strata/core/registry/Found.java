package dev.strata.core.registry;

import java.util.List;

/// A page of what was found.
///
/// @param total how many there are in all; -1 where it is not told
/// @param next what to ask for the page behind it; empty at the end
public record Found<T>(List<T> all, long total, String next) {

    public Found {
        all = List.copyOf(all);
    }
}
