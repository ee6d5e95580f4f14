package dev.strata.core.command;

import java.util.ArrayList;
import java.util.List;

import dev.strata.core.image.ImageReference;

/// From one registry to another, or under another name in one: `docker buildx imagetools create`, which speaks with the
/// registries itself. With what refers to the image, which docker leaves behind, `oras copy`.
///
/// @param source with a tag or a digest
/// @param index whether the source is one: of a single image docker would make one, unless it is told not to
/// @param referrers whether signatures and the like go along
public record CopyImage(ImageReference source, ImageReference target, boolean index, boolean referrers)
        implements
            DockerCommand {

    @Override
    public List<String> arguments() {
        var words = new ArrayList<>(List.of("buildx", "imagetools", "create"));
        if (!index) {
            words.add("--prefer-index=false");
        }
        words.addAll(List.of("-t", target.familiar(), source.familiar()));
        return words;
    }

    @Override
    public String line(ShellQuoting shell) {
        return referrers
                ? "oras copy --recursive " + shell.join(List.of(source.canonical(), target.canonical()))
                : DockerCommand.super.line(shell);
    }
}
