package dev.strata.engine.docker;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.Volumes;

/// Volumes by the engine's API, which both engines answer alike.
final class DockerVolumes implements Volumes {

    private final RawRequests raw;

    DockerVolumes(Wire wire) {
        this.raw = wire.raw();
    }

    private static String path(String name) {
        return "/volumes/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    @Override
    public boolean exists(String name, Monitor monitor) throws EngineException {
        try {
            return raw.object(path(name), monitor).has("Name");
        } catch (EngineException e) {
            if (e.kind() == EngineException.Kind.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void create(String name, Monitor monitor) throws EngineException {
        raw.post("/volumes/create", RawRequests.JSON.createObjectNode().put("Name", name), monitor);
    }

    @Override
    public void remove(String name, Monitor monitor) throws EngineException {
        raw.delete(path(name), monitor);
    }
}
