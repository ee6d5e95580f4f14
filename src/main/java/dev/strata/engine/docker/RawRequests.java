package dev.strata.engine.docker;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.transport.DockerHttpClient;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import org.jspecify.annotations.Nullable;

/// Requests that docker-java's typed commands lack; the one class that makes them. An answer is bounded in size, and a
/// connection that breaks in the middle is an error, never a shorter answer.
final class RawRequests {

    private static final long MOST = 256L << 20;
    private static final int MOST_OF_AN_ERROR = 64 << 10;
    private static final int CHUNK = 256 << 10;
    static final ObjectMapper JSON = new ObjectMapper();

    /// What is made of each element of an array.
    interface Element<T> {
        @Nullable
        T of(JsonNode node);
    }

    /// What is made of an answer.
    private interface Reader<T> {
        T read(InputStream body) throws IOException;
    }

    private final DockerHttpClient http;
    private final String prefix;

    /// @param apiVersion `1.41`, or empty for requests without a version
    RawRequests(DockerHttpClient http, String apiVersion) {
        this.http = http;
        this.prefix = apiVersion.isEmpty() ? "" : "/v" + apiVersion;
    }

    JsonNode object(String path, Monitor monitor) throws EngineException {
        return get(path, monitor, body -> {
            try (var parser = JSON.createParser(body)) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    throw new BadAnswer("The engine's answer to " + path + " is not a JSON object");
                }
                return JSON.readTree(parser);
            }
        });
    }

    /// Reads an array element by element, so that only what is made of them is kept. Elements made null are left out.
    <T> List<T> array(String path, Element<T> element, Monitor monitor) throws EngineException {
        return array(path, element, false, monitor);
    }

    /// @param orNull whether null is an empty array
    <T> List<T> array(String path, Element<T> element, boolean orNull, Monitor monitor) throws EngineException {
        return get(path, monitor, body -> {
            var list = new ArrayList<T>();
            try (var parser = JSON.createParser(body)) {
                if (parser.nextToken() == JsonToken.VALUE_NULL && orNull) {
                    return list;
                }
                if (parser.currentToken() != JsonToken.START_ARRAY) {
                    throw new BadAnswer("The engine's answer to " + path + " is not a JSON array");
                }
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    var made = element.of(JSON.readTree(parser));
                    if (made != null) {
                        list.add(made);
                    }
                }
                if (parser.currentToken() != JsonToken.END_ARRAY) {
                    throw new BadAnswer("The engine's answer to " + path + " holds what is no object");
                }
            }
            return list;
        });
    }

    /// The headers of an answer, names as sent.
    Map<String, List<String>> head(String path, Monitor monitor) throws EngineException {
        try (var response = execute(path, monitor)) {
            response.getBody().transferTo(java.io.OutputStream.nullOutputStream());
            return response.getHeaders();
        } catch (IOException | RuntimeException e) {
            throw failure(e, monitor);
        }
    }

    /// Sends JSON and reads the answer, which may be none.
    JsonNode post(String path, JsonNode body, Monitor monitor) throws EngineException {
        var request = request(DockerHttpClient.Request.Method.POST, path).putHeader("Content-Type", "application/json")
                .bodyBytes(body.toString().getBytes(StandardCharsets.UTF_8)).build();
        try (var response = execute(request, monitor)) {
            return JSON.readTree(new Bounded(response.getBody()));
        } catch (IOException | RuntimeException e) {
            throw failure(e, monitor);
        }
    }

    /// Sends nothing but the address and reads the answer.
    JsonNode answer(String path, Monitor monitor) throws EngineException {
        try (var response = execute(request(DockerHttpClient.Request.Method.POST, path).build(), monitor)) {
            return JSON.readTree(new Bounded(response.getBody()));
        } catch (IOException | RuntimeException e) {
            throw failure(e, monitor);
        }
    }

    /// Sends nothing but the address; what is answered does not matter.
    void post(String path, Monitor monitor) throws EngineException {
        try (var response = execute(request(DockerHttpClient.Request.Method.POST, path).build(), monitor)) {
            response.getBody().transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException | RuntimeException e) {
            throw failure(e, monitor);
        }
    }

    /// Copies an answer as it comes.
    void download(String path, OutputStream to, Monitor monitor) throws EngineException {
        try (var response = execute(path, monitor)) {
            var body = response.getBody();
            var buffer = new byte[CHUNK];
            for (var n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                put(buffer, n, to);
            }
        } catch (IOException | RuntimeException e) {
            throw failure(e, monitor);
        }
    }

    /// Whoever does not take it has failed, not the connection.
    private static void put(byte[] buffer, int length, OutputStream to) throws EngineException {
        try {
            to.write(buffer, 0, length);
        } catch (IOException e) {
            throw new EngineException(EngineException.Kind.FAILED, "What the engine gives is not taken: "
                    + e.getMessage(), e);
        }
    }

    /// Deletes and reads the answer, which may be none.
    JsonNode delete(String path, Monitor monitor) throws EngineException {
        try (var response = execute(request(DockerHttpClient.Request.Method.DELETE, path).build(), monitor)) {
            return JSON.readTree(new Bounded(response.getBody()));
        } catch (IOException | RuntimeException e) {
            throw failure(e, monitor);
        }
    }

    private <T> T get(String path, Monitor monitor, Reader<T> reader) throws EngineException {
        try (var response = execute(path, monitor)) {
            return reader.read(new Bounded(response.getBody()));
        } catch (IOException | RuntimeException e) {
            throw failure(e, monitor);
        }
    }

    /// An answer that ends in an error past what any sensible one has.
    static Bounded bounded(InputStream body) {
        return new Bounded(body);
    }

    static EngineException failure(Exception e, Monitor monitor) {
        return monitor.cancelled() || Thread.currentThread().isInterrupted()
                ? new EngineException(EngineException.Kind.CANCELLED, "Cancelled", e)
                : Failures.of(e);
    }

    private DockerHttpClient.Request.Builder request(DockerHttpClient.Request.Method method, String path) {
        return DockerHttpClient.Request.builder().method(method).path(prefix + path);
    }

    private DockerHttpClient.Response execute(String path, Monitor monitor) throws EngineException {
        return execute(request(DockerHttpClient.Request.Method.GET, path).build(), monitor);
    }

    private DockerHttpClient.Response execute(DockerHttpClient.Request request, Monitor monitor)
            throws EngineException {
        DockerHttpClient.Response response;
        try {
            response = new CancellableHttp(http, monitor).execute(request);
        } catch (RuntimeException e) {
            throw failure(e, monitor);
        }
        if (response.getStatusCode() >= 400) {
            try (response) {
                var body = new String(response.getBody().readNBytes(MOST_OF_AN_ERROR), StandardCharsets.UTF_8);
                throw Failures.ofStatus(response.getStatusCode(), Failures.words(body));
            } catch (IOException e) {
                throw failure(e, monitor);
            }
        }
        return response;
    }

    /// Whole, and of no use.
    static final class BadAnswer extends IOException {

        private static final long serialVersionUID = 1L;

        BadAnswer(String message) {
            super(message);
        }
    }

    /// Ends in an error past the limit.
    static final class Bounded extends FilterInputStream {

        private long left = MOST;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            count(1);
            return super.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var n = super.read(buffer, offset, length);
            count(n);
            return n;
        }

        /// What comes is another answer.
        void renew() {
            left = MOST;
        }

        private void count(int n) throws IOException {
            left -= Math.max(0, n);
            if (left < 0) {
                throw new BadAnswer("The engine's answer is larger than " + (MOST >> 20) + " MB");
            }
        }
    }
}
