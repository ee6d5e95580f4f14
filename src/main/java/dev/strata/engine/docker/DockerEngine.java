package dev.strata.engine.docker;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strata.core.command.LogIn;
import dev.strata.engine.Builds;
import dev.strata.engine.Containers;
import dev.strata.engine.DetachSetting;
import dev.strata.engine.Disk;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineEvent;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineInfo;
import dev.strata.engine.Images;
import dev.strata.engine.Monitor;
import dev.strata.engine.Secret;
import dev.strata.engine.Unreachable;
import dev.strata.engine.Volumes;

/// An engine that was connected to.
final class DockerEngine implements Engine {

    /// One word for one thing, whatever the engine.
    private static final Map<String, String> ACTIONS = Map.of("remove", "delete", "loadfromarchive", "load");

    private final Endpoint endpoint;
    private final EngineInfo info;
    private final Wire wire;
    private final Images images;
    private final Containers containers;
    private final Volumes volumes;
    private final Disk disk;
    private final Builds builds;
    private final Runnable closeBridge;

    /// @param closeBridge ends what stands between the client and the engine
    /// @param detachKeys which keys detach where none are asked for
    DockerEngine(Endpoint endpoint, EngineInfo info, Wire wire, Runnable closeBridge,
            Supplier<DetachSetting> detachKeys) {
        this.endpoint = endpoint;
        this.info = info;
        this.wire = wire;
        this.images = new DockerImages(wire, info.containerdStore(), info.podman());
        this.containers = new DockerContainers(wire, info,
                new SelectiveCommit(wire, images, info.containerdStore(), info.podman()), detachKeys);
        this.volumes = new DockerVolumes(wire);
        this.disk = new DockerDisk(wire, info.podman());
        this.builds = new DockerBuilds(wire, info, images);
        this.closeBridge = closeBridge;
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public EngineInfo info() {
        return info;
    }

    @Override
    public Images images() {
        return images;
    }

    @Override
    public Containers containers() {
        return containers;
    }

    @Override
    public Volumes volumes() {
        return volumes;
    }

    @Override
    public Disk disk() {
        return disk;
    }

    @Override
    public Builds builds() {
        return builds;
    }

    @Override
    public void events(Runnable started, Consumer<EngineEvent> listener, Monitor monitor) throws EngineException {
        try {
            wire.direct().hear("/events", started, event -> listener.accept(event(event)), monitor);
        } catch (EngineException e) {
            if (e.kind() == EngineException.Kind.CANCELLED) {
                return;
            }
            throw e;
        }
        throw new EngineException(Unreachable.GONE, "The engine went away", null);
    }

    @Override
    public Optional<Secret> authenticate(LogIn logIn, Secret secret, Monitor monitor) throws EngineException {
        // Not docker-java's own command, which prints itself, password and all, into a debugging log.
        var body = RawRequests.JSON.createObjectNode().put("username", logIn.user()).put("password", secret.reveal())
                .put("serveraddress", logIn.registry().key());
        var token = wire.raw().post("/auth", body, monitor).path("IdentityToken").asText("");
        return token.isEmpty() ? Optional.empty() : Optional.of(Secret.of(token));
    }

    private static EngineEvent event(JsonNode event) {
        var type = switch (event.path("Type").asText("")) {
            case "image" -> EngineEvent.Type.IMAGE;
            case "container" -> EngineEvent.Type.CONTAINER;
            case "volume" -> EngineEvent.Type.VOLUME;
            case "network" -> EngineEvent.Type.NETWORK;
            case "daemon" -> EngineEvent.Type.DAEMON;
            default -> EngineEvent.Type.OTHER;
        };
        var action = event.path("Action").asText("").toLowerCase(Locale.ROOT);
        var actor = event.path("Actor");
        var attributes = new HashMap<String, String>();
        actor.path("Attributes").forEachEntry((name, value) -> attributes.put(name, value.asText("")));
        var seconds = event.path("time");
        return new EngineEvent(type, ACTIONS.getOrDefault(action, action),
                actor.path("ID").asText(event.path("id").asText("")), attributes,
                seconds.isIntegralNumber() ? Instant.ofEpochSecond(seconds.asLong()) : Instant.now());
    }

    @Override
    public void close() {
        wire.close();
        closeBridge.run();
    }
}
