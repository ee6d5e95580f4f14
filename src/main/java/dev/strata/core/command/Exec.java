package dev.strata.core.command;

import java.util.ArrayList;
import java.util.List;

/// `docker exec`.
///
/// @param container a name or an ID
/// @param command the words of what runs
/// @param user a name or number, with `:group` or without; empty for the container's own
/// @param workingDir empty for the container's own
/// @param environment `NAME=value`, beside the container's own
/// @param detachKeys for example `ctrl-p,ctrl-q`; empty for those of docker's configuration, or else these
public record Exec(String container, List<String> command, boolean interactive, boolean tty, boolean privileged,
        String user, String workingDir, List<String> environment, String detachKeys) implements DockerCommand {

    public Exec {
        command = List.copyOf(command);
        environment = List.copyOf(environment);
    }

    /// In a terminal, as the container itself runs.
    public static Exec inTerminal(String container, List<String> command) {
        return new Exec(container, command, true, true, false, "", "", List.of(), "");
    }

    @Override
    public List<String> arguments() {
        var words = new ArrayList<>(List.of("exec"));
        flag(words, interactive, "--interactive");
        flag(words, tty, "--tty");
        flag(words, privileged, "--privileged");
        option(words, "--user", user);
        option(words, "--workdir", workingDir);
        environment.forEach(variable -> option(words, "--env", variable));
        option(words, "--detach-keys", detachKeys);
        words.add(container);
        words.addAll(command);
        return words;
    }

    private static void flag(List<String> words, boolean set, String name) {
        if (set) {
            words.add(name);
        }
    }

    private static void option(List<String> words, String name, String value) {
        if (!value.isEmpty()) {
            words.addAll(List.of(name, value));
        }
    }
}
