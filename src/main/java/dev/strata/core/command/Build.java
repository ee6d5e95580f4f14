package dev.strata.core.command;

import java.util.ArrayList;
import java.util.List;

import dev.strata.core.build.BuildOptions;
import dev.strata.core.build.Builder;
import dev.strata.core.run.MemorySize;

/// `docker build`.
public record Build(BuildOptions options) implements DockerCommand {

    @Override
    public List<String> arguments() {
        var words = new ArrayList<>(List.of("build"));
        options.file().ifPresent(file -> words.addAll(List.of("--file", file)));
        options.tags().forEach(tag -> words.addAll(List.of("--tag", tag.familiar())));
        one(words, "--target", options.target());
        one(words, "--platform", options.platform());
        each(words, "--build-arg", options.arguments());
        each(words, "--label", options.labels());
        if (options.noCache()) {
            words.add("--no-cache");
        }
        each(words, "--no-cache-filter", options.noCacheStages());
        if (options.pull()) {
            words.add("--pull");
        }
        one(words, "--network", options.network());
        each(words, "--add-host", options.extraHosts());
        one(words, "--shm-size", options.shmSize() == 0 ? "" : MemorySize.words(options.shmSize()));
        each(words, "--secret", options.secrets());
        each(words, "--ssh", options.ssh());
        words.add(options.context());
        return words;
    }

    private static void one(List<String> words, String option, String value) {
        if (!value.isEmpty()) {
            words.addAll(List.of(option, value));
        }
    }

    private static void each(List<String> words, String option, List<String> values) {
        values.forEach(value -> one(words, option, value));
    }

    /// The docker CLI takes the other builder where a variable says so.
    @Override
    public String line(ShellQuoting shell) {
        var line = DockerCommand.super.line(shell);
        return options.builder().filter(Builder.CLASSIC::equals).isPresent()
                ? shell.with("DOCKER_BUILDKIT", "0", line)
                : line;
    }
}
