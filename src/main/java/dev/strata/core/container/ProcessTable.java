package dev.strata.core.container;

import java.util.List;

/// The processes of a container, as `docker top` lists them.
///
/// @param titles of the columns
/// @param rows a word for each title
public record ProcessTable(List<String> titles, List<List<String>> rows) {

    public ProcessTable {
        titles = List.copyOf(titles);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
