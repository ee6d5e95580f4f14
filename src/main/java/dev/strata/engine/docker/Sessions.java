package dev.strata.engine.docker;

import java.util.Map;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.core.command.Attach;
import dev.strata.core.command.Exec;
import dev.strata.core.run.InvalidOption;
import dev.strata.core.run.KeySequence;
import dev.strata.engine.DetachSetting;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.Session;

/// Opens sessions with the processes of containers.
final class Sessions {

    private final Wire wire;
    private final boolean podman;
    private final Supplier<DetachSetting> usual;

    /// @param usual which keys detach where none are asked for
    Sessions(Wire wire, boolean podman, Supplier<DetachSetting> usual) {
        this.wire = wire;
        this.podman = podman;
        this.usual = usual;
    }

    private KeySequence keys(String asked) throws EngineException {
        try {
            return asked.isEmpty() ? usual.get().keys() : KeySequence.parse(asked);
        } catch (InvalidOption e) {
            throw new EngineException(EngineException.Kind.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    /// Nothing where they are the engine's usual ones too, as docker tells them.
    private static String told(KeySequence keys) {
        return keys.equals(KeySequence.USUAL) ? "" : keys.toString();
    }

    /// The container is asked about first: only it knows whether its output comes from a terminal, and waiting differs for
    /// one that does not run yet.
    Session attach(Attach what, Monitor monitor) throws EngineException {
        var keys = keys(what.detachKeys());
        var container = wire.raw().object(container(what.container()) + "/json", monitor);
        var path = container(container.path("Id").asText(what.container()));
        var tty = container.path("Config").path("Tty").asBoolean(false);
        var input = what.input() && container.path("Config").path("OpenStdin").asBoolean(false);
        // Podman forgets how a container ended that goes when it ends, unless the end itself is waited for.
        var process = AttachedProcess.of(wire, path,
                !podman && container.path("State").path("Running").asBoolean(false), monitor);
        try {
            var query = "/attach?stream=1&stdout=1&stderr=1" + (input ? "&stdin=1" : "")
                    + (told(keys).isEmpty() ? "" : "&detachKeys=" + DockerImages.query(told(keys)));
            var stream = wire.direct().upgrade(path + query, null, monitor);
            return new HijackedSession(stream, tty, input, keys, process);
        } catch (EngineException e) {
            process.forget();
            throw e;
        }
    }

    Session exec(Exec what, Monitor monitor) throws EngineException {
        var keys = keys(what.detachKeys());
        var made = wire.raw().post(container(what.container()) + "/exec", body(what, keys), monitor);
        var path = "/exec/" + DockerImages.path(made.path("Id").asText(""));
        var start = RawRequests.JSON.createObjectNode().put("Detach", false).put("Tty", what.tty());
        var stream = wire.direct().upgrade(path + "/start", start, monitor);
        return new HijackedSession(stream, what.tty(), what.interactive(), keys,
                new ExecutedProcess(wire.raw(), path));
    }

    private static JsonNode body(Exec what, KeySequence keys) {
        var body = RawRequests.JSON.createObjectNode();
        body.put("AttachStdin", what.interactive()).put("AttachStdout", true).put("AttachStderr", true)
                .put("Tty", what.tty()).put("Privileged", what.privileged());
        Map.of("User", what.user(), "WorkingDir", what.workingDir(), "DetachKeys", told(keys))
                .forEach((name, value) -> put(body, name, value));
        words(body.putArray("Cmd"), what.command());
        if (!what.environment().isEmpty()) {
            words(body.putArray("Env"), RunBody.known(what.environment(), System.getenv()::get));
        }
        return body;
    }

    private static void put(ObjectNode body, String name, String value) {
        if (!value.isEmpty()) {
            body.put(name, value);
        }
    }

    private static void words(ArrayNode array, Iterable<String> words) {
        words.forEach(array::add);
    }

    private static String container(String reference) {
        return "/containers/" + DockerImages.path(reference);
    }
}
