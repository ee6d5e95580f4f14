package dev.strata.engine.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.Trust;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Secret;
import dev.strata.engine.credentials.Credential;
import dev.strata.engine.credentials.Credentials;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A registry that keeps what it had of an upload when the line broke, which Docker's own does not, and one that sends
/// content elsewhere.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadsTest {

    private static final Credentials ANNA = (registry, monitor) -> Optional
            .of(new Credential(registry.key(), "anna", Secret.of("geheim"), Secret.of("")));
    private static final int SIZE = 900_000;
    private static final int CUT = 400_000;

    private final byte[] content = new byte[SIZE];
    private final HttpServer server = server();
    private final HttpServer elsewhere = server();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final OciRegistry registry;
    private String place = "";
    private String closes = "";
    private int cuts;
    private boolean forgets;
    /// Whether nothing is answered once something is kept.
    private boolean silent;

    UploadsTest() throws EngineException {
        registry = new OciRegistry(new RegistryName("localhost:" + server.getAddress().getPort()), Trust.SYSTEM, ANNA);
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void empty() {
        heard.clear();
        kept.reset();
        place = "/v2/a/blobs/uploads/1?_state=x";
        closes = "";
        cuts = 1;
        forgets = false;
        silent = false;
    }

    @BeforeAll
    void start() {
        new Random(7).nextBytes(content);
        for (var one : List.of(server, elsewhere)) {
            one.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            one.createContext("/", this::handle);
            one.start();
        }
    }

    @AfterAll
    void stop() {
        registry.close();
        server.stop(0);
        elsewhere.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (silent && kept.size() > 0) {
                return;
            }
            var headers = exchange.getRequestHeaders();
            heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + Optional.ofNullable(headers.getFirst("Content-Range")).orElse("-") + " "
                    + Optional.ofNullable(headers.getFirst("Authorization")).orElse("-"));
            if (exchange.getLocalAddress().equals(server.getAddress()) && headers.getFirst("Authorization") == null) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"r\"");
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            switch (exchange.getRequestMethod()) {
                case "POST" -> answer(exchange, 202);
                case "PATCH" -> take(exchange);
                case "GET" -> {
                    if (forgets) {
                        kept.reset();
                        exchange.sendResponseHeaders(404, -1);
                        return;
                    }
                    exchange.getResponseHeaders().add("Range", "0-" + (kept.size() - 1));
                    answer(exchange, 204);
                }
                case "PUT" -> {
                    exchange.getResponseHeaders().add("Docker-Content-Digest", closes);
                    answer(exchange, 201);
                }
                default -> exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private void answer(HttpExchange exchange, int status) throws IOException {
        exchange.getResponseHeaders().add("Location", place);
        exchange.sendResponseHeaders(status, -1);
    }

    private void take(HttpExchange exchange) throws IOException {
        if (cuts-- > 0) {
            kept.write(exchange.getRequestBody().readNBytes(CUT));
            // The answer that never comes: the connection is closed with the rest unread.
            return;
        }
        kept.write(exchange.getRequestBody().readAllBytes());
        answer(exchange, 202);
    }

    private boolean upload() throws EngineException {
        var blob = Pushed.descriptor("x", content);
        if (closes.isEmpty()) {
            closes = blob.digest().toString();
        }
        return registry.upload("a", blob, "", Pushed.content(content), Monitor.NONE);
    }

    @Test
    void theRestIsSentOnly() throws Exception {
        assertTrue(upload());
        assertArrayEquals(content, kept.toByteArray());
        assertEquals(List.of("-", CUT + "-" + (SIZE - 1)),
                heard.stream().filter(one -> one.startsWith("PATCH")).map(one -> one.split(" ")[2]).toList());
        assertTrue(heard.getLast().startsWith("PUT /v2/a/blobs/uploads/1?_state=x&digest=sha256:"), heard.toString());
    }

    @Test
    void whatIsAskedForAgainGoesOnWhereItWas() throws Exception {
        silent = true;
        assertEquals(Kind.NETWORK, assertThrows(EngineException.class, this::upload).kind());
        silent = false;
        heard.clear();
        assertTrue(upload());
        assertArrayEquals(content, kept.toByteArray());
        assertEquals(List.of(CUT + "-" + (SIZE - 1)),
                heard.stream().filter(one -> one.startsWith("PATCH")).map(one -> one.split(" ")[2]).toList());
    }

    @Test
    void whereItWasForgottenAllIsSentAgain() throws Exception {
        forgets = true;
        assertTrue(upload());
        assertArrayEquals(content, kept.toByteArray());
        assertEquals(List.of("-", "-"),
                heard.stream().filter(one -> one.startsWith("PATCH")).map(one -> one.split(" ")[2]).toList());
    }

    @Test
    void aLoginGoesToNoOtherHost() throws Exception {
        place = "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/put/here";
        cuts = 0;
        assertTrue(upload());
        assertArrayEquals(content, kept.toByteArray());
        assertTrue(heard.stream().filter(one -> one.contains("/put/here")).allMatch(one -> one.endsWith(" -")),
                heard.toString());
    }

    @Test
    void anotherDigestAndNoPlaceAreRefused() {
        cuts = 0;
        closes = "sha256:" + "ab".repeat(32);
        assertTrue(assertThrows(EngineException.class, this::upload).getMessage().contains("has kept"));
        for (var odd : List.of("file:///etc/passwd", "http://", "x".repeat(9_000), "ht tp://x")) {
            place = odd;
            assertEquals(Kind.FAILED, assertThrows(EngineException.class, this::upload).kind(), odd);
        }
    }
}
