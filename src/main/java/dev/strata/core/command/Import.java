package dev.strata.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dev.strata.core.image.ImageReference;

/// `docker import`: an image of one layer from the files of a system.
///
/// @param source a tar file, or the URL of one, which the engine fetches
/// @param reference the name it gets; empty for none
/// @param message what stands in its history
/// @param changes instructions of a Dockerfile, of [#INSTRUCTIONS] only
public record Import(String source, Optional<ImageReference> reference, String message, List<String> changes)
        implements
            DockerCommand {

    /// Those that `docker import --change` takes.
    public static final Set<String> INSTRUCTIONS = Set.of("CMD", "ENTRYPOINT", "ENV", "EXPOSE", "USER", "WORKDIR",
            "VOLUME", "LABEL", "ONBUILD");

    public Import {
        changes = List.copyOf(changes);
    }

    /// Whether the engine is to fetch it.
    public boolean url() {
        var lower = source.toLowerCase(Locale.ROOT);
        return lower.startsWith("http://") || lower.startsWith("https://");
    }

    /// Whether `docker import --change` takes it: one of its instructions and something behind it.
    public static boolean understood(String change) {
        var words = change.strip().split("\\s+", 2);
        return words.length == 2 && INSTRUCTIONS.contains(words[0].toUpperCase(Locale.ROOT));
    }

    @Override
    public List<String> arguments() {
        var words = new ArrayList<String>();
        words.add("import");
        for (var change : changes) {
            words.add("--change");
            words.add(change);
        }
        if (!message.isEmpty()) {
            words.add("--message");
            words.add(message);
        }
        words.add(source);
        reference.ifPresent(name -> words.add(name.familiar()));
        return words;
    }
}
