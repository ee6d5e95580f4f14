package dev.strata.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The third start, which asks whether to look for new versions, and what comes of a yes.
class UpdateStartIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @Test
    void aYesIsKeptAndANewVersionSaid() throws Exception {
        var asked = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                asked.incrementAndGet();
                var body = "{\"tag_name\":\"v999.0.0\",\"html_url\":\"https://localhost/releases/v999.0.0\"}"
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        var settings = Files.createDirectories(home.resolve(".config/strata")).resolve("settings.json");
        Files.writeString(settings, "{\"updates.starts\":\"2\"}");
        try (var start = new Started(home,
                List.of("-Dstrata.updates=http://localhost:" + server.getAddress().getPort() + "/latest"))) {
            start.says("Should Strata look for new versions once a week?");
            assertEquals(0, asked.get(), "before the answer");
            start.order("click Yes");
            // Half a minute after it.
            start.says("shown: Strata 999.0.0 is out.");
            assertEquals(1, asked.get());
            start.order("quit");
            assertEquals(0, start.end());
        } finally {
            server.stop(0);
        }
        var kept = Files.readString(settings);
        assertTrue(kept.contains("\"updates\" : \"yes\"") && kept.contains("updates.looked"), kept);
    }
}
