package dev.strata.engine;

import java.time.Instant;
import java.util.Map;

/// Something happened in an engine.
///
/// @param type what it happened to
/// @param action one word whatever the engine: Podman's `remove` on an image is `delete`, its `loadfromarchive` is `load`
/// @param id the image's or container's ID, or the name it was asked by
/// @param attributes for example `name`
public record EngineEvent(Type type, String action, String id, Map<String, String> attributes, Instant time) {

    public enum Type {
        IMAGE, CONTAINER, VOLUME, NETWORK, BUILDER, DAEMON, OTHER
    }

    public EngineEvent {
        attributes = Map.copyOf(attributes);
    }
}
