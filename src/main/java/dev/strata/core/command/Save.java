package dev.strata.core.command;

import java.util.ArrayList;
import java.util.List;

/// `docker save`: images with all their layers and names in one file.
///
/// @param images names or IDs, at least one; only a name is kept with the image
/// @param file where to
public record Save(List<String> images, String file) implements DockerCommand {

    public Save {
        images = List.copyOf(images);
    }

    @Override
    public List<String> arguments() {
        var words = new ArrayList<>(List.of("save", "--output", file));
        words.addAll(images);
        return words;
    }
}
