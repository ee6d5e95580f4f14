package dev.strata.engine.docker;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.core.command.Commit;
import dev.strata.core.history.Instruction;
import dev.strata.core.image.Digest;
import dev.strata.core.image.HistoryEntry;
import dev.strata.engine.EngineException;
import dev.strata.engine.json.ImageJson;

/// The configuration of an image that is made of a container: `docker commit` takes the container's own, then the
/// changes (OCI image specification: "Image Configuration").
final class NewConfig {

    /// What of a container's configuration is about images.
    private static final List<String> KEPT = List.of("ArgsEscaped", "Healthcheck", "OnBuild", "Shell", "StopSignal",
            "StopTimeout");
    /// What Podman puts into a container's environment by itself.
    private static final Set<String> PODMANS = Set.of("TERM", "container", "HOSTNAME", "HOME");
    /// Instructions that leave a layer, if perhaps one of no bytes.
    private static final Set<String> LAYERED = Set.of("RUN", "COPY", "ADD", "WORKDIR", "");

    private NewConfig() {
    }

    /// @param base the base's configuration, with its history and its layers
    /// @param container the engine's answer about it
    /// @param environment what the base has: of what Podman adds by itself only this is meant
    static ObjectNode of(ObjectNode base, JsonNode container, Set<String> environment, boolean podman, Commit what,
            Digest layer) throws EngineException {
        var now = Instant.now().toString();
        var config = base.deepCopy();
        config.remove(List.of("container", "container_config", "docker_version", "id", "parent"));
        config.put("created", now).put("author", what.author());
        var run = container.path("Config");
        config.set("config", config(run, what.changes(), podman, environment));
        var step = config.withArray("/history").addObject().put("created", now).put("created_by",
                String.join(" ", ImageJson.config(run).command()));
        if (!what.author().isEmpty()) {
            step.put("author", what.author());
        } else {
            config.remove("author");
        }
        if (!what.message().isEmpty()) {
            step.put("comment", what.message());
        }
        config.withObject("/rootfs").put("type", "layers").withArray("/diff_ids").add(layer.toString());
        return config;
    }

    private static ObjectNode config(JsonNode run, List<String> changes, boolean podman, Set<String> environment)
            throws EngineException {
        var changed = Commits.changes(run, changes);
        var node = RawRequests.JSON.createObjectNode();
        for (var key : KEPT) {
            if (run.hasNonNull(key) && !run.path(key).asText("-").isEmpty()) {
                node.set(key, run.path(key));
            }
        }
        if (podman && !node.path("StopSignal").isTextual()) {
            node.remove("StopSignal");
        }
        var config = changed.config();
        words(node, "Env", config.environment().stream()
                .filter(pair -> !podman || environment.contains(pair) || !PODMANS.contains(pair.split("=", 2)[0]))
                .toList());
        words(node, "Entrypoint", config.entrypoint());
        words(node, "Cmd", config.command());
        keys(node, "ExposedPorts", config.exposedPorts());
        keys(node, "Volumes", config.volumes());
        if (!config.labels().isEmpty()) {
            config.labels().forEach(node.withObject("/Labels")::put);
        }
        text(node, "User", config.user());
        text(node, "WorkingDir", config.workingDir());
        if (!changed.onBuild().isEmpty()) {
            var array = node.path("OnBuild").isArray() ? node.withArray("/OnBuild") : node.putArray("OnBuild");
            changed.onBuild().forEach(array::add);
        }
        return node;
    }

    private static void words(ObjectNode node, String key, List<String> words) {
        if (!words.isEmpty()) {
            words.forEach(node.putArray(key)::add);
        }
    }

    private static void keys(ObjectNode node, String key, List<String> keys) {
        if (!keys.isEmpty()) {
            var object = node.putObject(key);
            keys.forEach(object::putObject);
        }
    }

    private static void text(ObjectNode node, String key, String text) {
        if (!text.isEmpty()) {
            node.put(key, text);
        }
    }

    /// What the base's configuration was, as far as an engine tells it without saving the image.
    ///
    /// @param history newest step first
    static ObjectNode told(JsonNode image, List<Digest> layers, List<HistoryEntry> history) {
        var config = RawRequests.JSON.createObjectNode();
        text(config, "architecture", image.path("Architecture").asText(""));
        text(config, "os", image.path("Os").asText(""));
        text(config, "os.version", image.path("OsVersion").asText(""));
        text(config, "variant", image.path("Variant").asText(""));
        var steps = history.reversed();
        var layered = layered(steps, layers.size());
        var array = config.putArray("history");
        for (var i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            var node = array.addObject().put("created", step.created().toString());
            text(node, "created_by", step.createdBy());
            text(node, "comment", step.comment());
            if (!layered.contains(i)) {
                node.put("empty_layer", true);
            }
        }
        var diffIds = config.putObject("rootfs").put("type", "layers").putArray("diff_ids");
        layers.forEach(layer -> diffIds.add(layer.toString()));
        return config;
    }

    /// Which steps have made the layers. Engines tell only sizes, and a layer may be of no bytes: where there are more
    /// layers than sizes, the first steps that may have made one have.
    private static Set<Integer> layered(List<HistoryEntry> steps, int layers) {
        var layered = new HashSet<Integer>();
        for (var chance = 0; chance < 3; chance++) {
            for (var i = 0; i < steps.size() && layered.size() < layers; i++) {
                if (chance == 2 || chance == 0 && steps.get(i).size() > 0
                        || chance == 1 && LAYERED.contains(Instruction.of(steps.get(i).createdBy()).keyword())) {
                    layered.add(i);
                }
            }
        }
        return layered;
    }
}
