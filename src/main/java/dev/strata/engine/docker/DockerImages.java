package dev.strata.engine.docker;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.PushResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import dev.strata.core.command.Import;
import dev.strata.core.command.Pull;
import dev.strata.core.command.Push;
import dev.strata.core.command.Tag;
import dev.strata.core.image.HistoryEntry;
import dev.strata.core.image.ImageDetails;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.ImageSummary;
import dev.strata.core.image.ImageUsage;
import dev.strata.core.image.Removed;
import dev.strata.core.registry.FoundRepository;
import dev.strata.engine.EngineException;
import dev.strata.engine.Images;
import dev.strata.engine.Monitor;
import dev.strata.engine.Progress;
import org.jspecify.annotations.Nullable;

/// An engine's images. Lists, sizes and inspection are raw requests: docker-java cannot ask for platforms or disk usage,
/// and the whole JSON is shown to those who want it.
final class DockerImages implements Images {

    /// `Loaded image: busybox:1`, `Loaded image ID: sha256:...`, and Podman's `Loaded image(s): a,b`.
    private static final Pattern LOADED = Pattern.compile("Loaded image(?:\\(s\\)| ID)?: (.+)");

    private final Wire wire;
    private final RawRequests raw;
    private final ApiVersion version;
    private final boolean containerdStore;
    private final boolean podman;

    DockerImages(Wire wire, boolean containerdStore, boolean podman) {
        this.wire = wire;
        this.raw = wire.raw();
        this.version = wire.version();
        this.containerdStore = containerdStore;
        this.podman = podman;
    }

    @Override
    public List<ImageSummary> list(boolean all, Monitor monitor) throws EngineException {
        var manifests = containerdStore && version.atLeast(1, 47) ? "&manifests=1" : "";
        return raw.array("/images/json?all=" + (all ? "1" : "0") + manifests, ImageAnswers::summary, monitor);
    }

    @Override
    public ImageUsage usage(Monitor monitor) throws EngineException {
        // Before 1.42 there is no choice of what is measured.
        var path = version.atLeast(1, 42) ? "/system/df?type=image" : "/system/df";
        return ImageAnswers.usage(raw.object(path, monitor));
    }

    @Override
    public ImageDetails inspect(String reference, Monitor monitor) throws EngineException {
        return ImageAnswers.details(raw.object("/images/" + path(reference) + "/json", monitor));
    }

    @Override
    public List<HistoryEntry> history(String reference, Monitor monitor) throws EngineException {
        return raw.array("/images/" + path(reference) + "/history", ImageAnswers::history, monitor);
    }

    @Override
    public Removed remove(String reference, boolean force, Monitor monitor) throws EngineException {
        return ImageAnswers.removed(raw.delete("/images/" + path(reference) + (force ? "?force=1" : ""), monitor));
    }

