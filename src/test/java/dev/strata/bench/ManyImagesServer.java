package dev.strata.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/// Answers as an engine with 10,000 images would: no real one is filled with so
/// many in a reasonable time.
final class ManyImagesServer implements AutoCloseable {

    private final HttpServer server;
    private final byte[] list;
    private final int layers;
    private final CountDownLatch closing = new CountDownLatch(1);
    final AtomicInteger lists = new AtomicInteger();
    final AtomicInteger requests = new AtomicInteger();
    final AtomicLong listAnswered = new AtomicLong();

    ManyImagesServer(int images) {
        this(images, 0);
    }

    /// @param layers of each image; a tenth of them are of a base that fifty share, a half of a team's that ten do
    ManyImagesServer(int images, int layers) {
        this.layers = layers;
        try {
            list = list(images).getBytes(StandardCharsets.UTF_8);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::answer);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] listBody() {
        return list;
    }

    URI address() {
        return URI.create("tcp://127.0.0.1:" + server.getAddress().getPort());
    }

    private static String list(int images) {
        var json = new StringBuilder("[");
        for (var i = 0; i < images; i++) {
            json.append(i == 0 ? "" : ",")
                    .append(String.format(
                            """
                                    {"Containers":-1,"Created":%d,"Id":"sha256:%064x","Labels":{"build":"%d","maintainer":"team-%d"},\
                                    "ParentId":"","RepoDigests":["registry.acme.dev/team%d/service-%d@sha256:%064x"],\
                                    "RepoTags":["registry.acme.dev/team%d/service-%d:1.%d","registry.acme.dev/team%d/service-%d:latest"],\
                                    "SharedSize":-1,"Size":%d,"VirtualSize":%d}""",
                            1_700_000_000 - i * 60, i, i, i % 50, i % 50, i, i, i % 50,
                            i, i % 20, i % 50, i, 10_000_000L + i * 7919L % 900_000_000L, 10_000_000L + i));
        }
        return json.append("]").toString();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        var path = exchange.getRequestURI().getPath().replaceFirst("^/v1\\.\\d+", "");
        exchange.getResponseHeaders().set("Api-Version", "1.41");
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        try (exchange) {
            switch (path) {
                case "/_ping" -> send(exchange, "OK".getBytes(StandardCharsets.UTF_8));
                case "/version" ->
                    send(exchange, "{\"Version\":\"20.10\",\"ApiVersion\":\"1.41\",\"MinAPIVersion\":\"1.12\"}"
                            .getBytes(StandardCharsets.UTF_8));
                case "/info" -> send(exchange, "{\"Driver\":\"overlay2\"}".getBytes(StandardCharsets.UTF_8));
                case "/containers/json" -> send(exchange, "[]".getBytes(StandardCharsets.UTF_8));
                case "/system/df" ->
                    send(exchange, "{\"LayersSize\":1000000000,\"Images\":[]}".getBytes(StandardCharsets.UTF_8));
                case "/images/json" -> {
                    lists.incrementAndGet();
                    send(exchange, list);
                    listAnswered.set(System.nanoTime());
                }
                case "/events" -> events(exchange);
                default -> {
                    var id = path.replaceFirst("^/images/", "").replaceFirst("/(json|history)$", "");
                    send(exchange, (path.endsWith("/history")
                            ? history()
                            : "{\"Id\":\"" + id + "\",\"Os\":\"linux\",\"Architecture\":\"amd64\",\"Config\":{},"
                                    + "\"RootFS\":{\"Type\":\"layers\",\"Layers\":[" + layers(id) + "]}}")
                            .getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }

    private String layers(String id) {
        var image = layers == 0 ? 0 : Integer.parseInt(id.substring(id.length() - 6), 16);
        return IntStream.range(0, layers)
                .mapToObj(layer -> String.format("\"sha256:%040x%08x%016x\"", layer + 1,
                        layer < layers / 10 ? image / 50 : layer < layers / 2 ? image / 10 : image, layer))
                .collect(Collectors.joining(","));
    }

    private String history() {
        return "[" + IntStream.range(0, layers).mapToObj(layer -> "{\"Id\":\"<missing>\",\"Created\":1700000000,"
                + "\"CreatedBy\":\"RUN make step-" + layer + "\",\"Size\":" + (1000 + layer) + ",\"Comment\":\"\"}")
                .collect(Collectors.joining(",")) + "]";
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private volatile @org.jspecify.annotations.Nullable HttpExchange hearing;

    private void events(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().flush();
        hearing = exchange;
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Tells of so many events at once.
    void burst(int events) throws IOException {
        var exchange = hearing;
        if (exchange != null) {
            for (var i = 0; i < events; i++) {
                exchange.getResponseBody().write(
                        ("{\"Type\":\"image\",\"Action\":\"tag\",\"Actor\":{\"ID\":\"x\",\"Attributes\":{}},\"time\":"
                                + 1_700_000_000 + "}\n").getBytes(StandardCharsets.UTF_8));
            }
            exchange.getResponseBody().flush();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
