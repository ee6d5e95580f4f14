package dev.strata.engine.registry;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strata.core.image.Platform;
import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.Found;
import dev.strata.core.registry.FoundRepository;
import dev.strata.core.registry.FoundTag;
import dev.strata.core.registry.Publisher;
import dev.strata.core.registry.Trust;
import dev.strata.engine.EngineException;
import dev.strata.engine.ImageSearch;
import dev.strata.engine.Monitor;
import dev.strata.engine.json.ImageJson;
import org.jspecify.annotations.Nullable;

/// Docker Hub's own API, which knows more of images than a registry: it can be searched, and tells sizes and times.
public final class DockerHub implements ImageSearch, AutoCloseable {

    private static final URI HUB = URI.create("https://hub.docker.com");
    private static final int SEARCHED = 25;
    private static final int TAGS = 100;
    private static final int MOST = 8 << 20;
    private static final int MOST_TEXT = 1_000;
    private static final byte[] NOTHING = new byte[0];
    private static final String PART = "[a-z0-9][a-z0-9._-]*";
    private static final Pattern NAMESPACE = Pattern.compile(PART);
    private static final Pattern NAME = Pattern.compile(PART + "(/" + PART + ")?");

    private final URI hub;
    private final RegistryName registry;
    private final Proxies proxies;
    private final HubQuota quota = new HubQuota();
    private @Nullable Transport transport;

    public DockerHub(Proxies proxies) {
        this(HUB, RegistryName.HUB, proxies);
    }

    /// Something else that speaks Hub's API.
    ///
    /// @param registry that its images lie at
    public DockerHub(URI hub, RegistryName registry, Proxies proxies) {
        this.hub = hub;
        this.registry = registry;
        this.proxies = proxies;
    }

    /// Made when it is first wanted: it reads the system's certificates, and most who start Strata search for nothing.
    private synchronized Transport transport() throws EngineException {
        var made = transport;
        if (made == null) {
            made = new Transport(Trust.SYSTEM, proxies);
            transport = made;
        }
        return made;
    }

    @Override
    public RegistryName registry() {
        return registry;
    }

    @Override
    public Found<FoundRepository> search(String words, String from, Monitor monitor) throws EngineException {
        return page(from.isEmpty()
                ? "/v2/search/repositories/?query=" + URLEncoder.encode(words, StandardCharsets.UTF_8)
                        + "&page=1&page_size=" + SEARCHED
                : from, DockerHub::repository, monitor);
    }

    @Override
    public Found<FoundTag> tags(String repository, String from, Monitor monitor) throws EngineException {
        if (!NAME.matcher(repository).matches()) {
            throw new EngineException(EngineException.Kind.NOT_FOUND,
                    "“" + repository + "” is no repository of Docker Hub.");
        }
        var full = repository.indexOf('/') < 0 ? "library/" + repository : repository;
        return page(from.isEmpty() ? "/v2/repositories/" + full + "/tags?page=1&page_size=" + TAGS : from,
                DockerHub::tag, monitor);
    }

    /// Of a person Hub tells at another address, to which it leads on, and no badge; of nobody, nothing.
    @Override
    public Publisher publisher(String namespace, Monitor monitor) throws EngineException {
        if (!NAMESPACE.matcher(namespace).matches()) {
            throw new EngineException(EngineException.Kind.NOT_FOUND,
                    "“" + namespace + "” is no namespace of Docker Hub.");
        }
        quota.spare();
        var answer = ask("/v2/orgs/" + namespace + "/", monitor);
        if (!Transport.sameHost(hub, answer.from())) {
            throw new EngineException(EngineException.Kind.FAILED,
                    answer.from().getRawAuthority() + " is not asked who publishes on Docker Hub.");
        }
        if (answer.status() == 404) {
            return Publisher.COMMUNITY;
        }
        if (answer.status() != 200) {
            throw answer.failure();
        }
        return switch (ManifestJson.tree(answer.body()).path("badge").asText("")) {
            case "verified_publisher" -> Publisher.VERIFIED;
            case "open_source" -> Publisher.SPONSORED;
            default -> Publisher.COMMUNITY;
        };
    }

    private Transport.Answer ask(String path, Monitor monitor) throws EngineException {
        var answer = transport().send("GET", hub.resolve(path), Map.of("Accept", "application/json"), "", NOTHING, MOST,
                monitor);
        quota.heard(answer);
        return answer;
    }

    private <T> Found<T> page(String path, Function<JsonNode, Optional<T>> read, Monitor monitor)
            throws EngineException {
        var answer = ask(path, monitor);
        if (answer.status() != 200) {
            throw answer.failure();
        }
        var document = ManifestJson.tree(answer.body());
        var all = new ArrayList<T>();
        document.path("results").forEach(result -> read.apply(result).ifPresent(all::add));
        return new Found<>(all, document.path("count").asLong(-1), next(document.path("next").asText("")));
    }

    /// Its address names Hub, whoever answered.
    private String next(String address) {
        try {
            var next = hub.resolve(address);
            return address.isEmpty() || !Transport.sameHost(hub, next) || !next.getRawPath().startsWith("/v2/")
                    ? ""
                    : next.getRawPath() + (next.getRawQuery() == null ? "" : "?" + next.getRawQuery());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static Optional<FoundRepository> repository(JsonNode node) {
        var name = node.path("repo_name").asText("");
        return NAME.matcher(name).matches()
                ? Optional.of(new FoundRepository(name, text(node.path("short_description")),
                        node.path("star_count").asLong(0), node.path("pull_count").asLong(-1),
                        node.path("is_official").asBoolean(false)))
                : Optional.empty();
    }

    private static Optional<FoundTag> tag(JsonNode node) {
        var name = node.path("name").asText("");
        if (name.isEmpty() || name.length() > 128 || name.chars().anyMatch(c -> c <= ' ' || c > 126)) {
            return Optional.empty();
        }
        return Optional.of(new FoundTag(name, node.path("full_size").asLong(0), time(node), digest(node),
                platforms(node.path("images"))));
    }

    private static Optional<dev.strata.core.image.Digest> digest(JsonNode node) {
        return Optional.ofNullable(ImageJson.digest(node.path("digest").asText("")));
    }

    private static Optional<Instant> time(JsonNode node) {
        try {
            return Optional
                    .of(Instant.parse(node.path("tag_last_pushed").asText(node.path("last_updated").asText(""))));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static List<FoundTag.OfPlatform> platforms(JsonNode images) {
        var all = new ArrayList<FoundTag.OfPlatform>();
        for (var image : images) {
            var os = image.path("os").asText("");
            var architecture = image.path("architecture").asText("");
            // Attestations are listed as images of an unknown system.
            if (!os.isEmpty() && !os.equals("unknown") && !architecture.isEmpty()) {
                var variant = image.path("variant");
                all.add(new FoundTag.OfPlatform(
                        new Platform(os, architecture, variant.isTextual() ? variant.asText() : ""),
                        image.path("size").asLong(0), digest(image)));
            }
        }
        return all;
    }

    private static String text(JsonNode node) {
        var text = node.asText("");
        return text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) + "…" : text;
    }

    @Override
    public synchronized void close() {
        if (transport != null) {
            transport.close();
        }
    }
}
