package dev.strata.engine.docker;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Engines;
import dev.strata.engine.Monitor;
import dev.strata.engine.Unreachable;
import dev.strata.engine.credentials.Credentials;
import dev.strata.engine.credentials.DockerSettings;
import dev.strata.engine.discovery.EndpointFinder;
import dev.strata.engine.discovery.EndpointWatch;
import dev.strata.engine.process.LocalService;
import org.jspecify.annotations.Nullable;

/// The engines within reach, by docker-java.
///
/// Calls may be made from threads of any kind: on Java 16 and later docker-java's transport reaches unix sockets by the
/// JDK's own channels, so that a virtual thread does not hold its carrier; only Windows' pipes go through native calls.
/// Typed streams (events, pull) are read on one daemon thread of docker-java's each.
public final class DockerEngines implements Engines {

    private final EndpointFinder finder;
    private final LocalService service;
    private final Connector connector;
    /// Why an endpoint did not answer last time: how to wait for it depends on that.
    private final Map<Endpoint, Unreachable> failures = new ConcurrentHashMap<>();

    public DockerEngines(EndpointFinder finder, LocalService service, Credentials credentials) {
        this.finder = finder;
        this.service = service;
        this.connector = new Connector(credentials, new DockerSettings(finder.configFolder())::detachKeys);
    }

    @Override
    public List<Endpoint> endpoints() {
        return finder.endpoints();
    }

    @Override
    public Endpoint endpoint(String address) throws EngineException {
        return EndpointFinder.option(address);
    }

    @Override
    public Endpoint added(String address, @Nullable Path tls) throws EngineException {
        return EndpointFinder.added(address, tls);
    }

    @Override
    public Engine connect(Endpoint endpoint, Monitor monitor) throws EngineException {
        try {
            var engine = connector.connect(endpoint, monitor);
            failures.remove(endpoint);
            return engine;
        } catch (EngineException e) {
            if (e.reason() instanceof Unreachable reason) {
                failures.put(endpoint, reason);
            }
            throw e;
        }
    }

    @Override
    public Watch watch(List<Endpoint> endpoints) {
        return new EndpointWatch(endpoints, finder.worthWatching(), failures::get);
    }

    @Override
    public Optional<Starter> starter() {
        return service.starter();
    }

    @Override
    public boolean installed() {
        return service.installed();
    }
}
