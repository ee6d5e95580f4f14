package dev.strata.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/// Stands in for Docker Hub: its search, its tags and its publishers, page by page, with the fields that it has and the odd ones it may
/// have; the search of registries of before (`/v1/search`), which engines ask; and, as Hub's registry, the open
/// [TestRegistry] with the headers that tell how many pulls are left.
public final class TestHub implements AutoCloseable {

    private static final String REPOSITORY = """
            {"repo_name": "%s", "short_description": "%s", "star_count": %d, "pull_count": %d, "repo_owner": "",
             "is_automated": false, "is_official": %b}""";

    private final HttpServer api;
    private final HttpServer registry;
    private final PlainDoor apiDoor;
    private final PlainDoor registryDoor;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<String> repositories = java.util.Collections.synchronizedList(new ArrayList<>());
    private final Map<String, List<String>> tags = new ConcurrentHashMap<>();
    private final Map<String, String> organizations = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    /// Every question, as it was asked.
    public final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int rest;
    private volatile boolean mute;

    public TestHub() throws IOException {
        api = server();
        registry = server();
        api.createContext("/v2/search/repositories/", exchange -> answer(exchange, this::search));
        api.createContext("/v2/repositories/", exchange -> answer(exchange, this::tagsOf));
        api.createContext("/v2/orgs/", this::organization);
        api.createContext("/v2/users/", exchange -> answer(exchange, query -> "{\"type\": \"User\"}"));
        api.createContext("/v1/_ping", exchange -> answer(exchange, query -> "{\"standalone\": true}"));
        api.createContext("/v1/search", exchange -> answer(exchange, this::olderSearch));
        registry.createContext("/", TestHub::forward);
        api.start();
        registry.start();
        apiDoor = new PlainDoor(api.getAddress().getPort(), workers);
        registryDoor = new PlainDoor(registry.getAddress().getPort(), workers);
    }

    private HttpServer server() throws IOException {
        var made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        made.setExecutor(workers);
        return made;
    }

    /// Where its API is.
    public URI address() {
        return URI.create("http://" + host());
    }

    /// The same as `host:port`.
    public String host() {
        return "localhost:" + apiDoor.port();
    }

    /// The registry that its images lie at, as `host:port`.
    public String registry() {
        return "localhost:" + registryDoor.port();
    }

    public TestHub repository(String name, String description, long stars, long pulls, boolean official) {
        repositories.add(REPOSITORY.formatted(name, description, stars, pulls, official));
        return this;
    }

    /// What a search finds, as JSON.
    public TestHub odd(String json) {
        repositories.add(json);
        return this;
    }

    /// Makes a namespace an organization's.
    ///
    /// @param badge as Hub says it: `verified_publisher`, `open_source`, or nothing
    public TestHub organization(String namespace, String badge) {
        organizations.put(namespace, "{\"id\": \"1f\", \"orgname\": \"%s\", \"badge\": \"%s\"}"
                .formatted(namespace, badge));
        return this;
    }

    /// Tells nobody who publishes what, until told otherwise.
    public void keepPublishers(boolean kept) {
        mute = kept;
    }

    /// The namespaces that were asked for, in the order they were.
    public List<String> namespacesAsked() {
        return asked.stream().filter(path -> path.startsWith("/v2/orgs/"))
                .map(path -> path.replaceFirst("^/v2/orgs/", "").replaceFirst("/$", "")).toList();
    }

    /// Takes a tag, as JSON, in place of the one of the same name.
    public void tag(String repository, String name, String json) {
        var all = tags.computeIfAbsent(repository, made -> new CopyOnWriteArrayList<>());
        for (var i = 0; i < all.size(); i++) {
            if (all.get(i).contains("\"name\": \"" + name + "\"")) {
                all.set(i, json);
                return;
            }
        }
        all.add(json);
    }

    /// Gives a repository so many tags, `8.0.0` and so on.
    public void manyTags(String repository, int count) {
        var all = new ArrayList<String>();
        for (var i = 0; i < count; i++) {
            all.add(tagJson("8.0." + i, "sha256:" + "%064x".formatted(i + 1), "2026-11-20T10:00:00Z", 150_000_000 + i));
        }
        tags.put(repository, all);
    }

