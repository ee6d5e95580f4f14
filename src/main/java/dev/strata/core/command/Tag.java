package dev.strata.core.command;

import java.util.List;

import dev.strata.core.image.ImageReference;

/// `docker tag`: the image has one name more. A name that meant another image moves.
///
/// @param source a name or an ID
/// @param target with a tag
public record Tag(String source, ImageReference target) implements DockerCommand {

    @Override
    public List<String> arguments() {
        return List.of("tag", source, target.familiar());
    }
}
