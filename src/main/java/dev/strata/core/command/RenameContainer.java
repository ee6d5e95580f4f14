package dev.strata.core.command;

import java.util.List;

/// `docker rename`.
///
/// @param container a name or an ID
/// @param name the new one
public record RenameContainer(String container, String name) implements DockerCommand {

    @Override
    public List<String> arguments() {
        return List.of("rename", container, name);
    }
}
