package dev.strata.engine.docker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strata.core.command.Commit;
import dev.strata.core.command.ConfigChanges;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageConfig;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.json.ImageJson;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// Makes images of containers. Docker reads changes as it reads a Dockerfile. Podman 4.3 takes each for one name and one
/// value, with the quotes, and older ones take none: it is handed them one by one and unquoted. Podman 4.9 refuses these and
/// reads them as Docker does. What the image lacks even so is built on top of it.
final class Commits {

    private final Wire wire;
    private final boolean podman;

    Commits(Wire wire, boolean podman) {
        this.wire = wire;
        this.podman = podman;
    }

    Digest commit(Commit what, Monitor monitor) throws EngineException {
        if (!podman || what.changes().isEmpty()) {
            return commit(what, what.changes(), monitor);
        }
        var container = wire.raw().object("/containers/" + DockerImages.path(what.container()) + "/json", monitor);
        var changes = changes(container.path("Config"), what.changes());
        var made = unquoted(what, changes, monitor);
        if (changes.missing(config(made, monitor)).isEmpty()) {
            return made;
        }
        var mended = build(made, changes, what, monitor);
        var missing = changes.missing(config(mended, monitor));
        if (!missing.isEmpty()) {
            throw new EngineException(Kind.UNSUPPORTED, "The image was made, but this engine has not set "
                    + String.join(", ", missing) + " as it was asked to.");
        }
        return mended;
    }

    private Digest unquoted(Commit what, ConfigChanges changes, Monitor monitor) throws EngineException {
        try {
            return commit(what, changes.plain(), monitor);
        } catch (EngineException e) {
            if (e.kind() != Kind.FAILED) {
                throw e;
            }
            return commit(what, what.changes(), monitor);
        }
    }

    /// @param config an engine's own, of an image or a container
    static ConfigChanges changes(JsonNode config, List<String> instructions) throws EngineException {
        var shell = new ArrayList<String>();
        config.path("Shell").forEach(word -> shell.add(word.asText("")));
        try {
            return ConfigChanges.of(instructions, ImageJson.config(config), shell);
        } catch (ConfigChanges.Invalid e) {
            throw new EngineException(Kind.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    private Digest commit(Commit what, List<String> changes, Monitor monitor) throws EngineException {
        var address = new StringBuilder("/commit?container=").append(DockerImages.query(what.container()));
        what.target().map(name -> name.withDefaultTag())
                .ifPresent(name -> address.append("&repo=").append(DockerImages.query(name.name()))
                        .append("&tag=").append(DockerImages.query(name.tag().orElse("latest"))));
        put(address, "comment", what.message());
        put(address, "author", what.author());
        address.append("&pause=").append(what.pause() ? 1 : 0);
        changes.forEach(change -> put(address, "changes", change));
        var answer = wire.raw().post(address.toString(), RawRequests.JSON.createObjectNode(), monitor);
        return id(answer.path("Id").asText(""));
    }

    private static void put(StringBuilder address, String name, String value) {
        if (!value.isEmpty()) {
            address.append('&').append(name).append('=').append(DockerImages.query(value));
        }
    }

    /// Podman says it without the algorithm.
    private static Digest id(String text) throws EngineException {
        var id = ImageJson.digest(text.contains(":") ? text : "sha256:" + text);
        if (id == null) {
            throw new EngineException(Kind.FAILED, "The engine does not say which image it has made.");
        }
        return id;
    }

    private ImageConfig config(Digest image, Monitor monitor) throws EngineException {
        return ImageJson.config(wire.raw().object("/images/" + image + "/json", monitor).path("Config"));
    }

    /// With the name moved to what is built.
    private Digest build(Digest base, ConfigChanges changes, Commit what, Monitor monitor) throws EngineException {
        var lines = Stream.concat(Stream.of("FROM " + base), changes.dockerfile().stream()).toList();
        var address = new StringBuilder("/build?rm=1&forcerm=1");
        what.target().map(name -> name.withDefaultTag()).ifPresent(name -> put(address, "t", name.canonical()));
        var made = new StringBuilder();
        wire.direct().upload("POST", address.toString(), new ByteArrayInputStream(context(lines)), node -> {
            var error = node.path("errorDetail").path("message").asText(node.path("error").asText(""));
            if (!error.isEmpty()) {
                throw new EngineException(Kind.FAILED, error);
            }
            var id = node.path("aux").path("ID").asText("");
            if (!id.isEmpty()) {
                made.setLength(0);
                made.append(id);
            }
        }, monitor);
        return id(made.toString());
    }

    private static byte[] context(List<String> lines) {
        var bytes = new java.io.ByteArrayOutputStream();
        var text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        try (var tar = new TarArchiveOutputStream(bytes)) {
            var entry = new TarArchiveEntry("Dockerfile");
            entry.setSize(text.length);
            tar.putArchiveEntry(entry);
            tar.write(text);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("To memory nothing fails", e);
        }
        return bytes.toByteArray();
    }
}
