package dev.strata.engine.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeSet;

import com.sun.net.httpserver.HttpServer;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.Updates.Release;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// GitHub's shapes, from a stand-in.
class ReleaseFeedTest {

    private static final String PAGE = "https://localhost/strata/releases/tag/v1.3.0";

    private final HttpServer server;
    private final TreeSet<String> headers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private String body = "{\"tag_name\":\"v1.3.0\",\"html_url\":\"" + PAGE + "\",\"assets\":[]}";
    private int status = 200;

    ReleaseFeedTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestHeaders().forEach((name, values) -> headers.add(name + ": " + values.getFirst()));
                var bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Optional<Release> ask(String own) throws EngineException {
        return new ReleaseFeed(URI.create("http://localhost:" + server.getAddress().getPort() + "/latest"), own,
                Proxies.NONE).newer(Monitor.NONE);
    }

    @Test
    void aNewerReleaseIsTold() throws Exception {
        var expected = Optional.of(new Release("1.3.0", URI.create(PAGE)));
        assertEquals(expected, ask("1.2.9"));
        assertEquals(expected, ask("1.3.0-SNAPSHOT"));
        assertEquals(Optional.empty(), ask("1.3.0"));
        assertEquals(Optional.empty(), ask("1.10.0"));
        assertEquals(Optional.empty(), ask("unknown"));
        body = body.replace("v1.3.0\",", "v1.3.0-rc.1\",");
        assertEquals(Optional.empty(), ask("1.2.9"));
    }

    @Test
    void nothingTellsWhoAsks() throws Exception {
        assertTrue(ask("1.2.9").isPresent());
        assertTrue(headers.contains("User-agent: strata"), headers.toString());
        assertFalse(headers.toString().contains("1.2.9"), headers.toString());
        headers.removeIf(header -> header.matches("(?i)(host|accept|user-agent|content-length|connection|upgrade"
                + "|http2-settings): .*"));
        assertEquals("[]", headers.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost/x", "https://localhost.evil.example/x", "https://localhost@evil.example/",
            "https://evil.example/localhost", "https://localhost:8443/x", "file:///etc/passwd", "javascript:alert(1)",
            "", "https://local host/"})
    void aPageElsewhereIsNotShown(String page) {
        body = body.replace(PAGE, page);
        assertThrows(EngineException.class, () -> ask("1.2.9"));
    }

    @Test
    void whatIsNoReleaseIsAFailure() {
        for (var text : new String[]{"", "[]", "{}", "<html>", "{\"tag_name\":\"latest\"}",
                "{\"tag_name\":\"v999999999999.0.0\"}", "{\"tag_name\":[\"v9.0.0\"]}"}) {
            body = text;
            assertThrows(EngineException.class, () -> ask("1.2.9"), text);
        }
        body = "{\"tag_name\":\"v1.3.0\",\"html_url\":\"" + PAGE + "\",\"body\":\"" + "x".repeat(256 << 10) + "\"}";
        assertThrows(EngineException.class, () -> ask("1.2.9"));
        body = "{}";
        status = 404;
        assertThrows(EngineException.class, () -> ask("1.2.9"));
        server.stop(0);
        assertThrows(EngineException.class, () -> ask("1.2.9"));
    }

    @Test
    void onlyThisComputerIsAskedWithoutTls() {
        var plain = new ReleaseFeed(URI.create("http://releases.example/latest"), "1.2.9", Proxies.NONE);
        assertEquals(EngineException.Kind.UNSUPPORTED,
                assertThrows(EngineException.class, () -> plain.newer(Monitor.NONE)).kind());
    }
}
