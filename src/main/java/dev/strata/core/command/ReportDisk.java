package dev.strata.core.command;

import java.util.List;

/// `docker system df`: what the engine's disk is used for.
public record ReportDisk() implements DockerCommand {

    @Override
    public List<String> arguments() {
        return List.of("system", "df");
    }
}
