package dev.strata.engine.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strata.core.container.ContainerDetails;
import dev.strata.core.container.ContainerState;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.container.PathChange;
import dev.strata.core.container.PathFacts;
import dev.strata.core.container.PortBinding;
import dev.strata.core.container.ProcessTable;
import dev.strata.core.filetree.Change;
import dev.strata.core.filetree.FileKind;
import dev.strata.core.image.Digest;
import dev.strata.engine.json.ImageJson;
import org.jspecify.annotations.Nullable;

/// Reads the engines' JSON about containers. Any field may be missing, null or of another kind: engines differ.
final class ContainerAnswers {

    private ContainerAnswers() {
    }

    /// Null when there is no ID.
    static @Nullable ContainerSummary summary(JsonNode node) {
        var id = node.path("Id").asText("");
        if (id.isEmpty()) {
            return null;
        }
        var state = node.path("State").asText("");
        return new ContainerSummary(id, name(node.path("Names").path(0).asText("")), image(node.path("ImageID")),
                node.path("Image").asText(""), command(node.path("Command")), created(node.path("Created")), state,
                node.path("Status").asText(state), ports(node.path("Ports")), ImageJson.strings(node.path("Labels")),
                node.path("SizeRw").asLong(-1));
    }

    private static String name(String name) {
        return name.startsWith("/") ? name.substring(1) : name;
    }

    /// Podman's containers of a plain folder have no image.
    private static Digest image(JsonNode id) {
        var digest = ImageJson.digest(id.asText(""));
        if (digest == null) {
            // Podman leaves the algorithm out in places.
            digest = ImageJson.digest("sha256:" + id.asText(""));
        }
        return digest == null ? ContainerSummary.NO_IMAGE : digest;
    }

    private static String command(JsonNode command) {
        if (command.isArray()) {
            var words = new ArrayList<String>();
            command.forEach(word -> words.add(word.asText("")));
            return String.join(" ", words);
        }
        return command.asText("");
    }

    /// A number of seconds; a text in some versions of Podman.
    private static Instant created(JsonNode time) {
        var instant = time.isTextual() ? ImageJson.instant(time.asText()) : null;
        return instant == null ? Instant.ofEpochSecond(time.asLong(0)) : instant;
    }

    private static List<PortBinding> ports(JsonNode ports) {
        var list = new ArrayList<PortBinding>();
        for (var port : ports) {
            list.add(new PortBinding(port.path("IP").asText(""), port.path("PublicPort").asInt(0),
                    port.path("PrivatePort").asInt(0), port.path("Type").asText("tcp")));
        }
        return list;
    }

    static ContainerDetails details(JsonNode node) {
        var id = node.path("Id").asText("");
        if (id.isEmpty()) {
            throw new UncheckedIOException(new RawRequests.BadAnswer("The engine's answer has no container ID"));
        }
        var config = node.path("Config");
        var networks = new ArrayList<String>();
        node.path("NetworkSettings").path("Networks").fieldNames().forEachRemaining(networks::add);
        Collections.sort(networks);
        return new ContainerDetails(id, name(node.path("Name").asText("")), image(node.path("Image")),
                config.path("Image").asText(node.path("ImageName").asText("")),
                ImageJson.instant(node.path("Created").asText("")), state(node.path("State")),
                ImageJson.config(config), config.path("Tty").asBoolean(false),
                config.path("OpenStdin").asBoolean(false),
                node.path("HostConfig").path("AutoRemove").asBoolean(false),
                published(node.path("NetworkSettings").path("Ports")), mounts(node.path("Mounts")), networks,
                ImageJson.pretty(node));
    }

    private static ContainerState state(JsonNode state) {
        var health = state.path("Health").path("Status").asText("");
        return new ContainerState(state.path("Status").asText(""), state.path("ExitCode").asInt(0),
                state.path("OOMKilled").asBoolean(false), state.path("Error").asText(""),
                time(state.path("StartedAt")), time(state.path("FinishedAt")), health.equals("none") ? "" : health);
    }

