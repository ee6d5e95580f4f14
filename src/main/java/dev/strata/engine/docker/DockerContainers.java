package dev.strata.engine.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strata.core.command.Attach;
import dev.strata.core.command.Commit;
import dev.strata.core.command.ContainerLogs;
import dev.strata.core.command.ControlContainers;
import dev.strata.core.command.Exec;
import dev.strata.core.command.RenameContainer;
import dev.strata.core.container.ContainerDetails;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.container.ContainerUsage;
import dev.strata.core.container.PathChange;
import dev.strata.core.container.PathFacts;
import dev.strata.core.container.ProcessTable;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageDetails;
import dev.strata.core.run.RunAgain;
import dev.strata.core.run.RunOptions;
import dev.strata.engine.Containers;
import dev.strata.engine.DetachSetting;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineInfo;
import dev.strata.engine.Monitor;
import dev.strata.engine.Session;
import org.jspecify.annotations.Nullable;

/// An engine's containers.
final class DockerContainers implements Containers {

    private final Wire wire;
    private final RawRequests raw;
    private final EngineInfo info;
    private final boolean podman;
    private final Sessions sessions;
    private final Listening listening;
    private final Commits commits;
    private final SelectiveCommit selective;
    private final Supplier<DetachSetting> detachKeys;

    DockerContainers(Wire wire, EngineInfo info, SelectiveCommit selective, Supplier<DetachSetting> detachKeys) {
        this.wire = wire;
        this.raw = wire.raw();
        this.info = info;
        this.podman = info.podman();
        this.sessions = new Sessions(wire, podman, detachKeys);
        this.detachKeys = detachKeys;
        this.listening = new Listening(wire);
        this.commits = new Commits(wire, podman);
        this.selective = selective;
    }

    private static String path(String reference) {
        return "/containers/" + DockerImages.path(reference);
    }

    @Override
    public List<ContainerSummary> list(boolean sizes, Monitor monitor) throws EngineException {
        return raw.array("/containers/json?all=1" + (sizes ? "&size=1" : ""), ContainerAnswers::summary, monitor);
    }

    @Override
    public ContainerDetails inspect(String reference, Monitor monitor) throws EngineException {
        return ContainerAnswers.details(raw.object(path(reference) + "/json", monitor));
    }

    @Override
    public RunAgain again(String reference, Monitor monitor) throws EngineException {
        var container = raw.object(path(reference) + "/json", monitor);
        var facts = RunAnswers.of(container, podman, info.host());
        return RunAgain.of(facts, image(container.path("Image").asText(""), monitor), image(facts.image(), monitor),
                info.platform());
    }

