package dev.strata.core.container;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// How a container is, as `docker container inspect` tells it.
///
/// @param status created, running, paused, restarting, removing, exited, dead
/// @param exitCode of the last end; 0 while it has not ended
/// @param outOfMemory whether the kernel ended it for want of memory
/// @param error the engine's words when it could not be started, or empty
/// @param started null when it never was
/// @param finished null when it has not ended
/// @param health `healthy`, `unhealthy`, `starting`, or empty where there is no health check
public record ContainerState(String status, int exitCode, boolean outOfMemory, String error, @Nullable Instant started,
        @Nullable Instant finished, String health) {

    public boolean running() {
        return status.equals("running") || status.equals("paused") || status.equals("restarting");
    }
}
