package dev.strata.harness;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/// An engine's API spoken plainly over its socket (HTTP/1.0: an answer ends with the connection), to change things from
/// outside of Strata.
public final class RawApi {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path socket;
    private final String prefix;

    /// @param version for example `1.41`
    public RawApi(Path socket, String version) {
        this.socket = socket;
        this.prefix = version.isEmpty() ? "" : "/v" + version;
    }

    /// A status and a body.
    public record Answer(int status, String body) {
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public Answer send(String method, String path, String type, byte[] body) {
        return send(method, path, type, body.length, new ByteArrayInputStream(body));
    }

    private Answer send(String method, String path, String type, long length, InputStream body) {
        var head = method + " " + prefix + path + " HTTP/1.0\r\nHost: engine\r\nContent-Type: " + type
                + "\r\nContent-Length: " + length + "\r\n\r\n";
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            write(channel, head.getBytes(StandardCharsets.UTF_8));
            try {
                body.transferTo(Channels.newOutputStream(channel));
            } catch (IOException e) {
                // A refusal may come before all has been sent: it is read below.
            }
            var all = new ByteArrayOutputStream();
            Channels.newInputStream(channel).transferTo(all);
            var text = all.toString(StandardCharsets.UTF_8);
            var end = text.indexOf("\r\n\r\n");
            if (end < 0) {
                throw new IOException("No answer to " + path);
            }
            return new Answer(Integer.parseInt(text.split(" ", 3)[1]), text.substring(end + 4));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(SocketChannel channel, byte[] bytes) throws IOException {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /// Sends and expects success.
    public Answer must(String method, String path, String type, byte[] body) {
        return accepted(method + " " + path, send(method, path, type, body));
    }

    private static Answer accepted(String what, Answer answer) {
        if (answer.status() >= 400 || answer.body().contains("\"errorDetail\"")) {
            throw new AssertionError(what + ": " + answer.status() + " " + answer.body());
        }
        return answer;
    }

    public Answer get(String path) {
        return must("GET", path, "application/json", new byte[0]);
    }

    public Answer post(String path, String json) {
        return must("POST", path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /// Makes an image of one layer. The full name is what every engine finds again:
    /// Podman would say localhost/NAME, and 4.3 ignores the parameter `tag`.
    public void importImage(String repository, String tag, byte[] tar, String... changes) {
        must("POST", importing(repository, tag, changes), "application/x-tar", tar);
    }

    public void importImage(String repository, String tag, Path tar, String... changes) {
        var path = importing(repository, tag, changes);
        try (var in = Files.newInputStream(tar)) {
            accepted(path, send("POST", path, "application/x-tar", Files.size(tar), in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String importing(String repository, String tag, String... changes) {
        var query = new StringBuilder("/images/create?fromSrc=-&repo=docker.io/library/" + repository + ":" + tag);
        for (var change : changes) {
            query.append("&changes=").append(java.net.URLEncoder.encode(change, StandardCharsets.UTF_8));
        }
        return query.toString();
    }

    public void tag(String image, String repository, String tag) {
        post("/images/" + image + "/tag?repo=" + repository + "&tag=" + tag, "");
    }

    /// What `docker load` does.
    public void load(byte[] archive) {
        must("POST", "/images/load?quiet=1", "application/x-tar", archive);
    }

    /// What `docker save` would write.
    public void save(String image, Path file) {
        download("/images/" + image + "/get", file);
    }

    /// An answer that is a file.
    public void download(String path, Path file) {
        var head = "GET " + prefix + path + " HTTP/1.0\r\nHost: engine\r\n\r\n";
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            write(channel, head.getBytes(StandardCharsets.UTF_8));
            var in = new BufferedInputStream(Channels.newInputStream(channel));
            for (var last = 0; last != 4;) {
                var b = in.read();
                if (b < 0) {
                    throw new IOException("No file from " + path);
                }
                last = b == '\n' || b == '\r' ? last + 1 : 0;
            }
            Files.copy(in, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes an image of one more layer, as `docker commit` of a container into which a tar was copied.
    public void commit(String image, String repository, String tag, byte[] tar) {
        var container = createContainer("commit-" + repository, image);
        must("PUT", "/containers/" + container + "/archive?path=/", "application/x-tar", tar);
        post("/commit?container=" + container + "&repo=docker.io/library/" + repository + "&tag=" + tag, "{}");
        removeContainer(container);
    }

    /// Builds an image from a Dockerfile alone with BuildKit, as a person does outside of Strata.
    public void build(String name, String... lines) {
        var context = new Tars()
                .file("Dockerfile", (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8), 0644).bytes();
        var answer = send("POST", "/build?version=2&t=" + name, "application/x-tar", context);
        if (answer.status() != 200 || answer.body().contains("errorDetail")) {
            throw new AssertionError(answer.body());
        }
    }

    public void remove(String image) {
        must("DELETE", "/images/" + image + "?force=1", "application/json", new byte[0]);
    }

    /// @return the container's ID
    public String createContainer(String name, String image) {
        return post("/containers/create?name=" + name, "{\"Image\":\"" + image + "\",\"Cmd\":[\"sleep\",\"1000\"]}")
                .json().path("Id").asText();
    }

    public void removeContainer(String id) {
        must("DELETE", "/containers/" + id + "?force=1", "application/json", new byte[0]);
    }
}
