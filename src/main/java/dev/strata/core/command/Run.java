package dev.strata.core.command;

import java.util.ArrayList;
import java.util.List;

import dev.strata.core.run.RunOptions;

/// `docker run`.
public record Run(RunOptions options) implements DockerCommand {

    @Override
    public List<String> arguments() {
        var words = new ArrayList<>(List.of("run"));
        words.addAll(options.arguments());
        return words;
    }
}
