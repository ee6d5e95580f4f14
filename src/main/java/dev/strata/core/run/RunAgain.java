package dev.strata.core.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import dev.strata.core.image.ImageConfig;
import dev.strata.core.image.ImageDetails;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import org.jspecify.annotations.Nullable;

/// A container's run, read back from what it has: what would run its image once more in the same way. It has no name, for
/// the container has that.
///
/// @param remarks what is not taken over and what has changed since, each in a sentence
public record RunAgain(RunOptions options, List<String> remarks) {

    /// Compose knows what is its own by these, and would take another container with them for it.
    private static final String COMPOSE = "com.docker.compose.";

    public RunAgain {
        remarks = List.copyOf(remarks);
    }

    /// What of the facts is not the image's own is what the run has said.
    ///
    /// @param own the image the container was made from; null when it is gone
    /// @param named the image that now has the name it was asked for by; null when there is none
    /// @param engine the engine's platform, `linux/amd64`
    public static RunAgain of(RunFacts facts, @Nullable ImageDetails own, @Nullable ImageDetails named,
            String engine) {
        return new Reader(facts, own).read(named, engine);
    }

    private static final class Reader {

        private final RunFacts facts;
        private final @Nullable ImageDetails own;
        private final ImageConfig image;
        private final ImageConfig now;
        private final RunDraft draft = new RunDraft();
        private final List<String> leftOut = new ArrayList<>();
        private final List<String> remarks = new ArrayList<>();

        Reader(RunFacts facts, @Nullable ImageDetails own) {
            this.facts = facts;
            this.own = own;
            this.image = own == null ? ImageConfig.EMPTY : own.config();
            this.now = facts.config();
        }

        RunAgain read(@Nullable ImageDetails named, String engine) {
            draft.image(image(named));
            process();
            environment();
            labels();
            differs("user", now.user(), image.user());
            differs("workdir", root(now.workingDir()), root(image.workingDir()));
            differs("stop-signal", signal(now.stopSignal()), signal(image.stopSignal()));
            platform(engine);
            options();
            if (own != null) {
                health();
                exposed();
            }
            leftOut.addAll(draft.leftOut());
            leftOut.addAll(facts.others());
            if (!leftOut.isEmpty()) {
                remarks.add("Strata does not set what else the container has, so it is left out: "
                        + String.join(", ", leftOut) + ".");
            }
            return new RunAgain(draft.options(), remarks);
        }

        private String image(@Nullable ImageDetails named) {
            var name = familiar(facts.image());
            if (own == null) {
                remarks.add("Its image is gone: what that said itself is said here too.");
                return name;
            }
            if (named == null) {
                remarks.add("Its image has lost the name “" + name + "”, and is meant by its ID.");
                return own.id().toString();
            }
            if (!named.id().equals(own.id())) {
                remarks.add("“" + name + "” is another image by now: the container was run from "
                        + own.id().shortHex() + ".");
            }
            return name;
        }

        private static String familiar(String name) {
            try {
                return name.startsWith("sha256:") ? name : ImageReference.parse(name).familiar();
            } catch (InvalidReference e) {
                return name;
            }
        }

        /// Another entrypoint is one word; further ones of it come before the command, which runs the same process.
        private void process() {
            var command = now.command();
            if (!now.entrypoint().equals(image.entrypoint())) {
                set("entrypoint", now.entrypoint().isEmpty() ? "" : now.entrypoint().getFirst());
                command = further(command);
            } else if (command.equals(image.command())) {
                return;
            } else if (command.isEmpty() && !now.entrypoint().isEmpty()) {
                // Only another entrypoint takes the image's command away, be it the same one.
                set("entrypoint", now.entrypoint().getFirst());
                command = further(command);
            }
            draft.command(command);
        }

        private List<String> further(List<String> command) {
            var words = new ArrayList<>(now.entrypoint().stream().skip(1).toList());
            words.addAll(command);
            return words;
        }