    /// The year 1 is Go's way to say never.
    private static @Nullable Instant time(JsonNode node) {
        var time = ImageJson.instant(node.asText(""));
        return time == null || time.isBefore(Instant.EPOCH) ? null : time;
    }

    /// `{"80/tcp": [{"HostIp": "0.0.0.0", "HostPort": "8080"}], "81/tcp": null}`.
    private static List<PortBinding> published(JsonNode ports) {
        var list = new ArrayList<PortBinding>();
        for (var port : ports.properties()) {
            var parts = port.getKey().split("/", 2);
            var number = number(parts[0]);
            var protocol = parts.length > 1 ? parts[1] : "tcp";
            if (port.getValue().isEmpty()) {
                list.add(new PortBinding("", 0, number, protocol));
            }
            for (var host : port.getValue()) {
                list.add(new PortBinding(host.path("HostIp").asText(""), number(host.path("HostPort").asText("")),
                        number, protocol));
            }
        }
        return list;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static List<ContainerDetails.Mount> mounts(JsonNode mounts) {
        var list = new ArrayList<ContainerDetails.Mount>();
        for (var mount : mounts) {
            var name = mount.path("Name").asText("");
            list.add(new ContainerDetails.Mount(mount.path("Type").asText(""),
                    name.isEmpty() ? mount.path("Source").asText("") : name, mount.path("Destination").asText(""),
                    mount.path("RW").asBoolean(false)));
        }
        return list;
    }

    static ProcessTable processes(JsonNode node) {
        var titles = new ArrayList<String>();
        node.path("Titles").forEach(title -> titles.add(title.asText("")));
        var rows = new ArrayList<List<String>>();
        for (var process : node.path("Processes")) {
            var row = new ArrayList<String>();
            for (var i = 0; i < titles.size(); i++) {
                row.add(process.path(i).asText(""));
            }
            rows.add(row);
        }
        return new ProcessTable(titles, rows);
    }

    /// Null for what is no change.
    static @Nullable PathChange change(JsonNode node) {
        var path = node.path("Path").asText("");
        var change = switch (node.path("Kind").asInt(-1)) {
            case 0 -> Change.CHANGED;
            case 1 -> Change.ADDED;
            case 2 -> Change.DELETED;
            default -> null;
        };
        return change == null || path.isEmpty() ? null : new PathChange(change, path);
    }

    /// The header `X-Docker-Container-Path-Stat`: base64 of JSON whose mode is Go's os.FileMode.
    static PathFacts facts(String header) throws IOException {
        JsonNode node;
        try {
            node = RawRequests.JSON.readTree(Base64.getMimeDecoder().decode(header));
        } catch (IOException | IllegalArgumentException e) {
            throw new RawRequests.BadAnswer("The engine does not say what the path is");
        }
        var mode = node.path("mode").asLong(0);
        return new PathFacts(kind(mode), node.path("size").asLong(0), permissions(mode),
                ImageJson.instant(node.path("mtime").asText("")), node.path("linkTarget").asText(""));
    }

    private static boolean bit(long mode, int number) {
        return (mode >> number & 1) != 0;
    }

    /// A socket is nothing that an image could hold.
    private static FileKind kind(long mode) {
        if (bit(mode, 31)) {
            return FileKind.DIRECTORY;
        }
        if (bit(mode, 27)) {
            return FileKind.SYMLINK;
        }
        if (bit(mode, 26)) {
            return bit(mode, 21) ? FileKind.CHARACTER_DEVICE : FileKind.BLOCK_DEVICE;
        }
        if (bit(mode, 25)) {
            return FileKind.FIFO;
        }
        return bit(mode, 24) ? FileKind.NONE : FileKind.FILE;
    }

    /// setuid, setgid and sticky lie elsewhere than chmod has them.
    private static int permissions(long mode) {
        return (int) (mode & 0777) | (bit(mode, 23) ? 04000 : 0) | (bit(mode, 22) ? 02000 : 0)
                | (bit(mode, 20) ? 01000 : 0);
    }
}