    /// Null where there is none.
    private @Nullable ImageDetails image(String reference, Monitor monitor) throws EngineException {
        try {
            return reference.isEmpty()
                    ? null
                    : ImageAnswers.details(raw.object("/images/" + DockerImages.path(reference) + "/json", monitor));
        } catch (EngineException e) {
            if (e.kind() == EngineException.Kind.NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }

    @Override
    public String create(RunOptions options, Monitor monitor) throws EngineException {
        var query = new StringJoiner("&", "?", "").setEmptyValue("");
        if (!options.name().isEmpty()) {
            query.add("name=" + DockerImages.query(options.name()));
        }
        if (options.platform().isPresent()) {
            if (!wire.version().atLeast(1, 41)) {
                throw new EngineException(EngineException.Kind.UNSUPPORTED,
                        "This engine is too old to be told a platform: it takes API 1.41, and this speaks "
                                + wire.version() + ".");
            }
            query.add("platform=" + DockerImages.query(options.platform().get().toString()));
        }
        var answer = raw.post("/containers/create" + query, body(options), monitor);
        answer.path("Warnings").forEach(warning -> monitor.log(warning.asText("")));
        return answer.path("Id").asText("");
    }

    private static JsonNode body(RunOptions options) throws EngineException {
        try {
            return RunBody.of(options, System.getenv()::get);
        } catch (IllegalArgumentException e) {
            throw new EngineException(EngineException.Kind.FAILED, String.valueOf(e.getMessage()), e);
        } catch (NoSuchFileException e) {
            throw new EngineException(EngineException.Kind.FAILED, "There is no file “" + e.getFile() + "”.", e);
        } catch (IOException e) {
            throw new EngineException(EngineException.Kind.FAILED, "A file cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void control(ControlContainers what, Monitor monitor) throws EngineException {
        var query = what.seconds().isPresent()
                ? "?t=" + what.seconds().getAsInt()
                : what.signal().isEmpty() ? "" : "?signal=" + DockerImages.query(what.signal());
        EngineException first = null;
        for (var container : what.containers()) {
            try {
                raw.post(path(container) + "/" + what.verb().word() + query, monitor);
            } catch (EngineException e) {
                if (e.kind() == EngineException.Kind.CANCELLED) {
                    throw e;
                }
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    @Override
    public void rename(RenameContainer what, Monitor monitor) throws EngineException {
        try {
            raw.post(path(what.container()) + "/rename?name=" + DockerImages.query(what.name()), monitor);
        } catch (EngineException e) {
            // Podman 4.9 says it in its database's words.
            throw String.valueOf(e.getMessage()).contains("UNIQUE constraint failed")
                    ? new EngineException(EngineException.Kind.CONFLICT,
                            "Another container is called “" + what.name() + "”.", e)
                    : e;
        }
    }

    @Override
    public void remove(String reference, boolean force, boolean volumes, Monitor monitor) throws EngineException {
        var query = (force ? "&force=1" : "") + (volumes ? "&v=1" : "");
        raw.delete(path(reference) + query.replaceFirst("&", "?"), monitor);
    }

    @Override
    public void logs(ContainerLogs what, Consumer<Session.Chunk> heard, Monitor monitor) throws EngineException {
        listening.logs(what, heard, monitor);
    }

    @Override
    public ProcessTable processes(String reference, Monitor monitor) throws EngineException {
        // Podman's answer to the usual question is empty where the image has no ps.
        var address = podman ? "/libpod" + path(reference) + "/top?stream=false" : path(reference) + "/top";
        return ContainerAnswers.processes(raw.object(address, monitor));
    }

    @Override
    public void usage(String reference, Consumer<ContainerUsage> heard, Monitor monitor) throws EngineException {
        listening.usage(reference, heard, monitor);
    }

    @Override
    public List<PathChange> changes(String reference, Monitor monitor) throws EngineException {
        return raw.array(path(reference) + "/changes", ContainerAnswers::change, true, monitor);
    }

    private static String archive(String reference, String path) {
        return path(reference) + "/archive?path=" + DockerImages.query(path);
    }

    @Override
    public PathFacts stat(String reference, String path, Monitor monitor) throws EngineException {
        try (var exchange = wire.direct().ask("HEAD", archive(reference, path), monitor)) {
            return ContainerAnswers.facts(exchange.header("x-docker-container-path-stat"));
        } catch (EngineException e) {
            // An answer without a body has no words.
            throw e.kind() == EngineException.Kind.NOT_FOUND
                    ? new EngineException(e.kind(), "There is no " + path + " in the container " + reference + ".", e)
                    : e;
        } catch (IOException e) {
            throw RawRequests.failure(e, monitor);
        }
    }

    @Override
    public void copyOut(String reference, String path, OutputStream tar, Monitor monitor) throws EngineException {
        raw.download(archive(reference, path), tar, monitor);
    }

    @Override
    public void copyInto(String reference, String directory, InputStream tar, Monitor monitor)
            throws EngineException {
        if (podman) {
            // It accepts what it then cannot put anywhere.
            stat(reference, directory, monitor);
        }
        wire.direct().upload("PUT", archive(reference, directory) + "&noOverwriteDirNonDir=true", tar, node -> {
        }, monitor);
    }

    @Override
    public DetachSetting detachKeys() {
        return detachKeys.get();
    }

    @Override
    public Session attach(Attach what, Monitor monitor) throws EngineException {
        return sessions.attach(what, monitor);
    }

    @Override
    public Session exec(Exec what, Monitor monitor) throws EngineException {
        return sessions.exec(what, monitor);
    }

    @Override
    public Digest commit(Commit what, Monitor monitor) throws EngineException {
        return commits.commit(what, monitor);
    }

    @Override
    public Digest commitSelected(Commit what, List<PathChange> kept, Monitor monitor) throws EngineException {
        return selective.make(what, kept, monitor);
    }
}
