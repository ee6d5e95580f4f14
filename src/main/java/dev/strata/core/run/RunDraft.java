package dev.strata.core.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import dev.strata.core.image.Platform;

/// A run while it is put together, option by option as `docker run` gets them; each is checked when it is said.
public final class RunDraft {

    private String image = "";
    private String name = "";
    private Optional<String> entrypoint = Optional.empty();
    private List<String> command = List.of();
    private boolean interactive;
    private boolean tty;
    private String user = "";
    private String workingDir = "";
    private boolean init;
    private final List<String> variables = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private final List<PortMapping> ports = new ArrayList<>();
    private boolean publishAll;
    private String network = "";
    private String hostname = "";
    private final List<String> extraHosts = new ArrayList<>();
    private final List<String> volumes = new ArrayList<>();
    private final List<String> tmpfs = new ArrayList<>();
    private boolean readOnly;
    private long memory;
    private double cpus;
    private final List<String> added = new ArrayList<>();
    private final List<String> dropped = new ArrayList<>();
    private boolean privileged;
    private final List<String> security = new ArrayList<>();
    private boolean detach;
    private boolean remove;
    private String restart = "";
    private String stopSignal = "";
    private OptionalInt stopSeconds = OptionalInt.empty();
    private String pull = "";
    private String detachKeys = "";
    private Optional<Platform> platform = Optional.empty();
    private final List<String> labels = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    public void image(String typed) {
        image = RunChecks.image(typed);
    }

    public void command(List<String> words) {
        words.forEach(word -> RunChecks.noZero("command", word));
        command = List.copyOf(words);
    }

    /// Says an option once more for each value it is to have.
    ///
    /// @param option its long name without dashes
    /// @param value `true` or `false` for a switch
    /// @return false when Strata has no such option
    /// @throws InvalidOption docker would refuse the value
    public boolean set(String option, String value) {
        return start(option, value) || surroundings(option, value) || limits(option, value) || life(option, value);
    }

    private boolean start(String option, String value) {
        switch (option) {
            case "name" -> name = RunChecks.name(value);
            case "entrypoint" -> entrypoint = Optional.of(RunChecks.noZero(option, value));
            case "interactive" -> interactive = RunChecks.truth(option, value);
            case "tty" -> tty = RunChecks.truth(option, value);
            case "user" -> user = RunChecks.user(value);
            case "workdir" -> workingDir = RunChecks.path(option, value);
            case "init" -> init = RunChecks.truth(option, value);
            case "platform" -> platform = value.isBlank() ? Optional.empty() : Optional.of(RunChecks.platform(value));
            case "env" -> variables.add(RunChecks.variable(value));
            case "env-file" -> files.add(RunChecks.noZero(option, value));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean surroundings(String option, String value) {
        switch (option) {
            case "publish" -> ports.add(PortMapping.parse(value));
            case "publish-all" -> publishAll = RunChecks.truth(option, value);
            case "network" -> network = RunChecks.network(value);
            case "hostname" -> hostname = RunChecks.host(value);
            case "add-host" -> extraHosts.add(RunChecks.extraHost(value));
            case "volume" -> volumes.add(VolumeMapping.parse(value).toString());
            case "tmpfs" -> tmpfs.add(RunChecks.path(option, value));
            case "mount" -> MountWords.of(value, leftOut).ifPresent(mount -> set(mount.option(), mount.value()));
            case "read-only" -> readOnly = RunChecks.truth(option, value);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean limits(String option, String value) {
        switch (option) {
            case "memory" -> memory = MemorySize.parse(value);
            case "cpus" -> cpus = RunChecks.cpus(value);
            case "cap-add" -> added.add(RunChecks.capability(option, value));
            case "cap-drop" -> dropped.add(RunChecks.capability(option, value));
            case "privileged" -> privileged = RunChecks.truth(option, value);
            case "security-opt" -> security.add(RunChecks.noZero(option, value));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean life(String option, String value) {
        switch (option) {
            case "detach" -> detach = RunChecks.truth(option, value);
            case "rm" -> remove = RunChecks.truth(option, value);
            case "restart" -> restart = RunChecks.restart(value);
            case "stop-signal" -> stopSignal = RunChecks.signal(value);
            case "stop-timeout" -> stopSeconds = RunChecks.seconds(value);
            case "pull" -> pull = RunChecks.pull(value);
            case "detach-keys" -> detachKeys = RunChecks.detachKeys(value);
            case "label" -> labels.add(RunChecks.label(value));
            default -> {
                return false;
            }
        }
        return true;
    }

    /// What could not be taken over, as it was said.
    public List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    /// @throws InvalidOption two options cannot stand together, or the image is missing
    public RunOptions options() {
        if (image.isEmpty()) {
            throw new InvalidOption("image", "The image is missing.");
        }
        if (remove && !restart.isEmpty()) {
            throw new InvalidOption("restart", "--rm and --restart " + restart + " cannot stand together:"
                    + " a container that is removed when it ends is not restarted.");
        }
        var guest = network.startsWith("container:");
        if (guest && !(ports.isEmpty() && hostname.isEmpty() && extraHosts.isEmpty())) {
            throw new InvalidOption("network",
                    "In the network of another container there are no ports, no host name and"
                            + " no further hosts of its own.");
        }
        var targets = new HashSet<String>();
        for (var volume : volumes) {
            var target = VolumeMapping.parse(volume).target();
            if (!targets.add(target)) {
                throw new InvalidOption("volume", "Two volumes are for the same place, " + target + ".");
            }
        }
        return made();
    }

    private RunOptions made() {
        return new RunOptions(image, name,
                new RunOptions.Start(entrypoint, command, interactive, tty, user, workingDir, init),
                new RunOptions.Environment(variables, files),
                new RunOptions.Connections(ports, publishAll, network, hostname, extraHosts),
                new RunOptions.Storage(volumes, tmpfs, readOnly),
                new RunOptions.Limits(memory, cpus, added, dropped, privileged, security),
                new RunOptions.Life(detach, remove, restart, stopSignal, stopSeconds, pull, detachKeys), platform,
                labels);
    }
}
