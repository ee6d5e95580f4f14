package dev.strata.core.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import dev.strata.core.image.Platform;
import dev.strata.core.run.InvalidOption;
import dev.strata.core.run.MemorySize;
import dev.strata.core.run.RunChecks;

/// A build while it is put together, option by option as `docker build` gets them; each is checked when it is said.
public final class BuildDraft {

    private String context = "";
    private Optional<String> file = Optional.empty();
    private final List<ImageReference> tags = new ArrayList<>();
    private String target = "";
    private final List<String> arguments = new ArrayList<>();
    private String platform = "";
    private final List<String> labels = new ArrayList<>();
    private boolean noCache;
    private final List<String> noCacheStages = new ArrayList<>();
    private boolean pull;
    private String network = "";
    private final List<String> extraHosts = new ArrayList<>();
    private long shmSize;
    private final List<String> secrets = new ArrayList<>();
    private final List<String> ssh = new ArrayList<>();
    private Optional<Builder> builder = Optional.empty();
    private final List<String> leftOut = new ArrayList<>();

    /// @throws InvalidOption it is no folder and no address
    public void context(String typed) {
        if (typed.equals("-")) {
            throw new InvalidOption("context",
                    "The context “-” is what somebody pipes in: name a folder, or an address, instead.");
        }
        context = RunChecks.noZero("context", typed);
    }

    public void builder(Builder chosen) {
        builder = Optional.of(chosen);
    }

    /// Says an option once more for each value it is to have.
    ///
    /// @param option its long name without dashes
    /// @param value `true` or `false` for a switch
    /// @return false when Strata has no such option
    /// @throws InvalidOption docker would refuse the value
    public boolean set(String option, String value) {
        switch (option) {
            case "file" -> file = file(value);
            case "tag" -> tags.add(tag(value));
            case "target" -> target = target(value);
            case "build-arg" -> arguments.add(argument(value));
            case "platform" -> platform = platform(platform.isEmpty() ? value : platform + "," + value);
            case "label" -> labels.add(RunChecks.label(value));
            case "add-host" -> extraHosts.add(RunChecks.extraHost(value));
            case "network" -> network = RunChecks.network(value);
            case "shm-size" -> shmSize = MemorySize.parse(option, value);
            default -> {
                return cache(option, value) || session(option, value);
            }
        }
        return true;
    }

    private boolean cache(String option, String value) {
        switch (option) {
            case "no-cache" -> noCache = RunChecks.truth(option, value);
            case "no-cache-filter" -> Stream.of(value.split(",")).filter(stage -> !stage.isBlank())
                    .forEach(stage -> noCacheStages.add(target(stage.strip())));
            case "pull" -> pull(value);
            case "pull-always" -> pull |= RunChecks.truth(option, value);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean session(String option, String value) {
        switch (option) {
            case "secret" -> secrets.add(secret(value));
            case "ssh" -> ssh.add(RunChecks.noZero(option, value));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> file(String value) {
        if (value.equals("-")) {
            throw new InvalidOption("file", "The Dockerfile “-” is what somebody pipes in: name a file instead.");
        }
        return value.isEmpty() ? Optional.empty() : Optional.of(RunChecks.noZero("file", value));
    }

    private static ImageReference tag(String value) {
        try {
            var tag = ImageReference.parse(value.strip());
            if (tag.digest().isPresent()) {
                throw new InvalidOption("tag", "“" + value + "” has a digest, which nobody knows before the build:"
                        + " a name and a tag are enough.");
            }
            return tag;
        } catch (InvalidReference e) {
            throw new InvalidOption("tag", String.valueOf(e.getMessage()));
        }
    }

    private static String target(String value) {
        if (value.chars().anyMatch(Character::isWhitespace)) {
            throw new InvalidOption("target", "“" + value + "” is no stage: a stage’s name has no blanks.");
        }
        return RunChecks.noZero("target", value);
    }

    private static String argument(String value) {
        if (value.isEmpty() || value.startsWith("=")) {
            throw new InvalidOption("build-arg",
                    "A build argument has no name: NAME=value, or NAME for the value it has here.");
        }
        return RunChecks.noZero("build-arg", value);
    }

    private static String platform(String value) {
        return Stream.of(value.split(",")).filter(one -> !one.isBlank()).map(RunChecks::platform)
                .map(Platform::toString).distinct().collect(Collectors.joining(","));
    }

    private static String secret(String value) {
        if (Stream.of(value.split(",")).noneMatch(part -> part.startsWith("id=") && part.length() > 3)) {
            throw new InvalidOption("secret",
                    "“" + value
                            + "” names no secret: id=NAME, with src=FILE or env=VARIABLE where its name is not that.");
        }
        return RunChecks.noZero("secret", value);
    }

    /// Podman has ways of it.
    private void pull(String value) {
        switch (value) {
            case "always", "newer" -> pull = true;
            case "missing", "ifmissing" -> pull = false;
            case "never" -> leftOut.add("--pull=never");
            default -> pull = RunChecks.truth("pull", value);
        }
    }

    /// What could not be taken over, as it was said.
    public List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    /// @throws InvalidOption the context is missing
    public BuildOptions options() {
        if (context.isBlank()) {
            throw new InvalidOption("context", "The context is missing: the folder that is built, often “.”.");
        }
        return new BuildOptions(context, file, tags, target, arguments, platform, labels, noCache, noCacheStages, pull,
                network, extraHosts, shmSize, secrets, ssh, builder);
    }
}
