package dev.strata.core.command;

import java.util.List;

/// `docker history`.
///
/// @param reference an ID or a name
public record ImageHistory(String reference) implements DockerCommand {

    @Override
    public List<String> arguments() {
        return List.of("history", reference);
    }
}
