package dev.strata.core.command;

import java.util.List;

/// `docker stats`.
///
/// @param container a name or an ID
public record WatchUsage(String container) implements DockerCommand {

    @Override
    public List<String> arguments() {
        return List.of("stats", container);
    }
}
