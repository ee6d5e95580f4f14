package dev.strata.core.image;

import java.util.List;
import java.util.Map;

/// How containers of an image run: the `config` object of the OCI image configuration.
///
/// @param entrypoint the words of ENTRYPOINT; a shell form arrives as `/bin/sh -c ...`
/// @param command the words of CMD
/// @param environment `NAME=value` in the image's order
/// @param exposedPorts for example `8000/tcp`, sorted
/// @param volumes mount points, sorted
/// @param healthCheck the words of the health check's test (`CMD`, `CMD-SHELL`, ...), empty when there is none
/// @param stopSignal for example `SIGTERM`, or empty
public record ImageConfig(List<String> entrypoint, List<String> command, List<String> environment,
        List<String> exposedPorts, List<String> volumes, Map<String, String> labels, String user, String workingDir,
        List<String> healthCheck, String stopSignal) {

    public static final ImageConfig EMPTY = new ImageConfig(List.of(), List.of(), List.of(), List.of(), List.of(),
            Map.of(), "", "", List.of(), "");

    public ImageConfig {
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
        environment = List.copyOf(environment);
        exposedPorts = List.copyOf(exposedPorts);
        volumes = List.copyOf(volumes);
        labels = Map.copyOf(labels);
        healthCheck = List.copyOf(healthCheck);
    }
}
