package dev.strata.engine.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.Unreachable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What no real engine will do when asked: odd answers and broken ones. Real engines are in the contract.
class ConnectorTest {

    @TempDir
    Path folder = Path.of(".");

    private HttpServer server = start();
    private final Map<String, String> answers = new HashMap<>();

    private HttpServer start() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void answer() {
        answers.put("/_ping", "OK");
        answers.put("/version", "{\"Version\":\"1\",\"ApiVersion\":\"1.41\",\"MinAPIVersion\":\"1.12\"}");
        answers.put("/info", "{\"Driver\":\"overlay2\"}");
        server.createContext("/", exchange -> {
            var path = exchange.getRequestURI().getPath().replaceFirst("^/v1\\.\\d+", "");
            var body = answers.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
            if (answers.containsKey("api")) {
                exchange.getResponseHeaders().set("Api-Version", answers.get("api"));
            }
            exchange.sendResponseHeaders(answers.containsKey(path) ? 200 : 404, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        answers.put("api", "1.41");
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Engine connect() throws EngineException {
        return connect("tcp://127.0.0.1:" + server.getAddress().getPort());
    }

    private static Engine connect(String address) throws EngineException {
        return new Connector().connect(new Endpoint(URI.create(address), "t", Endpoint.Origin.OPTION), Monitor.NONE);
    }

    private EngineException refused() {
        return assertThrows(EngineException.class, this::connect);
    }

    @Test
    void takesTheNewestVersionThatBothKnow() throws EngineException {
        assertEquals("1.41", connect().info().apiVersion());
        answers.put("api", "1.99");
        assertEquals(ApiVersion.NEWEST.toString(), connect().info().apiVersion());
    }

    @Test
    void namesBothRangesWhenNoVersionIsCommon() {
        answers.put("api", "1.70");
        answers.put("/version", "{\"MinAPIVersion\":\"1.60\"}");
        var e = refused();
        assertEquals(Unreachable.API_RANGE, e.reason());
        assertTrue(String.valueOf(e.getMessage()).contains("1.60 to 1.70"), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains("1.24 to 1.51"), e.getMessage());
    }

    @Test
    void whatIsNoEngineIsSaidToBeNone() {
        answers.remove("api");
        assertEquals(Unreachable.NOT_AN_ENGINE, refused().reason());
        answers.put("api", "banana");
        assertEquals(Unreachable.NOT_AN_ENGINE, refused().reason());
        answers.remove("/_ping");
        assertEquals(Unreachable.NOT_AN_ENGINE, refused().reason());
    }

    @Test
    void saysWhyNobodyIsReached() throws IOException {
        server.stop(0);
        assertEquals(Unreachable.NOBODY_LISTENS, refused().reason());
        assertEquals(Unreachable.NO_SOCKET,
                assertThrows(EngineException.class, () -> connect("unix://" + folder + "/none.sock")).reason());
        assertEquals(Unreachable.HOST_UNKNOWN,
                assertThrows(EngineException.class, () -> connect("tcp://no-such-host.invalid:2375")).reason());
        Files.writeString(folder.resolve("file.sock"), "");
        assertEquals(Unreachable.NOBODY_LISTENS,
                assertThrows(EngineException.class, () -> connect("unix://" + folder + "/file.sock")).reason());
    }

    @Test
    void doesNotWaitForEverForAnAnswer() throws IOException {
        try (var mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var e = assertThrows(EngineException.class, () -> connect("tcp://127.0.0.1:" + mute.getLocalPort()));
            assertEquals(Unreachable.TIMED_OUT, e.reason(), e.getMessage());
        }
    }

    @Test
    void brokenCertificatesAreSaid() throws IOException {
        Files.writeString(folder.resolve("ca.pem"), "nonsense");
        Files.writeString(folder.resolve("cert.pem"), "nonsense");
        Files.writeString(folder.resolve("key.pem"), "nonsense");
        var endpoint = new Endpoint(URI.create("tcp://127.0.0.1:" + server.getAddress().getPort()), "t",
                Endpoint.Origin.OPTION, folder, true);
        var e = assertThrows(EngineException.class, () -> new Connector().connect(endpoint, Monitor.NONE));
        assertEquals(Unreachable.TLS_REFUSED, e.reason(), e.getMessage());
    }

    @Test
    void readsListsWithHolesInThem() throws EngineException {
        answers.put("/images/json", """
                [{"Id":"sha256:%s","RepoTags":null,"RepoDigests":null,"Created":null,"Size":null,"Labels":null},
                 {"Id":"sha256:%s","RepoTags":["<none>:<none>"],"RepoDigests":["app@<none>"],"Created":5,"Size":7},
                 {"Id":"sha256:%s","RepoTags":["A B","app:1"],"Labels":{"a":null},"Manifests":[{"Kind":"attestation"}]},
                 {"Id":null}, {"Id":"short"}, {}]""".formatted("a".repeat(64), "b".repeat(64), "c".repeat(64)));
        var images = connect().images().list(false, Monitor.NONE);
        assertEquals(List.of(true, true, false), images.stream().map(image -> image.dangling()).toList());
        assertEquals("app:1", images.getLast().tags().getFirst().familiar());
        assertEquals(7, images.get(1).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[", "[{\"Id\":", "[{},", "null", "<html>", "[1,2]", "[{}] trailing"})
    void aBrokenListIsAnErrorAndNeverAShorterList(String body) throws EngineException {
        answers.put("/images/json", body);
        var engine = connect();
        if (body.equals("[{}] trailing")) {
            assertEquals(List.of(), engine.images().list(false, Monitor.NONE));
            return;
        }
        assertThrows(EngineException.class, () -> engine.images().list(false, Monitor.NONE));
    }

    @Test
    void anImageWithoutConfigurationIsShownAllTheSame() throws EngineException {
        answers.put("/images/x/json", "{\"Id\":\"sha256:" + "a".repeat(64)
                + "\",\"Config\":null,\"Created\":\"\",\"RootFS\":{\"Layers\":null},\"Os\":null}");
        var details = connect().images().inspect("x", Monitor.NONE);
        assertTrue(details.config().command().isEmpty());
        assertTrue(details.layers().isEmpty());
    }
}