    /// Tells of a tag that the open registry holds, with its digest there.
    public void tagOfRegistry(String repository, String name, String pushed) {
        try (var client = HttpClient.newHttpClient()) {
            var head = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + TestRegistry.PORT + "/v2/" + repository
                            + "/manifests/" + name)).header("Accept", "application/vnd.oci.image.manifest.v1+json")
                            .method("HEAD", HttpRequest.BodyPublishers.noBody()).build(),
                    BodyHandlers.discarding());
            var digest = head.headers().firstValue("Docker-Content-Digest").orElseThrow();
            tag("library/" + repository, name, tagJson(name, digest, pushed, 4_000_000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// A tag for amd64 and arm64.
    public static String tagJson(String name, String digest, String pushed, long size) {
        return """
                {"name": "%s", "full_size": %d, "last_updated": "%s", "tag_last_pushed": "%s", "digest": "%s",
                 "media_type": "application/vnd.oci.image.index.v1+json", "tag_status": "active", "images": [
                 {"architecture": "amd64", "variant": null, "os": "linux", "os_version": null, "size": %d,
                  "digest": "%s", "status": "active", "last_pulled": null, "last_pushed": "%s"},
                 {"architecture": "arm64", "variant": "v8", "os": "linux", "size": %d, "digest": "sha256:%s"},
                 {"architecture": "unknown", "os": "unknown", "size": 1200}]}"""
                .formatted(name, size, pushed, pushed, digest, size, digest, pushed, size - 100_000,
                        "ab".repeat(32));
    }

    /// Answers whoever searches these words, or asks for this namespace, only when it is let go.
    public CountDownLatch hold(String words) {
        var latch = new CountDownLatch(1);
        held.put(words, latch);
        return latch;
    }

    /// Refuses every question from now on, with so many seconds of rest; 0 to answer again.
    public void refuse(int seconds) {
        rest = seconds;
    }

    private interface Answer {
        String to(Map<String, String> query) throws IOException;
    }

    private void answer(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestURI().toString());
            var query = query(exchange);
            var body = rest > 0 ? "{\"detail\": \"Rate limit exceeded\"}" : answer.to(query);
            if (rest > 0) {
                exchange.getResponseHeaders().add("Retry-After", Integer.toString(rest));
            }
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            var bytes = (body.isEmpty() ? "{\"message\": \"object not found\"}" : body)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(rest > 0 ? 429 : body.isEmpty() ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        var all = new HashMap<String, String>();
        all.put("path", exchange.getRequestURI().getPath());
        var raw = exchange.getRequestURI().getRawQuery();
        for (var pair : raw == null ? new String[0] : raw.split("&")) {
            var equals = pair.indexOf('=');
            all.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return all;
    }

    private String search(Map<String, String> query) throws IOException {
        var words = query.getOrDefault("query", "").toLowerCase(Locale.ROOT);
        await(words);
        return page(
                List.copyOf(repositories).stream().filter(one -> one.toLowerCase(Locale.ROOT).contains(words)).toList(),
                query);
    }

    private void await(String what) throws IOException {
        var latch = held.get(what);
        if (latch != null) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    /// Leads on to a person where it knows no such organization.
    private void organization(HttpExchange exchange) throws IOException {
        var namespace = exchange.getRequestURI().getPath().replaceFirst("^/v2/orgs/", "").replaceFirst("/$", "");
        if (rest > 0 || mute || organizations.containsKey(namespace)) {
            answer(exchange, query -> {
                await(namespace);
                return mute ? "no JSON" : organizations.getOrDefault(namespace, "");
            });
            return;
        }
        try (exchange) {
            asked.add(exchange.getRequestURI().toString());
            exchange.getResponseHeaders().add("Location", "/v2/users/" + namespace);
            exchange.sendResponseHeaders(308, -1);
        }
    }

    private String tagsOf(Map<String, String> query) {
        var path = query.getOrDefault("path", "").replaceFirst("^/v2/repositories/", "").replaceFirst("/tags/?$", "");
        var all = tags.get(path);
        return all == null ? "" : page(all, query);
    }

    private String page(List<String> all, Map<String, String> query) {
        var size = Integer.parseInt(query.getOrDefault("page_size", "10"));
        var page = Integer.parseInt(query.getOrDefault("page", "1"));
        var from = Math.min(all.size(), (page - 1) * size);
        var to = Math.min(all.size(), page * size);
        var next = new LinkedHashMap<>(query);
        next.remove("path");
        next.put("page", Integer.toString(page + 1));
        var parts = new ArrayList<String>();
        next.forEach((key, value) -> parts.add(key + "=" + java.net.URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return "{\"count\": %d, \"next\": %s, \"previous\": null, \"results\": [%s]}".formatted(all.size(),
                to < all.size() ? "\"" + address() + query.get("path") + "?" + String.join("&", parts) + "\"" : "null",
                String.join(",", all.subList(from, to)));
    }

    /// Names of registries of before lie in no page, and official ones in no namespace.
    private String olderSearch(Map<String, String> query) {
        var words = query.getOrDefault("q", "");
        var found = List.copyOf(repositories).stream().filter(one -> one.contains(words))
                .map(one -> one.replace("repo_name", "name").replace("short_description", "description")).toList();
        return "{\"query\": \"%s\", \"num_results\": %d, \"results\": [%s]}".formatted(words, found.size(),
                String.join(",", found));
    }

    private static void forward(HttpExchange exchange) throws IOException {
        try (exchange; var client = HttpClient.newHttpClient()) {
            var request = HttpRequest
                    .newBuilder(URI.create("http://localhost:" + TestRegistry.PORT + exchange.getRequestURI()));
            exchange.getRequestHeaders().getOrDefault("Accept", List.of())
                    .forEach(value -> request.header("Accept", value));
            var answer = client.send(request
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.noBody()).build(),
                    BodyHandlers.ofByteArray());
            var headers = exchange.getResponseHeaders();
            for (var name : List.of("Content-Type", "Docker-Content-Digest", "Docker-Distribution-Api-Version")) {
                answer.headers().firstValue(name).ifPresent(value -> headers.add(name, value));
            }
            headers.add("ratelimit-limit", "100;w=21600");
            headers.add("ratelimit-remaining", "87;w=21600");
            if (exchange.getRequestMethod().equals("HEAD")) {
                headers.add("Content-Length", answer.headers().firstValue("Content-Length").orElse("0"));
                exchange.sendResponseHeaders(answer.statusCode(), -1);
            } else {
                exchange.sendResponseHeaders(answer.statusCode(),
                        answer.body().length == 0 ? -1 : answer.body().length);
                exchange.getResponseBody().write(answer.body());
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        held.values().forEach(CountDownLatch::countDown);
        try (apiDoor; registryDoor) {
            api.stop(0);
            registry.stop(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        workers.shutdownNow();
    }
}
