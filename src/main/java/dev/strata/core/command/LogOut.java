package dev.strata.core.command;

import java.util.List;

import dev.strata.core.image.RegistryName;

/// `docker logout`.
///
/// @param registry where from
public record LogOut(RegistryName registry) implements DockerCommand {

    /// Docker Hub is meant by naming nothing: `docker logout docker.io` removes nothing at all.
    @Override
    public List<String> arguments() {
        return registry.hub() ? List.of("logout") : List.of("logout", registry.domain());
    }
}
