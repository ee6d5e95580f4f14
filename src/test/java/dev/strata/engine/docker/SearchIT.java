package dev.strata.engine.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import dev.strata.core.registry.FoundRepository;
import dev.strata.engine.Endpoint;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.credentials.Credentials;
import dev.strata.harness.TestEngine;
import dev.strata.harness.TestHub;
import dev.strata.harness.TestRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The engines' own search.
class SearchIT {

    @ParameterizedTest
    @EnumSource
    void anEngineSearchesARegistry(TestEngine.Kind kind) throws Exception {
        var outside = TestEngine.of(kind);
        if (!outside.running()) {
            outside.start();
        }
        var endpoint = new Endpoint(outside.address(), "test", Endpoint.Origin.OPTION);
        try (var hub = new TestHub(); var engine = new Connector(Credentials.NONE).connect(endpoint, Monitor.NONE)) {
            hub.repository("mysql", "A database", 15_000, 4_000_000_000L, true).repository("bitnami/mysql", "More", 3,
                    1,
                    false);
            if (engine.info().podman()) {
                // It asks no registry of before; what it refuses is said.
                assertThrows(EngineException.class,
                        () -> engine.images().search(hub.host() + "/mysql", 25, Monitor.NONE));
                return;
            }
            assertEquals(List.of(new FoundRepository(hub.host() + "/mysql", "A database", 15_000, -1, true),
                    new FoundRepository(hub.host() + "/bitnami/mysql", "More", 3, -1, false)),
                    engine.images().search(hub.host() + "/mysql", 25, Monitor.NONE));
            assertEquals(List.of(), engine.images().search(hub.host() + "/nothing-like-it", 25, Monitor.NONE));
            var failure = assertThrows(EngineException.class, () -> engine.images()
                    .search("localhost:" + TestRegistry.CLOSED_PORT + "/mysql", 25, Monitor.NONE));
            assertEquals(EngineException.Kind.NETWORK, failure.kind(), failure.getMessage());
            assertTrue(!failure.getMessage().isEmpty());
        }
    }
}
