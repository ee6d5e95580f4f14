package dev.strata.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.strata.core.image.ImageReference;
import dev.strata.core.image.Platform;

/// `docker pull`.
///
/// @param reference with a tag or a digest; without either, `latest` is meant
/// @param platform empty for the engine's own
public record Pull(ImageReference reference, Optional<Platform> platform) implements DockerCommand {

    @Override
    public List<String> arguments() {
        var words = new ArrayList<String>();
        words.add("pull");
        platform.ifPresent(p -> {
            words.add("--platform");
            words.add(p.toString());
        });
        words.add(reference.familiar());
        return words;
    }
}
