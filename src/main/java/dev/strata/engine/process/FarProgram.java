package dev.strata.engine.process;

import java.net.URI;
import java.util.List;

import dev.strata.core.command.ShellQuoting;

/// The program on the far side of ssh that joins its standard streams with the engine's socket there.
public enum FarProgram {
    /// As the docker CLI does it.
    DOCKER("docker", "--host"),
    /// Where there is no docker; the command is Podman's own since 4.0.
    PODMAN("podman", "--url");

    private final String name;
    private final String socketOption;

    FarProgram(String name, String socketOption) {
        this.name = name;
        this.socketOption = socketOption;
    }

    String program() {
        return name;
    }

    /// The words for the far side's shell, which takes them apart again.
    ///
    /// @param address its path, if any, is the socket there
    List<String> command(URI address) {
        var path = address.getPath();
        if (path == null || path.isEmpty() || path.equals("/")) {
            return List.of(name, "system", "dial-stdio");
        }
        return List.of(name, socketOption, ShellQuoting.POSIX.quote("unix://" + path), "system", "dial-stdio");
    }
}
