package dev.strata.core.command;

import java.util.ArrayList;
import java.util.List;

/// `docker save`: images with all their layers and names in one file or folder.
///
/// @param images names or IDs, at least one; only a name is kept with the image
/// @param target where to
/// @param form what is written there
public record Save(List<String> images, String target, Form form) implements DockerCommand {

    /// What images are saved as.
    public enum Form {
        /// What the engine's own `docker save` writes.
        ARCHIVE,
        /// An OCI image layout (OCI image specification, "Image Layout") in a tar, as Docker saves from version 25 on.
        LAYOUT,
        /// The same as a folder.
        LAYOUT_FOLDER
    }

    public Save {
        images = List.copyOf(images);
    }

    @Override
    public List<String> arguments() {
        var words = new ArrayList<>(List.of("save"));
        if (form != Form.LAYOUT_FOLDER) {
            words.addAll(List.of("--output", target));
        }
        words.addAll(images);
        return words;
    }

    /// docker writes no folder: tar does, from what docker gives it.
    @Override
    public String line() {
        var saves = DockerCommand.super.line();
        if (form != Form.LAYOUT_FOLDER) {
            return saves;
        }
        var folder = ShellQuoting.system().quote(target);
        return "mkdir " + folder + " && " + saves + " | tar -x -f - -C " + folder;
    }
}
