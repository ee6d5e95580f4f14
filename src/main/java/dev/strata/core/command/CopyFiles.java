package dev.strata.core.command;

import java.util.List;

/// `docker cp`, out of a container or into it.
///
/// @param container a name or an ID
/// @param path in the container, from its root
/// @param file on this computer
/// @param out whether it is copied out of the container
public record CopyFiles(String container, String path, String file, boolean out) implements DockerCommand {

    @Override
    public List<String> arguments() {
        var inside = container + ":" + path;
        return out ? List.of("cp", inside, file) : List.of("cp", file, inside);
    }
}
