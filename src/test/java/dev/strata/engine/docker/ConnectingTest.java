package dev.strata.engine.docker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import dev.strata.engine.Endpoint;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.Unreachable;
import dev.strata.harness.Listener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// What stands in the way to an engine, and the first answers that no real engine gives.
class ConnectingTest {

    private static EngineException refused(Endpoint endpoint) {
        return Calls.failure(() -> FakeEngine.connector().connect(endpoint, Monitor.NONE).close());
    }

    private static void givenUp(Endpoint endpoint) {
        var impatient = FakeEngine.connector(Duration.ofMillis(700));
        var failure = Calls.failure(() -> impatient.connect(endpoint, Monitor.NONE).close());
        assertEquals(Unreachable.TIMED_OUT, failure.reason(), failure.getMessage());
    }

    private static Endpoint unix(Path socket) {
        return new Endpoint(URI.create("unix://" + socket), "test", Endpoint.Origin.OPTION);
    }

    private static Endpoint tcp(int port) {
        return new Endpoint(URI.create("tcp://127.0.0.1:" + port), "test", Endpoint.Origin.OPTION);
    }

    @ParameterizedTest
    @CsvSource({"1.12, 1.41, 1.41", "1.24, 1.51, 1.51", "1.44, 1.52, 1.51", "1.40, 1.99, 1.51", "1.12, 1.24, 1.24"})
    void speaksTheNewestThatBothKnow(String oldest, String newest, String common) throws Exception {
        try (var fake = new FakeEngine().speaks(oldest, newest); var engine = fake.connect()) {
            assertEquals(common, engine.info().apiVersion());
            assertEquals(oldest + "-" + newest, engine.info().apiRange());
        }
    }

    @ParameterizedTest
    @CsvSource({"1.52, 1.60", "1.10, 1.23", "2.0, 2.1"})
    void namesBothRangesWhenNoneFits(String oldest, String newest) throws Exception {
        try (var fake = new FakeEngine().speaks(oldest, newest)) {
            var failure = refused(fake.endpoint());
            assertEquals(Unreachable.API_RANGE, failure.reason());
            for (var number : new String[]{oldest, newest, "1.24", "1.51"}) {
                assertTrue(failure.getMessage().contains(number), failure.getMessage());
            }
        }
    }

    @Test
    void knowsWhatIsNoEngine() throws Exception {
        try (var fake = new FakeEngine()) {
            fake.json("/_ping", "welcome");
            assertEquals(Unreachable.NOT_AN_ENGINE, refused(fake.endpoint()).reason());
            fake.fails("/_ping", 403, "<html>go away</html>");
            assertEquals(Unreachable.NOT_AN_ENGINE, refused(fake.endpoint()).reason());
            fake.speaks("1.24", "new");
            assertEquals(Unreachable.NOT_AN_ENGINE, refused(fake.endpoint()).reason());
            fake.speaks("1.24", "1.41").json("/version", "<html>");
            assertEquals(Unreachable.NOT_AN_ENGINE, refused(fake.endpoint()).reason());
            fake.json("/version", "[]");
            assertEquals(Unreachable.NOT_AN_ENGINE, refused(fake.endpoint()).reason());
        }
    }

    @Test
    void knowsWhatDoesNotSpeakHttp() throws Exception {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> greet(server));
            assertEquals(Unreachable.NOT_AN_ENGINE, refused(tcp(server.getLocalPort())).reason());
        }
    }

    private static void greet(ServerSocket server) {
        while (!server.isClosed()) {
            try (var connection = server.accept()) {
                connection.getOutputStream().write("SSH-2.0-Something\r\n".repeat(3).getBytes(StandardCharsets.UTF_8));
                connection.getInputStream().read(new byte[1000]);
            } catch (IOException e) {
                return;
            }
        }
    }

    @Test
    void givesUpOnOneThatNeverAnswers(@TempDir Path folder) throws Exception {
        var socket = folder.resolve("s");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            givenUp(unix(socket));
        }
        try (var fake = new FakeEngine().silent("/_ping")) {
            givenUp(fake.endpoint());
        }
        try (var fake = new FakeEngine().streams("/version", "{\"Version\":")) {
            givenUp(fake.endpoint());
        }
    }

    @Test
    void givesUpOnOneThatStoppedAccepting(@TempDir Path folder) throws Exception {
        var socket = folder.resolve("s");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket), 1);
            for (var i = 0; i < 3; i++) {
                givenUp(unix(socket));
            }
        }
    }

    @Test
    void saysWhyNobodyIsThere(@TempDir Path folder) throws Exception {
        assertEquals(Unreachable.NO_SOCKET, refused(unix(folder.resolve("none"))).reason());
        assertEquals(Unreachable.NO_SOCKET, refused(unix(folder.resolve("no/folder/none"))).reason());
        var stale = folder.resolve("stale");
        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(stale)).close();
        assertTrue(Files.exists(stale));
        assertEquals(Unreachable.NOBODY_LISTENS, refused(unix(stale)).reason());
        assertEquals(Unreachable.NOBODY_LISTENS, refused(unix(Files.writeString(folder.resolve("file"), ""))).reason());
        int free;
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = server.getLocalPort();
        }
        assertEquals(Unreachable.NOBODY_LISTENS, refused(tcp(free)).reason());
        var nowhere = new Endpoint(URI.create("tcp://no-such-host.invalid:2375"), "test", Endpoint.Origin.OPTION);
        assertEquals(Unreachable.HOST_UNKNOWN, refused(nowhere).reason());
    }

    @Test
    void stopsConnectingWhenCancelled() throws Exception {
        try (var fake = new FakeEngine().silent("/_ping")) {
            var monitor = new Listener();
            var patient = FakeEngine.connector(Duration.ofMinutes(5));
            var connecting = Calls.beside(() -> patient.connect(fake.endpoint(), monitor).close());
            fake.awaitRequest("/_ping");
            monitor.cancel();
            assertEquals(EngineException.Kind.CANCELLED, Calls.failure(connecting).kind());
        }
    }

    @Test
    void aCancelAfterConnectingLeavesTheEngineAlone() throws Exception {
        try (var fake = new FakeEngine().json("/images/json", "[]")) {
            var monitor = new Listener();
            try (var engine = FakeEngine.connector().connect(fake.endpoint(), monitor)) {
                monitor.cancel();
                assertEquals(0, engine.images().list(false, Monitor.NONE).size());
            }
        }
    }
}
