package dev.strata.core.command;

import java.util.ArrayList;
import java.util.List;

/// `docker images`.
///
/// @param all with intermediate images
/// @param filters `key=value` as `--filter` takes them
public record ListImages(boolean all, List<String> filters) implements DockerCommand {

    public ListImages {
        filters = List.copyOf(filters);
    }

    @Override
    public List<String> arguments() {
        var words = new ArrayList<String>();
        words.add("images");
        if (all) {
            words.add("--all");
        }
        for (var filter : filters) {
            words.add("--filter");
            words.add(filter);
        }
        return words;
    }
}
