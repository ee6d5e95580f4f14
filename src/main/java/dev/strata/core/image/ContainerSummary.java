package dev.strata.core.image;

/// One container as far as its image is concerned.
///
/// @param id the container's ID, 64 hex digits
/// @param name without the leading slash
/// @param imageId the image it was made from
/// @param state the engine's word: created, running, paused, restarting, removing, exited, dead
public record ContainerSummary(String id, String name, Digest imageId, String state) {

    public boolean running() {
        return state.equals("running") || state.equals("paused") || state.equals("restarting");
    }
}
