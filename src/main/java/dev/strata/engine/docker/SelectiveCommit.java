package dev.strata.engine.docker;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.core.command.Commit;
import dev.strata.core.container.PathChange;
import dev.strata.core.image.Digest;
import dev.strata.core.tar.TarWriter.Entry;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Images;
import dev.strata.engine.Monitor;
import dev.strata.engine.Relay;
import dev.strata.engine.json.ImageJson;

/// Makes an image of a part of what a container has changed: Strata writes the layer itself and has the engine load it on
/// top of those it has. No byte of the base is sent.
final class SelectiveCommit {

    private final RawRequests raw;
    private final ApiVersion version;
    private final Images images;
    private final ContainerTars tars;
    private final boolean containerdStore;
    private final boolean podman;

    SelectiveCommit(Wire wire, Images images, boolean containerdStore, boolean podman) {
        this.raw = wire.raw();
        this.version = wire.version();
        this.images = images;
        this.tars = new ContainerTars(raw);
        this.containerdStore = containerdStore;
        this.podman = podman;
    }

    Digest make(Commit what, Collection<PathChange> kept, Monitor monitor) throws EngineException {
        var container = raw.object("/containers/" + DockerImages.path(what.container()) + "/json", monitor);
        var base = base(container, monitor);
        var lower = ImageJson.digests(base.path("RootFS").path("Layers"));
        var paths = KeptPaths.of(kept);
        try (var layer = new NewLayer(containerdStore)) {
            fill(layer, container, base, paths, what, monitor);
            var manifest = containerdStore
                    ? Optional.of(BaseManifest.read(raw, base.path("Id").asText(""), lower, monitor))
                    : Optional.<BaseManifest>empty();
            var config = NewConfig.of(manifest.isPresent() ? manifest.get().config() : told(base, lower, monitor),
                    container, new HashSet<>(ImageJson.config(base.path("Config")).environment()), podman, what,
                    layer.diffId());
            var image = new NewImage(config, lower, manifest.map(BaseManifest::manifest), layer, what.target());
            Relay.between(to -> image.write(to, monitor), from -> images.load(from, monitor));
            return checked(containerdStore ? image.manifestDigest() : image.configDigest(), layer.diffId(), monitor);
        }
    }

    /// The image the container was made from; it may have lost its names.
    private JsonNode base(JsonNode container, Monitor monitor) throws EngineException {
        var id = container.path("Image").asText("");
        var platform = container.path("ImageManifestDescriptor").path("platform");
        var query = platform.isObject() && version.atLeast(1, 49)
                ? "?platform=" + DockerImages.path(platform.toString())
                : "";
        try {
            return raw.object("/images/" + DockerImages.path(id) + "/json" + query, monitor);
        } catch (EngineException e) {
            if (e.kind() != Kind.NOT_FOUND) {
                throw e;
            }
            throw new EngineException(Kind.NOT_FOUND, "The image that this container was made from (" + id
                    + ") is not there any more, so that nothing can be put on top of it. Its files can still be exported.",
                    e);
        }
    }

    private ObjectNode told(JsonNode base, List<Digest> lower, Monitor monitor) throws EngineException {
        return NewConfig.told(base, lower, images.history(base.path("Id").asText(""), monitor));
    }

    private void fill(NewLayer layer, JsonNode container, JsonNode base, KeptPaths paths, Commit what,
            Monitor monitor) throws EngineException {
        var id = container.path("Id").asText("");
        var below = below(base, paths, monitor);
        var pause = what.pause() && container.path("State").path("Status").asText("").equals("running");
        if (pause) {
            raw.post("/containers/" + id + "/pause", monitor);
        }
        try {
            new KeptLayer(tars, id, paths, below, layer, monitor).fill();
        } finally {
            if (pause) {
                // Also after a cancel.
                raw.post("/containers/" + id + "/unpause", Monitor.NONE);
            }
        }
    }

    /// What the parents of kept paths are in the base: a container of it, never started, tells.
    private Map<String, Entry> below(JsonNode base, KeptPaths paths, Monitor monitor) throws EngineException {
        var below = new HashMap<String, Entry>();
        if (paths.parents().isEmpty()) {
            return below;
        }
        var body = RawRequests.JSON.createObjectNode().put("Image", base.path("Id").asText(""));
        body.putArray("Entrypoint");
        body.putArray("Cmd").add("true");
        body.putObject("HostConfig").put("NetworkMode", "none");
        var probe = raw.post("/containers/create", body, monitor).path("Id").asText("");
        try {
            if (podman) {
                // Asked for one path it tells root as the owner, whoever it is.
                tars.export(probe, tar -> {
                    while (tar.next()) {
                        if (paths.parents().contains(tar.path())) {
                            below.put(tar.path(), ContainerTars.entry(tar.path(), tar));
                        }
                    }
                    tar.drain();
                    return true;
                }, monitor);
                return below;
            }
            for (var parent : paths.parents()) {
                var entry = tars.head(probe, parent, monitor);
                if (entry != null) {
                    below.put(parent, entry);
                }
            }
        } finally {
            raw.delete("/containers/" + probe + "?force=1&v=1", Monitor.NONE);
        }
        return below;
    }

    private Digest checked(Digest id, Digest layer, Monitor monitor) throws EngineException {
        var made = images.inspect(id.toString(), monitor);
        if (made.layers().isEmpty() || !made.layers().getLast().equals(layer)) {
            throw new EngineException(Kind.FAILED,
                    "The engine has made another image than it was given: its top layer is "
                            + (made.layers().isEmpty() ? "missing" : made.layers().getLast()) + ", not " + layer + ".");
        }
        return made.id();
    }
}
