package dev.strata.core.command;

import java.util.List;

/// `docker load`: the images of an archive, with their names.
///
/// @param file where from
public record Load(String file) implements DockerCommand {

    @Override
    public List<String> arguments() {
        return List.of("load", "--input", file);
    }
}
