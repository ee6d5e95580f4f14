package dev.strata.core.command;

import java.util.ArrayList;
import java.util.List;

/// `docker attach`.
///
/// @param container a name or an ID
/// @param input whether it is typed to
/// @param detachKeys for example `ctrl-p,ctrl-q`; empty for those of docker's configuration, or else these
public record Attach(String container, boolean input, String detachKeys) implements DockerCommand {

    @Override
    public List<String> arguments() {
        var words = new ArrayList<>(List.of("attach"));
        if (!input) {
            words.add("--no-stdin");
        }
        if (!detachKeys.isEmpty()) {
            words.addAll(List.of("--detach-keys", detachKeys));
        }
        words.add(container);
        return words;
    }
}
