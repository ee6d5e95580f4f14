package dev.strata.core.command;

import java.util.List;

/// `docker image inspect`.
///
/// @param reference an ID or a name
public record InspectImage(String reference) implements DockerCommand {

    @Override
    public List<String> arguments() {
        return List.of("image", "inspect", reference);
    }
}
