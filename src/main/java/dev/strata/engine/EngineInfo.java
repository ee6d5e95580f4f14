package dev.strata.engine;

import java.util.Optional;

import dev.strata.core.image.Platform;

/// What an engine says of itself.
///
/// @param product `Docker Engine` or `Podman Engine`
/// @param version the engine's own
/// @param apiVersion the API version in use: the highest that both know
/// @param apiRange the engine's range of API versions, `1.24-1.51`
/// @param storageDriver for example `overlay2`, `overlayfs`
/// @param containerdStore whether images live in containerd's store
/// @param platform `linux/amd64`
/// @param operatingSystem for example `Debian GNU/Linux 12`
/// @param host the engine's host name
/// @param rootDir where it keeps its data
/// @param cpus how many processors it has
/// @param memory bytes
/// @param rootless whether it runs as an ordinary user
public record EngineInfo(String product, String version, String apiVersion, String apiRange, String storageDriver,
        boolean containerdStore, String platform, String operatingSystem, String host, String rootDir, int cpus,
        long memory, boolean rootless) {

    /// What it runs by itself; empty where it does not say that in full.
    public Optional<Platform> runs() {
        try {
            return Optional.of(Platform.parse(platform));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Whether it is Podman, whose answers differ from Docker's in many places.
    public boolean podman() {
        return product.startsWith("Podman");
    }

    /// Whether its `docker save` writes an OCI layout: Docker from version 25 on (its release notes), and containerd's
    /// store.
    public boolean savesLayouts() {
        var major = version.replaceFirst("\\D.*", "");
        return !podman() && (containerdStore || major.length() > 2 || major.compareTo("25") >= 0);
    }
}
