package dev.strata.core.container;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.strata.core.image.Digest;

/// One container as `docker ps --all` lists it.
///
/// @param id the container's ID, 64 hex digits
/// @param name without the leading slash
/// @param imageId the image it was made from; [#NO_IMAGE] where there is none
/// @param image that image as the container was asked for; an ID where its name has gone since
/// @param command what it runs, in one line and perhaps shortened by the engine
/// @param state the engine's word: created, running, paused, restarting, removing, exited, dead
/// @param status the engine's sentence about the state: `Up 2 hours`, `Exited (137) 3 minutes ago`
/// @param ports those it listens on, published or not
/// @param size bytes of what it changed; -1 when the engine was not asked
public record ContainerSummary(String id, String name, Digest imageId, String image, String command, Instant created,
        String state, String status, List<PortBinding> ports, Map<String, String> labels, long size) {

    /// No image has this ID: of a container that was made from a plain folder, as Podman can.
    public static final Digest NO_IMAGE = Digest.parse("sha256:" + "0".repeat(64));

    public ContainerSummary {
        ports = List.copyOf(ports);
        labels = Map.copyOf(labels);
    }

    /// As far as its image is concerned.
    public ContainerSummary(String id, String name, Digest imageId, String state) {
        this(id, name, imageId, imageId.toString(), "", Instant.EPOCH, state, state, List.of(), Map.of(), -1);
    }

    /// The same, measured.
    public ContainerSummary withSize(long bytes) {
        return new ContainerSummary(id, name, imageId, image, command, created, state, status, ports, labels, bytes);
    }

    public boolean running() {
        return state.equals("running") || state.equals("paused") || state.equals("restarting");
    }

    public boolean paused() {
        return state.equals("paused");
    }
}
