package dev.strata.core.container;

import java.time.Instant;
import java.util.List;

import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageConfig;
import org.jspecify.annotations.Nullable;

/// One container as `docker container inspect` tells it.
///
/// @param id 64 hex digits
/// @param name without the leading slash
/// @param imageId the image it was made from
/// @param image that image as it was asked for
/// @param created null when the engine does not say
/// @param config how it runs: its image's configuration and what the run has changed of it
/// @param tty whether its process has a terminal
/// @param openStdin whether it can be typed to
/// @param autoRemove whether it goes when it ends
/// @param mounts its volumes and binds; what lies in them is no part of its changes
/// @param networks names
/// @param rawJson the engine's whole answer
public record ContainerDetails(String id, String name, Digest imageId, String image, @Nullable Instant created,
        ContainerState state, ImageConfig config, boolean tty, boolean openStdin, boolean autoRemove,
        List<PortBinding> ports, List<Mount> mounts, List<String> networks, String rawJson) {

    /// Something from outside at a path inside.
    ///
    /// @param type `bind`, `volume`, `tmpfs`
    /// @param source the path on the engine's computer or the volume's name, or empty
    public record Mount(String type, String source, String target, boolean writable) {
    }

    public ContainerDetails {
        ports = List.copyOf(ports);
        mounts = List.copyOf(mounts);
        networks = List.copyOf(networks);
    }
}
