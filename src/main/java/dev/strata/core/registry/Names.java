package dev.strata.core.registry;

import java.util.List;

/// A page of names of repositories or tags, in the registry's own order.
///
/// @param next what to ask for the page behind it; empty at the end
public record Names(List<String> names, String next) {

    public Names {
        names = List.copyOf(names);
    }
}
