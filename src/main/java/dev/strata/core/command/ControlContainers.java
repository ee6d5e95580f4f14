package dev.strata.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/// `docker start`, `stop`, `restart`, `pause`, `unpause`, `kill`.
///
/// @param containers names or IDs, at least one
/// @param seconds what they are given to stop by themselves, with STOP and RESTART; empty for their own limit
/// @param signal what KILL sends: `SIGTERM`; empty for SIGKILL
public record ControlContainers(Verb verb, List<String> containers, OptionalInt seconds, String signal)
        implements
            DockerCommand {

    public enum Verb {
        START, STOP, RESTART, PAUSE, UNPAUSE, KILL;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ControlContainers {
        containers = List.copyOf(containers);
    }

    public ControlContainers(Verb verb, List<String> containers) {
        this(verb, containers, OptionalInt.empty(), "");
    }

    @Override
    public List<String> arguments() {
        var words = new ArrayList<String>();
        words.add(verb.word());
        // The short form: docker has renamed the long one.
        seconds.ifPresent(limit -> words.addAll(List.of("-t", String.valueOf(limit))));
        if (!signal.isEmpty()) {
            words.addAll(List.of("--signal", signal));
        }
        words.addAll(containers);
        return words;
    }
}
