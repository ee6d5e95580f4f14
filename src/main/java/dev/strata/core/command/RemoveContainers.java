package dev.strata.core.command;

import java.util.ArrayList;
import java.util.List;

/// `docker rm`.
///
/// @param containers names or IDs, at least one
/// @param force running ones too: they are killed first
public record RemoveContainers(List<String> containers, boolean force) implements DockerCommand {

    public RemoveContainers {
        containers = List.copyOf(containers);
    }

    @Override
    public List<String> arguments() {
        var words = new ArrayList<String>();
        words.add("rm");
        if (force) {
            words.add("--force");
        }
        words.addAll(containers);
        return words;
    }
}
