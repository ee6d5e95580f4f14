package dev.strata.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/// A real registry on a port of its own, filled straight over HTTP, with no engine.
public final class TestRegistry {

    /// The open registry.
    public static final int PORT = freePort();
    /// The same behind a slow line: see [SlowLine].
    public static final int SLOW_PORT = freePort();
    /// Where nobody listens.
    public static final int CLOSED_PORT = freePort();
    /// A registry that wants a password.
    public static final int LOCKED_PORT = freePort();

    private static @Nullable TestRegistry open;
    private static @Nullable TestRegistry locked;

    private final int port;
    private final Path folder;
    private final Process process;

    private TestRegistry(int port, Path folder, Process process) {
        this.port = port;
        this.folder = folder;
        this.process = process;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The open registry of this run.
    public static synchronized TestRegistry open() {
        var running = open;
        if (running == null) {
            running = start("127.0.0.1", PORT, "", "");
            open = running;
        }
        return running;
    }

    /// The registry with the user `strata` and the password `geheim`.
    public static synchronized TestRegistry locked() {
        var running = locked;
        if (running == null) {
            try {
                var passwords = Files.createTempFile("strata-htpasswd", "");
                new ProcessBuilder("htpasswd", "-Bbn", "strata", "geheim").redirectOutput(passwords.toFile()).start()
                        .waitFor();
                running = start("127.0.0.1", LOCKED_PORT, "",
                        "auth: {htpasswd: {realm: strata, path: " + passwords + "}}");
                locked = running;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return running;
    }

    /// Another registry on this computer.
    ///
    /// @param deletes whether it lets manifests be deleted
    /// @param further lines of its settings: `auth: {...}`
    public static TestRegistry another(boolean deletes, String further) {
        return start("127.0.0.1", freePort(), "", further, deletes, null);
    }

    /// As `host:port`.
    public String domain() {
        return "localhost:" + port;
    }

    public int port() {
        return port;
    }

    /// Whom it was asked by and for what, a line for each request that has ended.
    public List<String> requests() {
        try {
            return Files.readAllLines(folder.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A registry that no engine takes for one of its own computer, where TLS is not asked for.
    ///
    /// @param certificates a folder with cert.pem and key.pem; null for plain HTTP
    /// @return its `host:port`
    public static String elsewhere(@Nullable Path certificates) {
        var port = freePort();
        start(host(), port, certificates == null
                ? ""
                : ", tls: {certificate: %s, key: %s}".formatted(certificates.resolve("cert.pem"),
                        certificates.resolve("key.pem")),
                "");
        return host() + ":" + port;
    }

    /// What the open registry has, behind TLS.
    ///
    /// @param certificates a folder with cert.pem and key.pem
    /// @return its `host:port`
    public static String secured(Path certificates) {
        var port = freePort();
        start(host(), port, ", tls: {certificate: %s, key: %s}".formatted(certificates.resolve("cert.pem"),
                certificates.resolve("key.pem")), "", true, open().folder.resolve("data"));
        return host() + ":" + port;
    }

    /// An address of this computer that is not the loopback's.
    public static String host() {
        try {
            return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                    .map(InetAddress::getHostAddress).sorted().findFirst().orElseThrow();
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestRegistry start(String host, int port, String tls, String further) {
        return start(host, port, tls, further, true, null);
    }

    private static TestRegistry start(String host, int port, String tls, String further, boolean deletes,
            @Nullable Path data) {
        Path folder;
        Process process;
        try {
            folder = Files.createTempDirectory("strata-registry");
            var config = folder.resolve("config.yml");
            Files.writeString(config, """
                    version: 0.1
                    log: {level: error}
                    storage: {filesystem: {rootdirectory: %s}, delete: {enabled: %s}}
                    http: {addr: "%s:%d"%s}
                    %s
                    """.formatted(data == null ? folder.resolve("data") : data, deletes, host, port, tls, further));
            process = new ProcessBuilder("docker-registry", "serve", config.toString()).redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var registry = new TestRegistry(port, folder, process);
        Runtime.getRuntime().addShutdownHook(new Thread(registry::close));
        Until.holds("the registry answers", Duration.ofSeconds(20), () -> {
            try (var socket = new Socket(host, port)) {
                return socket.isConnected();
            } catch (ConnectException e) {
                return false;
            }
        });
        return registry;
    }

    /// Ends it, and deletes what it keeps.
    public void close() {
        process.destroyForcibly();
        delete(folder);
    }

    private static void delete(Path folder) {
        try {
            new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /// The locked one lets in who is named here; the open one does not ask.
    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).header("Authorization",
                "Basic " + Base64.getEncoder().encodeToString("strata:geheim".getBytes(StandardCharsets.UTF_8)));
    }

    private static int send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }

    /// Puts an image of uncompressed layers there.
    ///
    /// @param name `app`, without the registry
    public void push(String name, String tag, List<byte[]> layers) {
        var diffIds = layers.stream().map(layer -> "\"" + digest(layer) + "\"").collect(Collectors.joining(","));
        var config = ("{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{\"Cmd\":[\"sh\"]},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":["
                + diffIds + "]},\"history\":[]}").getBytes(StandardCharsets.UTF_8);
        blob(name, config);
        for (var layer : layers) {
            blob(name, layer);
        }
        var entries = layers.stream().map(layer -> descriptor("application/vnd.oci.image.layer.v1.tar", layer))
                .collect(Collectors.joining(","));
        var manifest = "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":"
                + descriptor("application/vnd.oci.image.config.v1+json", config) + ",\"layers\":[" + entries + "]}";
        manifest(name, tag, "application/vnd.oci.image.manifest.v1+json", manifest.getBytes(StandardCharsets.UTF_8));
    }

    /// Puts an image there as it is.
    public void push(String name, String tag, StoredImage image) {
        manifest(name, tag, image, image.manifest(), "application/vnd.oci.image.manifest.v1+json");
    }

    /// Puts several there under one name, each for its platform.
    public void pushIndex(String name, String tag, StoredImage... images) {
        for (var image : images) {
            push(name, StoredImage.digest(image.manifest()), image);
        }
        manifest(name, tag, StoredImage.of(), StoredImage.index(images), "application/vnd.oci.image.index.v1+json");
    }

    private void manifest(String name, String tag, StoredImage image, byte[] manifest, String type) {
        blob(name, image.config());
        for (var layer : image.layers()) {
            blob(name, layer.blob());
        }
        manifest(name, tag, type, manifest);
    }

    void manifest(String name, String reference, String type, byte[] manifest) {
        try {
            must(send(request(uri("/v2/" + name + "/manifests/" + reference)).header("Content-Type", type)
                    .PUT(BodyPublishers.ofByteArray(manifest))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Gives an image many tags more, as they lie on the registry's disk: NAME-0 and so on.
    public void copyTag(String name, String tag, int copies) {
        try {
            var tags = folder.resolve("data/docker/registry/v2/repositories").resolve(name).resolve("_manifests/tags");
            for (var i = 0; i < copies; i++) {
                var link = Path.of("current", "link");
                var copy = tags.resolve(tag + "-" + i).resolve(link);
                Files.createDirectories(copy.getParent());
                Files.copy(tags.resolve(tag).resolve(link), copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void blob(String name, byte[] content) {
        try (var client = HttpClient.newHttpClient()) {
            var begun = client.send(request(uri("/v2/" + name + "/blobs/uploads/"))
                    .POST(BodyPublishers.noBody()).build(), BodyHandlers.discarding());
            must(begun.statusCode());
            var location = begun.headers().firstValue("Location").orElseThrow();
            must(send(request(URI.create(location + "&digest=" + digest(content)))
                    .header("Content-Type", "application/octet-stream").PUT(BodyPublishers.ofByteArray(content))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void must(int status) {
        if (status >= 300) {
            throw new AssertionError("The registry answered " + status);
        }
    }

    private static String descriptor(String type, byte[] content) {
        return "{\"mediaType\":\"" + type + "\",\"digest\":\"" + digest(content) + "\",\"size\":" + content.length
                + "}";
    }

    private static String digest(byte[] content) {
        try {
            return "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