    static String path(String reference) {
        return URLEncoder.encode(reference, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/")
                .replace("%3A", ":").replace("%40", "@");
    }

    @Override
    public void pull(Pull pull, Monitor monitor) throws EngineException {
        // Without a tag the engine would pull every tag there is.
        var reference = pull.reference().withDefaultTag();
        var command = wire.typed(monitor).pullImageCmd(reference.name());
        reference.digest().ifPresentOrElse(digest -> command.withTag(digest.toString()),
                () -> reference.tag().ifPresent(command::withTag));
        pull.platform().ifPresent(platform -> command.withPlatform(platform.toString()));
        var callback = new StreamCallback<PullResponseItem>(item -> tell(item, monitor), () -> {
        }, monitor);
        command.exec(callback);
        await(callback, reference, monitor);
    }

    @Override
    public List<FoundRepository> search(String words, int limit, Monitor monitor) throws EngineException {
        var slash = words.indexOf('/');
        var first = slash < 0 ? "" : words.substring(0, slash);
        var host = first.contains(".") || first.contains(":") || first.equals("localhost") ? first + "/" : "";
        return raw.array("/images/search?term=" + query(words) + "&limit=" + limit,
                node -> SearchAnswers.repository(node, host), true, monitor);
    }

    private static void await(StreamCallback<?> callback, ImageReference reference, Monitor monitor)
            throws EngineException {
        try {
            callback.await();
        } catch (EngineException e) {
            throw RegistryCertificate.named(e, reference.domain(), monitor);
        }
    }

    @Override
    public void tag(Tag tag, Monitor monitor) throws EngineException {
        var target = tag.target();
        raw.post("/images/" + path(tag.source()) + "/tag?repo=" + path(target.name()) + "&tag="
                + path(target.tag().orElse("latest")), monitor);
    }

    @Override
    public void push(Push push, Monitor monitor) throws EngineException {
        if (!push.allTags()) {
            push(push.reference(), push.reference().tag().orElse("latest"), monitor);
        } else if (!podman) {
            push(push.reference(), null, monitor);
        } else {
            // It knows one tag at a time.
            for (var image : list(false, monitor)) {
                for (var tag : image.tags()) {
                    if (tag.name().equals(push.reference().name())) {
                        push(tag, tag.tag().orElse("latest"), monitor);
                    }
                }
            }
        }
    }

    /// @param tag null for every one
    private void push(ImageReference reference, @Nullable String tag, Monitor monitor) throws EngineException {
        var command = wire.typed(monitor).pushImageCmd(reference.name());
        if (tag != null) {
            command.withTag(tag);
        }
        if (command.getAuthConfig() == null) {
            // Docker refuses a push that does not say who pushes, even if it is nobody. Left alone, nobody would be Docker
            // Hub's, whatever the registry.
            command.withAuthConfig(new AuthConfig().withRegistryAddress(null));
        }
        var callback = new StreamCallback<PushResponseItem>(item -> tell(item, monitor), () -> {
        }, monitor);
        try {
            command.exec(callback);
        } catch (RuntimeException e) {
            throw Failures.of(e);
        }
        await(callback, reference, monitor);
    }

    @Override
    public void save(List<String> images, OutputStream to, Monitor monitor) throws EngineException {
        raw.download("/images/get?" + images.stream().map(image -> "names=" + query(image))
                .collect(Collectors.joining("&")), to, monitor);
    }

    @Override
    public List<String> load(InputStream from, Monitor monitor) throws EngineException {
        var loaded = new ArrayList<String>();
        wire.direct().upload("POST", "/images/load?quiet=1", from, node -> {
            // Whatever its words, it is about the archive: an "unexpected EOF" is not the network's here.
            var error = error(node);
            if (!error.isEmpty()) {
                var kind = Failures.inStream(error).kind();
                throw new EngineException(kind == EngineException.Kind.NO_SPACE ? kind : EngineException.Kind.FAILED,
                        error);
            }
            for (var line : node.path("stream").asText("").split("\n")) {
                var words = LOADED.matcher(line.strip());
                if (words.matches()) {
                    loaded.addAll(List.of(words.group(1).split(",\\s*")));
                } else if (!line.isBlank()) {
                    monitor.log(line.strip());
                }
            }
        }, monitor);
        return loaded;
    }

    @Override
    public String importTar(Import what, InputStream from, Monitor monitor) throws EngineException {
        var address = new StringBuilder("/images/create?fromSrc=" + (what.url() ? query(what.source()) : "-"));
        // Podman 4.3 does not hear of a tag that stands by itself.
        what.reference().map(ImageReference::withDefaultTag)
                .ifPresent(name -> address.append("&repo=").append(query(name.canonical())));
        if (!what.message().isEmpty()) {
            address.append("&message=").append(query(what.message()));
        }
        what.changes().forEach(change -> address.append("&changes=").append(query(change)));
        var id = new StringBuilder();
        wire.direct().upload("POST", address.toString(), from, node -> {
            var error = error(node);
            if (!error.isEmpty()) {
                throw Failures.inStream(error);
            }
            id.setLength(0);
            id.append(node.path("status").asText(node.path("id").asText("")));
        }, monitor);
        return id.toString();
    }

    static String error(JsonNode node) {
        return node.path("errorDetail").path("message").asText(node.path("error").asText(""));
    }

    static String query(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static void tell(ResponseItem item, Monitor monitor) throws EngineException {
        var error = error(item);
        if (error != null) {
            throw Failures.inStream(error);
        }
        var id = item.getId() == null ? "" : item.getId();
        var status = item.getStatus() == null ? "" : item.getStatus();
        var progress = item.getProgressDetail();
        if (id.isEmpty() || status.startsWith("Pulling from") || status.startsWith("The push refers")) {
            if (!status.isBlank()) {
                monitor.log((id.isEmpty() ? "" : id + ": ") + status);
            }
            return;
        }
        var total = progress == null || progress.getTotal() == null ? -1 : progress.getTotal();
        var current = progress == null || progress.getCurrent() == null ? 0 : progress.getCurrent();
        monitor.progress(new Progress(id, status, current, total));
    }

    /// Podman sends the older field alone.
    @SuppressWarnings("deprecation")
    private static @Nullable String error(ResponseItem item) {
        var detail = item.getErrorDetail();
        return detail != null && detail.getMessage() != null ? detail.getMessage() : item.getError();
    }
}
