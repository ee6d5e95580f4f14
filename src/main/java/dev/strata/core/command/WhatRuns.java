package dev.strata.core.command;

import java.util.ArrayList;
import java.util.List;

import dev.strata.core.image.ImageConfig;

/// The process a container of an image starts: the words of ENTRYPOINT, then those of CMD
/// (Dockerfile reference, "Understand how CMD and ENTRYPOINT interact").
///
/// @param entrypoint words of ENTRYPOINT
/// @param command words of CMD that follow
public record WhatRuns(List<String> entrypoint, List<String> command) {

    public WhatRuns {
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
    }

    public static WhatRuns of(ImageConfig config) {
        return new WhatRuns(config.entrypoint(), config.command());
    }

    /// Whether nothing would run: a command must be said with `docker run`.
    public boolean nothing() {
        return entrypoint.isEmpty() && command.isEmpty();
    }

    /// All in one line, quoted so that a shell would read the same words.
    public String line() {
        var words = new ArrayList<>(entrypoint);
        words.addAll(command);
        return quoted(words);
    }

    /// Words in one line, quoted where a shell needs it.
    public static String quoted(List<String> words) {
        return ShellQuoting.POSIX.join(words);
    }
}
