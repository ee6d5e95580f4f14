package dev.strata.core.run;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import dev.strata.core.image.Platform;

/// All that Strata can ask of a container that is to be run, in the terms of `docker run`. Empty texts, empty lists and
/// zeros leave what the image or the engine says.
///
/// @param image as typed: a name, an ID, or a digest
/// @param name the container's; empty for one that the engine makes up
/// @param labels `key=value`
public record RunOptions(String image, String name, Start start, Environment environment, Connections connections,
        Storage storage, Limits limits, Life life, Optional<Platform> platform, List<String> labels) {

    /// What runs, and how it is spoken to.
    ///
    /// @param entrypoint a single word in place of the image's ENTRYPOINT, as `--entrypoint` takes it; an empty one takes
    ///     the image's away
    /// @param command the words in place of CMD
    /// @param interactive whether it can be typed to (`--interactive`)
    /// @param user a name or number, with `:group` or without
    /// @param init whether a small init runs it (`--init`)
    public record Start(Optional<String> entrypoint, List<String> command, boolean interactive, boolean tty,
            String user, String workingDir, boolean init) {

        public static final Start NONE = new Start(Optional.empty(), List.of(), false, false, "", "", false);

        public Start {
            command = List.copyOf(command);
        }
    }

    /// @param variables `NAME=value`, or `NAME` for what it is where Strata runs
    /// @param files with a variable a line (`--env-file`)
    public record Environment(List<String> variables, List<String> files) {

        public static final Environment NONE = new Environment(List.of(), List.of());

        public Environment {
            variables = List.copyOf(variables);
            files = List.copyOf(files);
        }
    }

    /// @param publishAll each exposed port at one that the engine chooses (`--publish-all`)
    /// @param network a name, `host`, `none`, `container:NAME`
    /// @param extraHosts `name:address`
    public record Connections(List<PortMapping> ports, boolean publishAll, String network, String hostname,
            List<String> extraHosts) {

        public static final Connections NONE = new Connections(List.of(), false, "", "", List.of());

        public Connections {
            ports = List.copyOf(ports);
            extraHosts = List.copyOf(extraHosts);
        }
    }

    /// @param volumes `[source:]target[:options]` as `--volume` takes them
    /// @param tmpfs `target[:options]`
    /// @param readOnly whether the root file system cannot be written
    public record Storage(List<String> volumes, List<String> tmpfs, boolean readOnly) {

        public static final Storage NONE = new Storage(List.of(), List.of(), false);

        public Storage {
            volumes = List.copyOf(volumes);
            tmpfs = List.copyOf(tmpfs);
        }
    }

    /// @param memory bytes
    /// @param cpus processors, in parts too
    /// @param added capabilities, as `--cap-add` takes them
    /// @param dropped capabilities
    public record Limits(long memory, double cpus, List<String> added, List<String> dropped, boolean privileged,
            List<String> securityOptions) {

        public static final Limits NONE = new Limits(0, 0, List.of(), List.of(), false, List.of());

        public Limits {
            added = List.copyOf(added);
            dropped = List.copyOf(dropped);
            securityOptions = List.copyOf(securityOptions);
        }
    }

    /// How it comes and goes.
    ///
    /// @param detach whether it runs without anybody listening
    /// @param remove whether it goes when it ends (`--rm`)
    /// @param restart `always`, `unless-stopped`, `on-failure[:n]`
    /// @param stopSignal for example `SIGINT`
    /// @param stopSeconds what it is given to stop
    /// @param pull `always`, `never`, or empty for a missing image only
    /// @param detachKeys for example `ctrl-p,ctrl-q`
    public record Life(boolean detach, boolean remove, String restart, String stopSignal, OptionalInt stopSeconds,
            String pull, String detachKeys) {

        public static final Life NONE = new Life(false, false, "", "", OptionalInt.empty(), "", "");
    }

    public RunOptions {
        labels = List.copyOf(labels);
    }

    /// As the image says in everything.
    public static RunOptions of(String image) {
        return new RunOptions(image, "", Start.NONE, Environment.NONE, Connections.NONE, Storage.NONE, Limits.NONE,
                Life.NONE, Optional.empty(), List.of());
    }

    /// The words after `docker run`, unquoted: options, the image, the command.
    public List<String> arguments() {
        return RunWords.of(this);
    }
}
