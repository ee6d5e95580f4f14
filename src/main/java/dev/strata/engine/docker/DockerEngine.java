package dev.strata.engine.docker;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.github.dockerjava.api.model.Event;
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
        var callback = new StreamCallback<Event>(event -> listener.accept(event(event)), started, monitor);
        wire.typed(monitor).eventsCmd().exec(callback);
        try {
            callback.await();
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

    private static EngineEvent event(Event event) {
        var type = switch (event.getType()) {
            case IMAGE -> EngineEvent.Type.IMAGE;
            case CONTAINER -> EngineEvent.Type.CONTAINER;
            case VOLUME -> EngineEvent.Type.VOLUME;
            case NETWORK -> EngineEvent.Type.NETWORK;
            case DAEMON -> EngineEvent.Type.DAEMON;
            case null, default -> EngineEvent.Type.OTHER;
        };
        var action = Objects.requireNonNullElse(event.getAction(), "").toLowerCase(Locale.ROOT);
        var actor = event.getActor();
        var id = actor == null || actor.getId() == null ? Objects.requireNonNullElse(event.getId(), "") : actor.getId();
        Map<String, String> attributes = actor == null || actor.getAttributes() == null
                ? Map.of()
                : actor.getAttributes();
        var time = event.getTime() == null ? Instant.now() : Instant.ofEpochSecond(event.getTime());
        return new EngineEvent(type, ACTIONS.getOrDefault(action, action), id, attributes, time);
    }

    @Override
    public void close() {
        wire.close();
        closeBridge.run();
    }
}
