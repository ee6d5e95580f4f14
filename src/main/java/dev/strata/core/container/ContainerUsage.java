package dev.strata.core.container;

import java.time.Instant;

/// What a running container uses at a moment, counted as `docker stats` counts.
///
/// @param cpu of one processor: 1 is a whole one, 2.5 two and a half
/// @param memory bytes, without what the kernel would give back
/// @param memoryLimit bytes; 0 when there is none
/// @param received bytes over all networks since its start
/// @param sent bytes over all networks since its start
/// @param read bytes from disks since its start
/// @param written bytes to disks since its start
/// @param processes how many it has
public record ContainerUsage(Instant at, double cpu, long memory, long memoryLimit, long received, long sent,
        long read, long written, int processes) {
}
