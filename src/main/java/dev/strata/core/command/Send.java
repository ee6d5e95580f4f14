package dev.strata.core.command;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// Images from one engine to another: `docker save` into `docker load`, with no file between.
///
/// @param images names or IDs, at least one
/// @param from the engine that has them
/// @param to the engine that gets them
public record Send(List<String> images, URI from, URI to) implements DockerCommand {

    public Send {
        images = List.copyOf(images);
    }

    /// The first half of the line.
    @Override
    public List<String> arguments() {
        var words = new ArrayList<>(List.of("--host", from.toString(), "save"));
        words.addAll(images);
        return words;
    }

    @Override
    public String line() {
        return DockerCommand.super.line() + " | docker "
                + ShellQuoting.system().join(List.of("--host", to.toString(), "load"));
    }
}
