package dev.strata.engine.registry;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strata.core.registry.Trust;
import dev.strata.core.text.Version;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Updates;
import dev.strata.engine.json.JsonTree;

/// A project's newest release as GitHub tells it (REST API, "Get the latest release"). It learns from the request what
/// every web site does, and neither which version asks nor who.
public final class ReleaseFeed implements Updates {

    private static final int MOST = 256 << 10;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String API = "api.";

    private final URI feed;
    private final String own;
    private final Proxies proxies;

    /// @param feed by https, or on this computer
    /// @param own the version of this Strata
    public ReleaseFeed(URI feed, String own, Proxies proxies) {
        this.feed = feed;
        this.own = own;
        this.proxies = proxies;
    }

    @Override
    public Optional<Release> newer(Monitor monitor) throws EngineException {
        var mine = Version.parse(own);
        if (mine.isEmpty()) {
            return Optional.empty();
        }
        var host = String.valueOf(feed.getHost());
        if (!"https".equals(feed.getScheme()) && !host.equals("localhost") && !host.equals("127.0.0.1")) {
            throw new EngineException(Kind.UNSUPPORTED, "New versions are asked for by https only.");
        }
        try (var transport = new Transport(Trust.SYSTEM, proxies)) {
            var answer = transport.get(feed, Map.of("Accept", "application/json"), MOST, LIMIT, monitor);
            if (answer.status() != 200) {
                throw answer.failure();
            }
            var release = read(answer.body(), host);
            var version = Version.parse(release.path("tag_name").asText(""))
                    .orElseThrow(() -> new EngineException(Kind.FAILED, host + " names no version."));
            var page = page(release.path("html_url").asText(""), host);
            return version.released() && version.compareTo(mine.get()) > 0
                    ? Optional.of(new Release(version.toString(), page))
                    : Optional.empty();
        }
    }

    private static JsonNode read(byte[] body, String host) throws EngineException {
        try {
            return JsonTree.read(body);
        } catch (IOException e) {
            throw new EngineException(Kind.FAILED, host + " does not answer with JSON.", e);
        }
    }

    /// A browser opens whatever it is given: only what lies where the project does.
    private static URI page(String address, String feed) throws EngineException {
        try {
            var page = URI.create(address);
            var home = feed.startsWith(API) ? feed.substring(API.length()) : feed;
            if ("https".equals(page.getScheme()) && home.equals(page.getRawAuthority())) {
                return page;
            }
        } catch (IllegalArgumentException e) {
            // Falls through.
        }
        throw new EngineException(Kind.FAILED, feed + " names a page that is not the project's.");
    }
}
