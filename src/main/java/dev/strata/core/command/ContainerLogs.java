package dev.strata.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// `docker logs`.
///
/// @param container a name or an ID
/// @param follow whether what is said from now on is heard too
/// @param timestamps whether each line begins with its time
/// @param tail how many of the last lines; empty for all
public record ContainerLogs(String container, boolean follow, boolean timestamps, OptionalInt tail)
        implements
            DockerCommand {

    @Override
    public List<String> arguments() {
        var words = new ArrayList<>(List.of("logs"));
        if (follow) {
            words.add("--follow");
        }
        if (timestamps) {
            words.add("--timestamps");
        }
        tail.ifPresent(lines -> words.addAll(List.of("--tail", String.valueOf(lines))));
        words.add(container);
        return words;
    }
}
