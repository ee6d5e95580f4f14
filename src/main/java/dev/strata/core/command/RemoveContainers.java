package dev.strata.core.command;

import java.util.ArrayList;
import java.util.List;

/// `docker rm`.
///
/// @param containers names or IDs, at least one
/// @param force running ones too: they are killed first
/// @param volumes those without a name go with them
public record RemoveContainers(List<String> containers, boolean force, boolean volumes) implements DockerCommand {

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
        if (volumes) {
            words.add("--volumes");
        }
        words.addAll(containers);
        return words;
    }
}
