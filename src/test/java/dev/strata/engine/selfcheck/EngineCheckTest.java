package dev.strata.engine.selfcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineInfo;
import dev.strata.engine.Engines;
import dev.strata.engine.Monitor;
import dev.strata.engine.Unreachable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// An engine that this user may not ask. The tests may ask all: whoever refuses stands in here.
class EngineCheckTest {

    private static final Endpoint REFUSING = at("unix:///refusing.sock");
    private static final Endpoint ABSENT = at("unix:///absent.sock");
    private static final Endpoint ANSWERING = at("unix:///answering.sock");

    private static final EngineInfo INFO = new EngineInfo("Docker Engine", "1", "1.41", "1.12-1.41", "overlay2", false,
            "linux/amd64", "", "", "", 1, 1, false);

    private static Endpoint at(String address) {
        return new Endpoint(URI.create(address), "Docker", Endpoint.Origin.SOCKET);
    }

    private static boolean well(Endpoint... endpoints) {
        var lines = new Lines("/home/x");
        new EngineCheck(new Refusal(), (endpoint, why) -> String.valueOf(why.reason()), Duration.ofSeconds(5))
                .look(List.of(endpoints), "", lines);
        return lines.report().well();
    }

    @Test
    void aRefusalIsBrokenWhereNobodyElseAnswers() {
        assertEquals(List.of(false, false, true, true), List.of(well(REFUSING), well(ABSENT, REFUSING),
                well(REFUSING, ANSWERING), well(ABSENT)));
    }

    private static final class Refusal implements Engines {

        @Override
        public Engine connect(Endpoint endpoint, Monitor monitor) throws EngineException {
            if (endpoint.equals(ANSWERING)) {
                return (Engine) Proxy.newProxyInstance(Engine.class.getClassLoader(),
                        new Class<?>[]{Engine.class}, (proxy, method, arguments) -> method.getName().equals("info")
                                ? INFO
                                : null);
            }
            throw new EngineException(endpoint.equals(REFUSING)
                    ? Unreachable.PERMISSION_DENIED
                    : Unreachable.NO_SOCKET, "No", null);
        }

        @Override
        public List<Endpoint> endpoints() {
            return List.of();
        }

        @Override
        public Endpoint endpoint(String address) {
            return at(address);
        }

        @Override
        public Endpoint added(String address, @Nullable Path tls) {
            return at(address);
        }

        @Override
        public Watch watch(List<Endpoint> endpoints) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Starter> starter() {
            return Optional.empty();
        }

        @Override
        public boolean installed() {
            return true;
        }
    }
}
