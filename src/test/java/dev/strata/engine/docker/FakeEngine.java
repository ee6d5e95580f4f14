package dev.strata.engine.docker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.credentials.Credentials;
import dev.strata.harness.Until;

/// Answers as an engine does, or as one should not. Unless told otherwise it speaks API 1.24 to 1.41.
final class FakeEngine implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, HttpHandler> answers = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    /// Each request's method and full path.
    final List<String> requests = new CopyOnWriteArrayList<>();

    FakeEngine() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        speaks("1.24", "1.41");
        json("/info", "{\"Driver\":\"overlay2\",\"OSType\":\"linux\",\"Architecture\":\"x86_64\"}");
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        var path = exchange.getRequestURI().getPath().replaceFirst("^/v\\d+\\.\\d+", "");
        try (exchange) {
            answers.getOrDefault(path, FakeEngine::unknown).handle(exchange);
        }
    }

    private static void unknown(HttpExchange exchange) throws IOException {
        send(exchange, 404, "{\"message\":\"page not found\"}");
    }

    FakeEngine on(String path, HttpHandler answer) {
        answers.put(path, answer);
        return this;
    }

    FakeEngine json(String path, String body) {
        return on(path, exchange -> send(exchange, 200, body));
    }

    FakeEngine fails(String path, int status, String body) {
        return on(path, exchange -> send(exchange, status, body));
    }

    /// A request that is taken and never answered.
    FakeEngine silent(String path) {
        return on(path, exchange -> awaitClose());
    }

    /// Answers and then keeps the stream open.
    FakeEngine streams(String path, String... lines) {
        return on(path, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var out = exchange.getResponseBody();
            for (var line : lines) {
                out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            out.flush();
            awaitClose();
        });
    }

    /// Promises more than it sends, then drops the connection.
    FakeEngine breaksOff(String path, String beginning) {
        return on(path, exchange -> {
            var bytes = beginning.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length + 1000L);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
        });
    }

    FakeEngine speaks(String oldest, String newest) {
        on("/_ping", exchange -> {
            exchange.getResponseHeaders().set("Api-Version", newest);
            send(exchange, 200, "OK");
        });
        return json("/version", "{\"Version\":\"20.10.24\",\"ApiVersion\":\"" + newest + "\",\"MinAPIVersion\":\""
                + oldest + "\"}");
    }

    /// Waits until something has been asked at this path.
    void awaitRequest(String path) {
        Until.holds(path + " is asked for", Calls.LIMIT,
                () -> requests.stream().anyMatch(request -> request.contains(path)));
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    Endpoint endpoint() {
        return new Endpoint(URI.create("tcp://127.0.0.1:" + server.getAddress().getPort()), "fake",
                Endpoint.Origin.OPTION);
    }

    Engine connect() throws EngineException {
        return connector().connect(endpoint(), Monitor.NONE);
    }

    /// Patient: the first connection of a run loads half of the client.
    static Connector connector() {
        return connector(Duration.ofSeconds(20));
    }

    static Connector connector(Duration patience) {
        return new Connector(Credentials.NONE, patience, List.of());
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
