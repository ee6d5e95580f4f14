package dev.strata.core.command;

import java.util.List;

/// The docker commands that take a file or a directory out of an image: docker needs a container for it, which is made,
/// never started, and removed again.
///
/// @param image a name or an ID
/// @param path in the image, from its root
/// @param target what it becomes; not there yet
public record CopyOut(String image, String path, String target) {

    private static final String CONTAINER = "strata-copy";

    /// The whole line, quoted for this system's shell.
    public String line() {
        // An image without a command of its own takes no container without one; this one never runs.
        return String.join(" && ", docker("create", "--name", CONTAINER, image, "true"),
                docker("cp", CONTAINER + ":" + path, target), docker("rm", CONTAINER));
    }

    private static String docker(String... words) {
        return "docker " + ShellQuoting.system().join(List.of(words));
    }
}
