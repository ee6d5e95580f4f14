package dev.strata.harness;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// An engine's socket that does nothing but write down what it is asked, and answers so that whoever asks is content.
public final class RecordingSocket implements AutoCloseable {

    private static final String ID = "sha256:" + "ab".repeat(32);
    /// What every path in a container is: a folder.
    private static final String FOLDER = Base64.getEncoder().encodeToString(
            "{\"name\":\"data\",\"size\":1,\"mode\":2147484141,\"mtime\":\"2020-01-01T00:00:00Z\",\"linkTarget\":\"\"}"
                    .getBytes(StandardCharsets.UTF_8));
    private static final String CONTAINER = "{\"Id\":\"" + "ab".repeat(32)
            + "\",\"State\":{\"Running\":true,\"Status\":\"running\"},\"Config\":{\"OpenStdin\":true},\"HostConfig\":{}}";
    private static final String EMPTY_TAR = "\0".repeat(1024);
    /// The oldest and the newest API that it says to speak.
    private static final String VERSION = "{\"Version\":\"20.10.24\",\"ApiVersion\":\"%s\",\"MinAPIVersion\":\"1.24\"}";

    /// A request as it came.
    ///
    /// @param target path and query, with the API version
    /// @param headers names in lower case
    public record Request(String method, String target, Map<String, String> headers, byte[] body) {
    }

    private final Path socket;
    private final String api;
    private final ServerSocketChannel server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /// @param api the newest API version it says to speak
    public RecordingSocket(Path socket, String api) throws IOException {
        this.socket = socket;
        this.api = api;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofPlatform().daemon().start(this::accept);
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                var channel = server.accept();
                Thread.ofPlatform().daemon().start(() -> serve(channel));
            } catch (IOException e) {
                return;
            }
        }
    }

    /// One request a connection: the answer says that it is the last.
    private void serve(SocketChannel channel) {
        try (channel) {
            var in = new BufferedInputStream(Channels.newInputStream(channel));
            var first = line(in).split(" ");
            if (first.length < 3) {
                return;
            }
            var headers = new TreeMap<String, String>();
            for (var line = line(in); !line.isEmpty(); line = line(in)) {
                var colon = line.indexOf(':');
                headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
            }
            var request = new Request(first[0], first[1], headers, body(in, headers));
            // Written down before it is answered: whoever has the answer finds it.
            requests.add(request);
            if (request.headers().containsKey("upgrade")) {
                // A stream that ends at once.
                channel.write(ByteBuffer.wrap("HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n"
                        .getBytes(StandardCharsets.UTF_8)));
                channel.shutdownOutput();
                in.transferTo(OutputStream.nullOutputStream());
                return;
            }
            var content = answer(request).getBytes(StandardCharsets.UTF_8);
            var head = "HTTP/1.1 200 OK\r\nX-Docker-Container-Path-Stat: " + FOLDER + "\r\nApi-Version: " + api
                    + "\r\nOstype: linux\r\nContent-Type: application/json"
                    + "\r\nConnection: close\r\nContent-Length: " + content.length + "\r\n\r\n";
            var all = new ByteArrayOutputStream();
            all.writeBytes(head.getBytes(StandardCharsets.UTF_8));
            if (!first[0].equals("HEAD")) {
                all.writeBytes(content);
            }
            for (var buffer = ByteBuffer.wrap(all.toByteArray()); buffer.hasRemaining();) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            // Whoever asked has left.
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (!"chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        var body = new ByteArrayOutputStream();
        for (var size = chunk(in); size > 0; size = chunk(in)) {
            body.writeBytes(in.readNBytes(size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static int chunk(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
    }

    private String answer(Request request) {
        var path = request.target().replaceFirst("^/v\\d+\\.\\d+", "").replaceFirst("\\?.*$", "");
        return switch (path) {
            case "/_ping" -> "OK";
            case "/version" -> VERSION.formatted(api);
            case "/info" -> "{\"Driver\":\"overlay2\",\"OSType\":\"linux\",\"Architecture\":\"x86_64\","
                    + "\"IndexServerAddress\":\"https://index.docker.io/v1/\"}";
            case "/auth" -> "{\"Status\":\"Login Succeeded\",\"IdentityToken\":\"\"}";
            case "/build" -> "{\"aux\":{\"ID\":\"" + ID + "\"}}\n";
            case "/images/create" -> "{\"status\":\"done\"}\n";
            case "/images/json", "/images/search", "/containers/json" -> "[]";
            case "/images/get" -> EMPTY_TAR;
            case "/containers/web/changes" -> "null";
            case "/containers/web/json" -> CONTAINER;
            case "/containers/web/archive" -> request.method().equals("GET") ? EMPTY_TAR : "";
            case "/containers/web/top" -> "{\"Titles\":[\"PID\"],\"Processes\":[[\"1\"]]}";
            default -> path.endsWith("/logs")
                    ? ""
                    : request.method().equals("DELETE") || path.endsWith("/history")
                            ? "[]"
                            : path.endsWith("/push") ? "{\"status\":\"done\"}\n" : "{\"Id\":\"" + ID + "\"}";
        };
    }

    /// What has been asked so far.
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public void forget() {
        requests.clear();
    }

    public String address() {
        return "unix://" + socket;
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
