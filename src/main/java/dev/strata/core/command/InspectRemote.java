package dev.strata.core.command;

import java.util.List;

import dev.strata.core.image.ImageReference;

/// `docker buildx imagetools inspect`: what a registry says of an image, without pulling it. Of its layers it tells no
/// more than their digests; docker has no command that looks into them there.
///
/// @param reference with a tag or a digest
public record InspectRemote(ImageReference reference) implements DockerCommand {

    @Override
    public List<String> arguments() {
        return List.of("buildx", "imagetools", "inspect", reference.familiar());
    }
}
