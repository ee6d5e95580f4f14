package dev.strata.engine.docker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.WatchedInput;
import org.jspecify.annotations.Nullable;

/// Requests on connections of their own: what is long, stays open, or goes both ways. See [Dialer].
final class DirectRequests {

    private static final int MOST_OF_AN_ERROR = 64 << 10;
    private static final byte[] NOTHING = new byte[0];

    private final Dialer dialer;
    private final String prefix;

    /// @param apiVersion `1.41`
    DirectRequests(Dialer dialer, String apiVersion) {
        this.dialer = dialer;
        this.prefix = "/v" + apiVersion;
    }

    /// An answer that has begun; closing it, or cancelling the monitor, ends it.
    Exchange ask(String method, String path, Monitor monitor) throws EngineException {
        return accepted(() -> Exchange.of(dialer, method, prefix + path, NOTHING, "", monitor), monitor);
    }

    /// A connection that has become a stream; closing it, or cancelling the monitor, ends it.
    Exchange upgrade(String path, @Nullable JsonNode body, Monitor monitor) throws EngineException {
        var json = body == null ? NOTHING : body.toString().getBytes(StandardCharsets.UTF_8);
        return accepted(() -> Exchange.of(dialer, "POST", prefix + path, json, "tcp", monitor), monitor);
    }

    /// Whether the engine would open a session of BuildKit's; it is closed at once.
    boolean opensSessions(Monitor monitor) throws EngineException {
        // With a name of its own: the engine takes no second one of the same.
        var protocol = "h2c\r\nX-Docker-Expose-Session-Uuid: " + UUID.randomUUID();
        try (var exchange = accepted(
                () -> Exchange.of(dialer, "POST", prefix + "/session", NOTHING, protocol, monitor), monitor)) {
            return exchange.status() == Exchange.SWITCHED;
        } catch (IOException e) {
            throw RawRequests.failure(e, monitor);
        } catch (EngineException e) {
            if (e.kind() == EngineException.Kind.UNREACHABLE || e.kind() == EngineException.Kind.CANCELLED) {
                throw e;
            }
            return false;
        }
    }

    /// Sends a tar while it is read, and hears the JSON objects of the answer, of which the engine sends some while it
    /// works.
    void upload(String method, String path, InputStream from, StreamCallback.Element<JsonNode> each, Monitor monitor)
            throws EngineException {
        upload(method, path, "", from, each, monitor);
    }

    /// @param headers further ones, each with its line end
    void upload(String method, String path, String headers, InputStream from, StreamCallback.Element<JsonNode> each,
            Monitor monitor) throws EngineException {
        var source = new WatchedInput(from);
        try (var exchange = accepted(() -> Exchange.upload(dialer, method, prefix + path, headers, source, monitor),
                monitor)) {
            hear(exchange, each);
        } catch (IOException | EngineException | RuntimeException e) {
            var broken = source.broken();
            if (broken.isPresent() && !monitor.cancelled()) {
                throw new EngineException(EngineException.Kind.FAILED,
                        "What is to be sent cannot be read: " + broken.get().getMessage(), broken.get());
            }
            throw RawRequests.failure(e, monitor);
        }
    }

    /// Hears the JSON objects of an answer to its end.
    ///
    /// @param begun runs once the head of the answer has come
    void hear(String path, Runnable begun, StreamCallback.Element<JsonNode> each, Monitor monitor)
            throws EngineException {
        try (var exchange = ask("GET", path, monitor)) {
            begun.run();
            hear(exchange, each);
        } catch (IOException | EngineException | RuntimeException e) {
            throw RawRequests.failure(e, monitor);
        }
    }

    private static void hear(Exchange exchange, StreamCallback.Element<JsonNode> each)
            throws IOException, EngineException {
        try (var body = RawRequests.bounded(exchange.body()); var parser = RawRequests.JSON.createParser(body)) {
            for (var objects = RawRequests.JSON.<JsonNode>readValues(parser, JsonNode.class); objects.hasNextValue();) {
                each.accept(objects.nextValue());
                // However long it goes on: only one of them is held at a time.
                body.renew();
            }
        }
    }

    private interface Opening {
        Exchange open() throws IOException;
    }

    private static Exchange accepted(Opening opening, Monitor monitor) throws EngineException {
        try {
            var exchange = opening.open();
            if (exchange.status() < 400) {
                return exchange;
            }
            try (exchange) {
                var words = new String(exchange.body().readNBytes(MOST_OF_AN_ERROR), StandardCharsets.UTF_8);
                throw Failures.ofStatus(exchange.status(), Failures.words(words));
            }
        } catch (IOException | RuntimeException e) {
            throw RawRequests.failure(e, monitor);
        }
    }
}
