package dev.strata.core.command;

import java.util.List;

import dev.strata.core.image.RegistryName;

/// `docker login`. The secret is no part of it: docker reads it from its standard input, and so it stands in no command
/// line and no history.
///
/// @param registry where to
/// @param user the user name there
public record LogIn(RegistryName registry, String user) implements DockerCommand {

    @Override
    public List<String> arguments() {
        return List.of("login", "--username", user, "--password-stdin", registry.domain());
    }
}
