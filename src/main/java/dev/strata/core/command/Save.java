package dev.strata.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
        if (form != Form.LAYOUT_FOLDER && packer(target).isEmpty()) {
            words.addAll(List.of("--output", target));
        }
        words.addAll(images);
        return words;
    }

    /// docker writes no folder and packs nothing: others do, from what docker gives them.
    @Override
    public String line() {
        var saves = DockerCommand.super.line();
        var to = ShellQuoting.system().quote(target);
        if (form == Form.LAYOUT_FOLDER) {
            return "mkdir " + to + " && " + saves + " | tar -x -f - -C " + to;
        }
        return packer(target).map(program -> saves + " | " + program + " > " + to).orElse(saves);
    }

    /// The program that makes a file of such a name: `gzip` for `.gz` and `.tgz`, `zstd` for `.zst` and `.tzst`.
    public static Optional<String> packer(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".gz") || lower.endsWith(".tgz")) {
            return Optional.of("gzip");
        }
        return lower.endsWith(".zst") || lower.endsWith(".tzst") ? Optional.of("zstd") : Optional.empty();
    }
}
