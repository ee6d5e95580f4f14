package dev.strata.core.command;

import java.util.ArrayList;
import java.util.List;

/// `docker rmi`: each name is untagged, and the image deleted with its last one.
///
/// @param images names or IDs, at least one
/// @param force though stopped containers use them; on Podman the containers are removed with them
public record RemoveImages(List<String> images, boolean force) implements DockerCommand {

    public RemoveImages {
        images = List.copyOf(images);
    }

    @Override
    public List<String> arguments() {
        var words = new ArrayList<String>();
        words.add("rmi");
        if (force) {
            words.add("--force");
        }
        words.addAll(images);
        return words;
    }
}
