package dev.strata.engine.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

import com.sun.net.httpserver.HttpServer;
import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.RateLimit;
import dev.strata.core.registry.Trust;
import dev.strata.engine.Monitor;
import dev.strata.engine.credentials.Credentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How many pulls are left, as registries tell it.
class RateLimitTest {

    @ParameterizedTest
    @CsvSource({"100;w=21600,87;w=21600,100,87,21600", "100,87,100,87,0", "200; w=3600,0,200,0,3600",
            "5;w=60;burst=1,4,5,4,60"})
    void isRead(String limit, String remaining, long all, long left, long seconds) {
        assertEquals(Optional.of(new RateLimit(all, left, Duration.ofSeconds(seconds))),
                RateLimit.parse(limit, remaining));
    }

    @ParameterizedTest
    @CsvSource({"'',''", "100;w=21600,''", "many,few", "99999999999,1", "-1,0"})
    void whatIsNoLimitIsNone(String limit, String remaining) {
        assertEquals(Optional.empty(), RateLimit.parse(limit, remaining));
    }

    @Test
    void aRegistryKeepsWhatItSaidLast() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var left = new int[]{87};
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().add("Docker-Content-Digest", "sha256:" + "ab".repeat(32));
                exchange.getResponseHeaders().add("Content-Length", "500");
                exchange.getResponseHeaders().add("RateLimit-Limit", "100;w=21600");
                if (left[0] > 0) {
                    exchange.getResponseHeaders().add("RateLimit-Remaining", left[0]-- + ";w=21600");
                }
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
        try (var registry = new OciRegistry(
                RegistryName.parse("localhost:" + server.getAddress().getPort()), Trust.SYSTEM, Credentials.NONE)) {
            assertEquals(Optional.empty(), registry.rateLimit());
            registry.resolve("library/mysql", "8", Monitor.NONE);
            assertEquals(Optional.of(new RateLimit(100, 87, Duration.ofHours(6))), registry.rateLimit());
            left[0] = 0;
            registry.resolve("library/mysql", "8", Monitor.NONE);
            assertEquals(87, registry.rateLimit().orElseThrow().remaining(), "an answer without it changes nothing");
        } finally {
            server.stop(0);
        }
    }
}
