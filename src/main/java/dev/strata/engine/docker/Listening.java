package dev.strata.engine.docker;

import java.io.IOException;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strata.core.command.ContainerLogs;
import dev.strata.core.container.ContainerUsage;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.Session;

/// What containers have said, and what they use: streams that stay open, each on a connection of its own.
final class Listening {

    private final Wire wire;

    Listening(Wire wire) {
        this.wire = wire;
    }

    private interface Hearing {
        void hear(Exchange exchange) throws IOException;
    }

    void logs(ContainerLogs what, Consumer<Session.Chunk> heard, Monitor monitor) throws EngineException {
        var path = "/containers/" + DockerImages.path(what.container());
        var tty = wire.raw().object(path + "/json", monitor).path("Config").path("Tty").asBoolean(false);
        var tail = what.tail().isPresent() ? String.valueOf(what.tail().getAsInt()) : "all";
        hear(path + "/logs?stdout=1&stderr=1&tail=" + tail + (what.follow() ? "&follow=1" : "")
                + (what.timestamps() ? "&timestamps=1" : ""), exchange -> {
                    var output = new ProcessOutput(exchange.body(), tty);
                    for (var chunk = output.next(); chunk != null; chunk = output.next()) {
                        heard.accept(chunk);
                    }
                }, monitor, what.follow());
    }

    void usage(String reference, Consumer<ContainerUsage> heard, Monitor monitor) throws EngineException {
        hear("/containers/" + DockerImages.path(reference) + "/stats?stream=1", exchange -> {
            try (var parser = RawRequests.JSON.createParser(exchange.body())) {
                for (var all = RawRequests.JSON.<JsonNode>readValues(parser, JsonNode.class); all.hasNextValue();) {
                    var usage = UsageAnswers.usage(all.nextValue());
                    if (usage == null) {
                        return;
                    }
                    heard.accept(usage);
                }
            }
        }, monitor, true);
    }

    /// @param endless whether a cancel is its usual end
    private void hear(String path, Hearing hearing, Monitor monitor, boolean endless) throws EngineException {
        try (var exchange = wire.direct().ask("GET", path, monitor)) {
            hearing.hear(exchange);
        } catch (IOException | RuntimeException | EngineException e) {
            if (!endless || !monitor.cancelled()) {
                throw RawRequests.failure(e, monitor);
            }
        }
    }
}