        private void environment() {
            var names = image.environment().stream().map(Reader::name).toList();
            for (var variable : now.environment()) {
                var usual = facts.usual().contains(variable) && !names.contains(name(variable));
                if (!usual && !image.environment().contains(variable)) {
                    set("env", variable);
                }
            }
            // A name alone takes the image's away where Strata's own environment has none of that name.
            var has = now.environment().stream().map(Reader::name).toList();
            names.stream().filter(name -> !has.contains(name)).forEach(name -> set("env", name));
        }

        private static String name(String variable) {
            return variable.split("=", 2)[0];
        }

        private void labels() {
            var composed = false;
            for (var label : new TreeMap<>(now.labels()).entrySet()) {
                if (label.getKey().startsWith(COMPOSE)) {
                    composed = true;
                } else if (!label.getValue().equals(image.labels().get(label.getKey()))) {
                    set("label", label.getKey() + "=" + label.getValue());
                }
            }
            if (composed) {
                remarks.add("Compose made the container: its labels are left out, or Compose would take the new one for"
                        + " its own.");
            }
        }

        private static String root(String path) {
            return path.equals("/") ? "" : path;
        }

        /// Podman tells its number, and the usual one where nobody says any.
        private static String signal(String signal) {
            return switch (signal) {
                case "", "15" -> "SIGTERM";
                case "1" -> "SIGHUP";
                case "2" -> "SIGINT";
                case "3" -> "SIGQUIT";
                case "9" -> "SIGKILL";
                case "10" -> "SIGUSR1";
                case "12" -> "SIGUSR2";
                case "28" -> "SIGWINCH";
                case "37" -> "SIGRTMIN+3";
                default -> signal;
            };
        }

        private void differs(String option, String said, String own) {
            if (!said.equals(own)) {
                set(option, said);
            }
        }

        /// Said where the engine would choose another.
        private void platform(String engine) {
            if (own != null && !engine.isEmpty() && !usual(engine)
                    .startsWith(own.platform().os() + "/" + usual(own.platform().architecture()))) {
                set("platform", own.platform().toString());
            }
        }

        /// Docker 20.10 says of itself what the kernel does.
        private static String usual(String platform) {
            return platform.replace("x86_64", "amd64").replace("aarch64", "arm64");
        }

        private void health() {
            if (!now.healthCheck().equals(image.healthCheck())) {
                var words = now.healthCheck();
                leftOut.add(words.isEmpty() || words.getFirst().equals("NONE")
                        ? "--no-healthcheck"
                        : "--health-cmd " + String.join(" ", words.subList(1, words.size())));
            }
        }

        private void options() {
            var taken = new HashSet<String>();
            facts.options().stream().filter(option -> option.name().equals("volume"))
                    .flatMap(option -> volume(option).stream()).filter(volume -> !volume.source().isEmpty())
                    .forEach(volume -> taken.add(volume.target()));
            // The engine makes those of the image without being told.
            taken.addAll(image.volumes());
            for (var option : facts.options()) {
                var nameless = option.name().equals("volume") ? volume(option) : Optional.<VolumeMapping>empty();
                if (nameless.isEmpty() || !nameless.get().source().isEmpty() || taken.add(nameless.get().target())) {
                    set(option.name(), option.value());
                }
            }
        }

        private void exposed() {
            var said = new HashSet<>(image.exposedPorts());
            facts.options().stream().filter(option -> option.name().equals("publish"))
                    .map(option -> PortMapping.parse(option.value()))
                    .forEach(port -> said.add(port.containerPort() + "/" + port.protocol()));
            now.exposedPorts().stream().filter(port -> !said.contains(port))
                    .forEach(port -> leftOut.add("--expose " + port));
        }

        private static Optional<VolumeMapping> volume(RunFacts.Option option) {
            try {
                return Optional.of(VolumeMapping.parse(option.value()));
            } catch (InvalidOption e) {
                return Optional.empty();
            }
        }

        private void set(String option, String value) {
            try {
                if (draft.set(option, value)) {
                    return;
                }
            } catch (InvalidOption e) {
                // An engine takes what docker's own words cannot say.
            }
            leftOut.add(new RunFacts.Option(option, value).words());
        }
    }
}
