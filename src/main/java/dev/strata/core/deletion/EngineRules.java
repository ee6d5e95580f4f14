package dev.strata.core.deletion;

/// Where engines differ in what a deletion does.
public enum EngineRules {
    /// Docker's own store: an image that others were built from stays while they do, and a container keeps the layers it
    /// stands on even when its image was deleted by force.
    DOCKER,
    /// Docker on containerd's store: each image stands for itself, and beside the unpacked layers the packed ones go, of
    /// which no size is told.
    CONTAINERD,
    /// Podman: `rmi --force` removes the containers too, and its figures of shared layers are always 0.
    PODMAN;

    /// Whether an image that others were built from cannot go before them.
    boolean childrenBlock() {
        return this == DOCKER;
    }

    /// Whether an image can be deleted by force while a stopped container of it stays.
    public boolean forceKeepsContainers() {
        return this != PODMAN;
    }

    /// Whether the sizes of an image's layers are all that it takes on the disk.
    boolean sizesAreAll() {
        return this != CONTAINERD;
    }

    /// Whether the engine's own figure of what only one image holds can be believed.
    boolean uniqueIsTold() {
        return this != PODMAN;
    }
}
