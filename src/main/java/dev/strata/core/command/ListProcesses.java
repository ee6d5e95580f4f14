package dev.strata.core.command;

import java.util.List;

/// `docker top`.
///
/// @param container a name or an ID
public record ListProcesses(String container) implements DockerCommand {

    @Override
    public List<String> arguments() {
        return List.of("top", container);
    }
}
