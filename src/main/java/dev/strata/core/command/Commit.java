package dev.strata.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.strata.core.image.ImageReference;

/// `docker commit`.
///
/// @param container a name or an ID
/// @param target the image's name; empty for none
/// @param pause whether it is held meanwhile
/// @param changes Dockerfile instructions: CMD, ENTRYPOINT, ENV, EXPOSE, LABEL, ONBUILD, USER, VOLUME, WORKDIR
public record Commit(String container, Optional<ImageReference> target, String author, String message, boolean pause,
        List<String> changes) implements DockerCommand {

    public Commit {
        changes = List.copyOf(changes);
    }

    @Override
    public List<String> arguments() {
        var words = new ArrayList<>(List.of("commit"));
        if (!author.isEmpty()) {
            words.addAll(List.of("--author", author));
        }
        if (!message.isEmpty()) {
            words.addAll(List.of("--message", message));
        }
        changes.forEach(change -> words.addAll(List.of("--change", change)));
        if (!pause) {
            words.add("--pause=false");
        }
        words.add(container);
        target.ifPresent(name -> words.add(name.familiar()));
        return words;
    }
}
