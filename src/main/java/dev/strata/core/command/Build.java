package dev.strata.core.command;

import java.util.ArrayList;
import java.util.List;

import dev.strata.core.build.BuildOptions;

/// `docker build`.
public record Build(BuildOptions options) implements DockerCommand {

    @Override
    public List<String> arguments() {
        var words = new ArrayList<>(List.of("build"));
        options.file().ifPresent(file -> words.addAll(List.of("--file", file)));
        options.tags().forEach(tag -> words.addAll(List.of("--tag", tag.familiar())));
        words.add(options.context());
        return words;
    }
}
