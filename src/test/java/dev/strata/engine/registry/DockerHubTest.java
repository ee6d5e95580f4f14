package dev.strata.engine.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.sun.net.httpserver.HttpServer;
import dev.strata.core.image.Platform;
import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.FoundRepository;
import dev.strata.core.registry.Publisher;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Docker Hub's shapes, from a stand-in: the real one cannot be reached from every place tests run at.
class DockerHubTest {

    private final Map<String, String> answers = new HashMap<>();
    private final List<String> asked = new java.util.concurrent.CopyOnWriteArrayList<>();
    private final Map<String, String> headers = new HashMap<>();
    private HttpServer server;
    private DockerHub hub;
    private String address;

    DockerHubTest() throws IOException, EngineException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        address = "http://localhost:" + server.getAddress().getPort();
        hub = new DockerHub(URI.create(address), RegistryName.HUB, Proxies.NONE);
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            try (exchange) {
                var body = answers.get(exchange.getRequestURI().toString());
                asked.add(exchange.getRequestURI().toString());
                headers.forEach(exchange.getResponseHeaders()::add);
                if (body != null && body.startsWith("to ")) {
                    exchange.getResponseHeaders().add("Location", body.substring(3));
                    exchange.sendResponseHeaders(308, -1);
                    return;
                }
                if (body != null && body.isEmpty()) {
                    exchange.sendResponseHeaders(404, -1);
                    return;
                }
                if (body == null) {
                    exchange.getResponseHeaders().add("Retry-After", "30");
                }
                var bytes = (body == null ? "{\"detail\":\"Rate limit exceeded\"}" : body)
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(body == null ? 429 : 200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        hub.close();
        server.stop(0);
    }

    @Test
    void repositoriesAreFoundPageByPage() throws Exception {
        answers.put("/v2/search/repositories/?query=my+sql&page=1&page_size=25", """
                {"count": 2, "next": "%s/v2/search/repositories/?page=2", "previous": "", "results": [
                {"repo_name": "mysql", "short_description": "A database", "star_count": 15000,
                 "pull_count": 4000000000, "repo_owner": "", "is_automated": false, "is_official": true},
                {"repo_name": "../evil", "star_count": 1}]}""".formatted(address));
        answers.put("/v2/search/repositories/?page=2", """
                {"count": 2, "next": "https://elsewhere.example/v2/", "results": [
                {"repo_name": "bitnami/mysql", "short_description": null, "star_count": null}]}""");
        var first = hub.search("my sql", "", Monitor.NONE);
        assertEquals(List.of(new FoundRepository("mysql", "A database", 15_000, 4_000_000_000L, true)), first.all());
        assertEquals(2, first.total());
        var second = hub.search("my sql", first.next(), Monitor.NONE);
        assertEquals("bitnami/mysql", second.all().getFirst().name());
        assertEquals("", second.next(), "another host is not followed");
    }

    @Test
    void tagsTellTheirPlatforms() throws Exception {
        var digest = "sha256:" + "ab".repeat(32);
        answers.put("/v2/repositories/library/mysql/tags?page=1&page_size=100", """
                {"count": 1, "next": null, "results": [{"name": "9.1", "full_size": 250000000,
                "last_updated": "2026-11-01T10:00:00.5Z", "digest": "%s", "images": [
                {"architecture": "arm64", "variant": "v8", "os": "linux", "size": 240000000, "digest": "%s"},
                {"architecture": "amd64", "variant": null, "os": "linux", "size": 250000000, "digest": "odd"},
                {"architecture": "unknown", "os": "unknown", "size": 1}]}, {"name": "bad name"}]}"""
                .formatted(digest, digest));
        var found = hub.tags("mysql", "", Monitor.NONE);
        assertEquals("", found.next());
        assertEquals(1, found.all().size());
        var tag = found.all().getFirst();
        assertEquals(Optional.of(Instant.parse("2026-11-01T10:00:00.5Z")), tag.pushed());
        assertEquals(digest, tag.digest().orElseThrow().toString());
        assertEquals(List.of(Platform.parse("linux/arm64/v8"), Platform.parse("linux/amd64")),
                tag.platforms().stream().map(one -> one.platform()).toList());
        assertTrue(tag.platforms().getLast().digest().isEmpty());
    }

    @Test
    void tooManyQuestionsAreSaid() {
        var failure = assertThrows(EngineException.class, () -> hub.search("x", "", Monitor.NONE));
        assertTrue(failure.getMessage().contains("30 s"), failure.getMessage());
        assertEquals(EngineException.Kind.NOT_FOUND,
                assertThrows(EngineException.class, () -> hub.tags("../x", "", Monitor.NONE)).kind());
    }

    private Publisher publisher(String namespace) throws EngineException {
        return hub.publisher(namespace, Monitor.NONE);
    }

    @Test
    void aBadgeSaysWhoPublishes() throws Exception {
        answers.put("/v2/orgs/bitnami/", "{\"orgname\": \"bitnami\", \"badge\": \"verified_publisher\"}");
        answers.put("/v2/orgs/grafana/", "{\"orgname\": \"grafana\", \"badge\": \"open_source\"}");
        answers.put("/v2/orgs/plain/", "{\"orgname\": \"plain\", \"badge\": \"\"}");
        answers.put("/v2/orgs/none/", "");
        answers.put("/v2/orgs/person/", "to /v2/users/person");
        answers.put("/v2/users/person", "{\"username\": \"person\", \"type\": \"User\"}");
        assertEquals(Publisher.VERIFIED, publisher("bitnami"));
        assertEquals(Publisher.SPONSORED, publisher("grafana"));
        for (var nobody : List.of("plain", "none", "person")) {
            assertEquals(Publisher.COMMUNITY, publisher(nobody), nobody);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"badge\": null}", "{\"badge\": [\"verified_publisher\"]}", "{\"badge\": true}",
            "{\"badge\": \"Verified_Publisher\"}", "{\"badge\": \"of tomorrow\"}", "[\"verified_publisher\"]"})
    void anOddBadgeIsNone(String answer) throws Exception {
        answers.put("/v2/orgs/odd/", answer);
        assertEquals(Publisher.COMMUNITY, publisher("odd"));
    }

    @Test
    void aHostileAnswerMakesNobodyVerified() throws Exception {
        answers.put("/v2/orgs/page/", "<html>verified_publisher</html>");
        answers.put("/v2/orgs/endless/", " ".repeat(9 << 20) + "{\"badge\": \"verified_publisher\"}");
        answers.put("/v2/orgs/round/", "to /v2/orgs/round/");
        answers.put("/v2/orgs/away/", "to http://127.0.0.1:" + server.getAddress().getPort() + "/v2/elsewhere");
        answers.put("/v2/elsewhere", "{\"badge\": \"verified_publisher\"}");
        for (var hostile : List.of("page", "endless", "round", "away")) {
            assertEquals(EngineException.Kind.FAILED,
                    assertThrows(EngineException.class, () -> publisher(hostile), hostile).kind());
        }
        asked.clear();
        for (var name : List.of("", "..", "a/b", "a?b", "Bitnami", "a b", "a\n")) {
            assertEquals(EngineException.Kind.NOT_FOUND,
                    assertThrows(EngineException.class, () -> publisher(name), name).kind());
        }
        assertEquals(List.of(), asked);
    }

    @Test
    void publishersAreNotAskedForWhenFewQuestionsAreLeft() throws Exception {
        answers.put("/v2/orgs/bitnami/", "{\"badge\": \"verified_publisher\"}");
        answers.put("/v2/search/repositories/?query=x&page=1&page_size=25", "{\"count\": 0, \"results\": []}");
        headers.put("X-RateLimit-Limit", "180");
        headers.put("X-RateLimit-Remaining", "90");
        headers.put("X-RateLimit-Reset", Long.toString(Instant.now().getEpochSecond() + 40));
        assertEquals(Publisher.VERIFIED, publisher("bitnami"));
        assertEquals(Publisher.VERIFIED, publisher("bitnami"));
        headers.put("X-RateLimit-Remaining", "89");
        hub.search("x", "", Monitor.NONE);
        asked.clear();
        assertTrue(assertThrows(EngineException.class, () -> publisher("bitnami")).getMessage().contains("kept"));
        assertEquals(List.of(), asked);
        hub.search("x", "", Monitor.NONE);
        assertEquals(1, asked.size(), "a search is never held back");
    }

    @Test
    void publishersAreNotAskedForAfterARefusal() {
        assertTrue(assertThrows(EngineException.class, () -> publisher("x")).getMessage().contains("30 s"));
        assertThrows(EngineException.class, () -> publisher("x"));
        assertEquals(1, asked.size());
    }
}
