package dev.strata.engine.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.strata.core.image.Digest;
import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.Descriptor;
import dev.strata.core.registry.Trust;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Secret;
import dev.strata.engine.credentials.Credential;
import dev.strata.engine.credentials.Credentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a real registry never does: a token server with its refusals, and answers that are meant to harm.
class HostileRegistryTest {

    private static final Credentials ANNA = (registry, monitor) -> Optional
            .of(new Credential(registry.key(), "anna", Secret.of("geheim"), Secret.of("")));
    private static final String ANY = "sha256:" + "ab".repeat(32);

    private final List<HttpServer> servers = new ArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private HttpServer server = server();

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private HttpServer server() {
        try {
            var made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            servers.add(made);
            return made;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        servers.forEach(one -> one.stop(0));
    }

    private void on(HttpServer at, String path, Handler handler) {
        at.createContext(path, exchange -> {
            try (exchange) {
                heard.add(exchange.getRequestURI() + " "
                        + Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("-"));
                handler.handle(exchange);
            }
        });
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private String domain() {
        return "localhost:" + server.getAddress().getPort();
    }

    private OciRegistry registry(Credentials credentials) throws EngineException {
        return new OciRegistry(new RegistryName(domain()), Trust.SYSTEM, credentials);
    }

    private static EngineException failure(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(EngineException.class, call);
    }

    /// Asks for a token where there is none.
    private void guarded(String path, String body) {
        on(server, path, exchange -> {
            if ("Bearer t0ken".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                answer(exchange, 200, body);
            } else {
                exchange.getResponseHeaders().add("WWW-Authenticate",
                        "Bearer realm=\"http://" + domain() + "/token\",service=\"s\",scope=\"repository:a:pull\"");
                answer(exchange, 401, "{}");
            }
        });
    }

    @Test
    void aTokenIsFetchedOnceForWhatIsWanted() throws Exception {
        guarded("/v2/a/tags/list", "{\"tags\":[\"1\",\"../x\",\"2\"]}");
        on(server, "/token", exchange -> answer(exchange, 200, "{\"access_token\":\"t0ken\",\"expires_in\":300}"));
        try (var registry = registry(ANNA)) {
            assertEquals(List.of("1", "2"), registry.tags("a", "", Monitor.NONE).names(), "what is no tag is left out");
            registry.tags("a", "", Monitor.NONE);
            var asked = heard.stream().filter(one -> one.startsWith("/token")).toList();
            assertEquals(List.of("/token?service=s&scope=repository%3Aa%3Apull Basic YW5uYTpnZWhlaW0="), asked);
            assertTrue(heard.getLast().endsWith("Bearer t0ken"), heard.toString());
        }
    }

    @Test
    void aRefusedLoginAndAnEndlessTokenAreSaid() throws Exception {
        guarded("/v2/a/tags/list", "{\"tags\":[]}");
        on(server, "/token", exchange -> answer(exchange, 401, "{}"));
        try (var registry = registry(ANNA)) {
            assertEquals(Kind.UNAUTHORIZED, failure(() -> registry.tags("a", "", Monitor.NONE)).kind());
        }
        server.removeContext("/token");
        on(server, "/token", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var piece = new byte[1 << 20];
            for (var i = 0; i < 100; i++) {
                exchange.getResponseBody().write(piece);
            }
        });
        try (var registry = registry(ANNA)) {
            assertEquals(Kind.FAILED, failure(() -> registry.tags("a", "", Monitor.NONE)).kind());
        }
    }

    @Test
    void aLoginGoesToNoOtherHostAndALoopEnds() throws Exception {
        var other = server();
        other.start();
        on(other, "/", exchange -> answer(exchange, 200, "{\"tags\":[\"1\"]}"));
        on(server, "/v2/", exchange -> {
            if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"r\"");
                answer(exchange, 401, "");
            } else {
                exchange.getResponseHeaders().add("Location",
                        "http://127.0.0.1:" + other.getAddress().getPort() + "/elsewhere");
                answer(exchange, 307, "");
            }
        });
        try (var registry = registry(ANNA)) {
            assertEquals(List.of("1"), registry.tags("a", "", Monitor.NONE).names());
            assertTrue(heard.contains("/elsewhere -"), heard.toString());
        }
        on(server, "/v2/loop/", exchange -> {
            exchange.getResponseHeaders().add("Location", exchange.getRequestURI().toString());
            answer(exchange, 302, "");
        });
        try (var registry = registry(Credentials.NONE)) {
            var failure = failure(() -> registry.tags("loop", "", Monitor.NONE));
            assertTrue(failure.getMessage().contains("redirect loop"), failure.getMessage());
        }
    }

    @Test
    void whatIsTooLargeOrNoManifestIsSaid() throws Exception {
        on(server, "/v2/big/", exchange -> answer(exchange, 200, "{\"schemaVersion\":2,\"a\":\""
                + "x".repeat(5 << 20) + "\"}"));
        on(server, "/v2/old/", exchange -> answer(exchange, 200, "{\"schemaVersion\":1}"));
        on(server, "/v2/page/", exchange -> answer(exchange, 200, "<html>"));
        on(server, "/v2/parts/", exchange -> answer(exchange, 200,
                "{\"schemaVersion\":2,\"layers\":[{\"digest\":\"sha256:x\",\"size\":1}]}"));
        on(server, "/v2/rest/", exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "7");
            answer(exchange, 429, "{\"errors\":[{\"message\":\"pull rate limit\"}]}");
        });
        try (var registry = registry(Credentials.NONE)) {
            assertEquals(Kind.FAILED, failure(() -> registry.manifest("big", "1", Monitor.NONE)).kind());
            assertEquals(Kind.UNSUPPORTED, failure(() -> registry.manifest("old", "1", Monitor.NONE)).kind());
            assertEquals(Kind.FAILED, failure(() -> registry.manifest("page", "1", Monitor.NONE)).kind());
            assertEquals(Kind.FAILED, failure(() -> registry.manifest("parts", "1", Monitor.NONE)).kind());
            assertTrue(failure(() -> registry.manifest("page", ANY, Monitor.NONE)).getMessage()
                    .contains("something else"));
            var rest = failure(() -> registry.tags("rest", "", Monitor.NONE)).getMessage();
            assertTrue(rest.contains("Try again in 7 seconds.") && rest.contains("pull rate limit"), rest);
        }
    }

    @Test
    void aBlobIsWhatItWasSaidToBe() throws Exception {
        on(server, "/v2/a/blobs/", exchange -> answer(exchange, 200, "hello"));
        var digest = Digest.parse("sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
        try (var registry = registry(Credentials.NONE)) {
            registry.blob("a", Descriptor.of("x", digest, 5), 0, in -> assertEquals("hello",
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)), Monitor.NONE);
            registry.blob("a", Descriptor.of("x", digest, 5), 2, in -> assertEquals("llo",
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)), Monitor.NONE);
            assertEquals(Kind.FAILED, failure(() -> registry.blob("a",
                    Descriptor.of("x", Digest.parse(ANY), 5), 0, in -> in.transferTo(java.io.OutputStream
                            .nullOutputStream()),
                    Monitor.NONE)).kind());
            assertFalse(failure(() -> registry.blob("a", Descriptor.of("x", digest, 4), 0, in -> {
            }, Monitor.NONE)).getMessage().isEmpty());
            assertTrue(failure(() -> registry.blob("a", Descriptor.of("x", digest, 9), 0, in -> {
            }, Monitor.NONE)).getMessage().contains("breaks off"));
        }
    }

    @Test
    void aPageThatLeadsElsewhereIsTheLast() throws Exception {
        on(server, "/v2/_catalog", exchange -> {
            exchange.getResponseHeaders().add("Link", "<http://evil.example/v2/_catalog?last=a>; rel=\"next\"");
            answer(exchange, 200, "{\"repositories\":[\"a\",\"A B\"]}");
        });
        try (var registry = registry(Credentials.NONE)) {
            var page = registry.repositories("", Monitor.NONE);
            assertEquals(List.of("a"), page.names());
            assertEquals("", page.next());
        }
    }
}
