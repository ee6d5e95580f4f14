package dev.strata.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.strata.core.build.BuildOptions;
import dev.strata.core.build.Builder;
import dev.strata.core.run.MemorySize;

/// `docker build`.
public record Build(BuildOptions options) implements DockerCommand {

    private static final String CHOICE = "DOCKER_BUILDKIT";

    /// Which builder it is, where one was chosen: docker's command has no option for that.
    @Override
    public Map<String, String> variables() {
        return options.builder().map(builder -> switch (builder) {
            case BUILDKIT -> Map.of(CHOICE, "1");
            case CLASSIC -> Map.of(CHOICE, "0");
            case PODMAN -> Map.<String, String>of();
        }).orElse(Map.of());
    }

    @Override
    public List<String> arguments() {
        var words = new ArrayList<>(List.of("build"));
        options.file().ifPresent(file -> words.addAll(List.of("--file", file)));
        options.tags().forEach(tag -> words.addAll(List.of("--tag", tag.familiar())));
        option(words, "--target", options.target());
        each(words, "--build-arg", options.arguments());
        option(words, "--platform", options.platform());
        each(words, "--label", options.labels());
        flag(words, "--no-cache", options.noCache());
        each(words, "--no-cache-filter", options.noCacheStages());
        flag(words, "--pull", options.pull());
        option(words, "--network", options.network());
        each(words, "--add-host", options.extraHosts());
        option(words, "--shm-size", options.shmSize() > 0 ? MemorySize.words(options.shmSize()) : "");
        each(words, "--secret", options.secrets());
        each(words, "--ssh", options.ssh());
        // The containers of a build that fails go too.
        flag(words, "--force-rm", options.builder().filter(Builder.CLASSIC::equals).isPresent());
        flag(words, "--", options.context().startsWith("-"));
        words.add(options.context());
        return words;
    }

    private static void flag(List<String> words, String name, boolean set) {
        if (set) {
            words.add(name);
        }
    }

    private static void option(List<String> words, String name, String value) {
        if (!value.isEmpty()) {
            words.addAll(List.of(name, value));
        }
    }

    private static void each(List<String> words, String name, List<String> values) {
        values.forEach(value -> option(words, name, value));
    }
}
