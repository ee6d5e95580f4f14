package dev.strata.core.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import dev.strata.core.run.InvalidOption;
import dev.strata.core.run.MemorySize;
import dev.strata.core.run.OptionChecks;

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

    /// @param typed a folder or an address
    public void context(String typed) {
        if (typed.equals("-")) {
            throw new InvalidOption("context", "“-” would read the build from standard input; Strata has none: name a"
                    + " folder or an address.");
        }
        context = OptionChecks.noZero("context", typed);
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
            case "file" -> file = Optional.of(file(value));
            case "tag" -> tag(value);
            case "target" -> target = value.strip();
            case "build-arg" -> arguments.add(argument(value));
            case "platform" -> platform = platform(value.strip());
            case "label" -> labels.add(OptionChecks.label(value));
            case "no-cache" -> noCache = OptionChecks.truth(option, value);
            case "no-cache-filter" -> noCacheStages.addAll(stages(value));
            default -> {
                return surroundings(option, value);
            }
        }
        return true;
    }

    private boolean surroundings(String option, String value) {
        switch (option) {
            case "pull" -> pull = pull(value);
            case "network" -> network = network(value.strip());
            case "add-host" -> extraHosts.add(OptionChecks.extraHost(value));
            case "shm-size" -> shmSize = MemorySize.bytes(option, value);
            case "secret" -> secrets.add(secret(value));
            case "ssh" -> ssh.add(OptionChecks.noZero(option, value));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static String file(String value) {
        if (value.equals("-")) {
            throw new InvalidOption("file", "“-” would read the Dockerfile from standard input; Strata has none: name"
                    + " the file.");
        }
        return OptionChecks.noZero("file", value);
    }

    private void tag(String value) {
        try {
            var name = ImageReference.parse(value.strip());
            if (name.digest().isPresent()) {
                throw new InvalidOption("tag", "“" + value + "” has a digest, which is known only once the image is"
                        + " built: name:tag.");
            }
            var tag = name.withDefaultTag();
            if (!tags.contains(tag)) {
                tags.add(tag);
            }
        } catch (InvalidReference e) {
            throw new InvalidOption("tag", String.valueOf(e.getMessage()));
        }
    }

    private static String argument(String value) {
        if (value.isEmpty() || value.startsWith("=")) {
            throw new InvalidOption("build-arg", "A build argument has no name: NAME=value, or NAME for the value it has"
                    + " here.");
        }
        return OptionChecks.noZero("build-arg", value);
    }

    private static String platform(String value) {
        if (value.contains(",")) {
            throw new InvalidOption("platform", "One build is for one platform: “" + value + "” names several.");
        }
        return value.isEmpty() ? "" : OptionChecks.platform(value).toString();
    }

    private static List<String> stages(String value) {
        return List.of(value.split(",")).stream().map(String::strip).filter(stage -> !stage.isEmpty()).toList();
    }

    /// Podman's has words, of which some mean what the switch does.
    private static boolean pull(String value) {
        return switch (value) {
            case "always", "newer" -> true;
            case "missing", "never" -> false;
            default -> OptionChecks.truth("pull", value);
        };
    }

    private static String network(String value) {
        if (value.chars().anyMatch(Character::isWhitespace)) {
            throw new InvalidOption("network", "“" + value + "” is no network: default, none, host or a name.");
        }
        return value;
    }

    private static String secret(String value) {
        if (!value.contains("id=")) {
            throw new InvalidOption("secret", "“" + value + "” has no id: id=npm,src=/home/me/.npmrc.");
        }
        return OptionChecks.noZero("secret", value);
    }

    /// @throws InvalidOption what is to be built is missing
    public BuildOptions options() {
        if (context.isBlank()) {
            throw new InvalidOption("context", "What is to be built is missing: a folder, or an address.");
        }
        return new BuildOptions(context, file, tags, target, arguments, platform, labels, noCache, noCacheStages, pull,
                network, extraHosts, shmSize, secrets, ssh, builder);
    }
}
