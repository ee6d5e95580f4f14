package dev.strata.core.command;

import java.util.List;

/// `docker container inspect`.
///
/// @param container a name or an ID
public record InspectContainer(String container) implements DockerCommand {

    @Override
    public List<String> arguments() {
        return List.of("container", "inspect", container);
    }
}
