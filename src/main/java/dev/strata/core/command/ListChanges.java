package dev.strata.core.command;

import java.util.List;

/// `docker diff`.
///
/// @param container a name or an ID
public record ListChanges(String container) implements DockerCommand {

    @Override
    public List<String> arguments() {
        return List.of("diff", container);
    }
}
