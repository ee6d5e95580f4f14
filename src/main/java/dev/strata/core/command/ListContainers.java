package dev.strata.core.command;

import java.util.ArrayList;
import java.util.List;

/// `docker ps --all`.
///
/// @param sizes whether what each has changed is measured
public record ListContainers(boolean sizes) implements DockerCommand {

    @Override
    public List<String> arguments() {
        var words = new ArrayList<>(List.of("ps", "--all"));
        if (sizes) {
            words.add("--size");
        }
        return words;
    }
}
