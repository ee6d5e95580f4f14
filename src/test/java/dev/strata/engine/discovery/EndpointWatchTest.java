package dev.strata.engine.discovery;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.strata.engine.Endpoint;
import dev.strata.engine.Monitor;
import dev.strata.engine.Unreachable;
import dev.strata.harness.Listener;
import dev.strata.harness.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class EndpointWatchTest {

    @TempDir
    Path folder;
    private final Map<Endpoint, Unreachable> failures = new HashMap<>();

    private static Endpoint unix(Path socket) {
        return new Endpoint(URI.create("unix://" + socket), "test", Endpoint.Origin.SOCKET);
    }

    private EndpointWatch watch(List<Path> files, Endpoint... endpoints) {
        return new EndpointWatch(List.of(endpoints), files, failures::get);
    }

    private static CountDownLatch waiting(EndpointWatch watch, Monitor monitor) {
        var returned = new CountDownLatch(1);
        Thread.ofPlatform().daemon().start(() -> {
            watch.await(monitor);
            returned.countDown();
        });
        return returned;
    }

    private static void returns(CountDownLatch returned) throws InterruptedException {
        assertTrue(returned.await(10, TimeUnit.SECONDS), "the wait has ended");
    }

    @Test
    void seesASocketAppear() throws Exception {
        var socket = folder.resolve("docker.sock");
        try (var watch = watch(List.of(), unix(socket))) {
            var returned = waiting(watch, Monitor.NONE);
            Files.createFile(folder.resolve("another"));
            assertFalse(returned.await(300, TimeUnit.MILLISECONDS), "another file is none of its business");
            Files.createFile(socket);
            returns(returned);
        }
    }

    @Test
    void missesNothingBetweenItsMakingAndTheWait() throws Exception {
        var socket = folder.resolve("docker.sock");
        try (var watch = watch(List.of(), unix(socket))) {
            Files.createFile(socket);
            returns(waiting(watch, Monitor.NONE));
        }
    }

    @Test
    void seesTheWayToASocketAppear() throws Exception {
        try (var watch = watch(List.of(), unix(folder.resolve("run/podman/podman.sock")))) {
            var returned = waiting(watch, Monitor.NONE);
            Files.createDirectory(folder.resolve("run"));
            returns(returned);
        }
    }

    @Test
    void seesASocketReplacedBehindASymbolicLink() throws Exception {
        var real = Files.createDirectory(folder.resolve("run"));
        Files.createSymbolicLink(folder.resolve("var"), real);
        Files.createFile(real.resolve("docker.sock"));
        try (var watch = watch(List.of(), unix(folder.resolve("var/docker.sock")))) {
            var returned = waiting(watch, Monitor.NONE);
            Files.delete(real.resolve("docker.sock"));
            Files.createFile(real.resolve("docker.sock"));
            returns(returned);
        }
    }

    @Test
    void seesPermissionsChange() throws Exception {
        var socket = Files.createFile(folder.resolve("docker.sock"));
        var endpoint = unix(socket);
        failures.put(endpoint, Unreachable.PERMISSION_DENIED);
        try (var watch = watch(List.of(), endpoint)) {
            var returned = waiting(watch, Monitor.NONE);
            assertTrue(socket.toFile().setWritable(false));
            returns(returned);
        }
    }

    @Test
    void seesContextsChange() throws Exception {
        var meta = Files.createDirectories(folder.resolve("contexts/meta"));
        try (var watch = watch(List.of(meta.resolve(EndpointWatch.ANY)), unix(folder.resolve("none/x")))) {
            var returned = waiting(watch, Monitor.NONE);
            Files.createDirectory(meta.resolve("0123"));
            returns(returned);
        }
    }

    @Test
    void seesItsFolderVanish() throws Exception {
        var run = Files.createDirectory(folder.resolve("run"));
        try (var watch = watch(List.of(), unix(run.resolve("docker.sock")))) {
            var returned = waiting(watch, Monitor.NONE);
            Files.delete(run);
            returns(returned);
        }
    }

    @Test
    void endsWhenCancelled() throws Exception {
        var monitor = new Listener();
        try (var watch = watch(List.of(), unix(folder.resolve("docker.sock")))) {
            var returned = waiting(watch, monitor);
            Until.holds("the wait has begun", Duration.ofSeconds(10), monitor::cancellable);
            monitor.cancel();
            returns(returned);
        }
    }

    @Test
    void noticesAnOwnerWhoTakesOverASocketThatStayed() throws Exception {
        var socket = folder.resolve("docker.sock");
        var endpoint = unix(socket);
        failures.put(endpoint, Unreachable.NOBODY_LISTENS);
        var address = UnixDomainSocketAddress.of(socket);
        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address).close();
        var retry = Retry.of(List.of(endpoint), failures::get);
        assertTrue(retry.knocks());
        assertFalse(retry.someoneListens());
        Files.delete(socket);
        try (var server = listening(address)) {
            assertTrue(server.isOpen());
            assertTrue(retry.someoneListens());
        }
    }

    @Test
    void knocksAtASocketThatStayed() throws Exception {
        var socket = folder.resolve("run/docker.sock");
        Files.createDirectory(folder.resolve("run"));
        var endpoint = unix(socket);
        failures.put(endpoint, Unreachable.NOBODY_LISTENS);
        try (var server = listening(UnixDomainSocketAddress.of(socket)); var watch = watch(List.of(), endpoint)) {
            assertTrue(server.isOpen());
            returns(waiting(watch, Monitor.NONE));
        }
    }

    private static ServerSocketChannel listening(UnixDomainSocketAddress address) throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
    }

    @ParameterizedTest
    @CsvSource({"tcp://h:1, NOBODY_LISTENS, 1500", "tcp://h:1, TIMED_OUT, 1500", "ssh://h, SSH_KEY_REFUSED, 30000",
            "tcp://h:1, TLS_REFUSED, 30000", "tcp://h:1, , 1500", "unix:///s, TIMED_OUT, 1500",
            "unix:///s, API_RANGE, 31536000000", "unix:///s, NO_SOCKET, 31536000000", "unix:///s, , 31536000000"})
    void waitsAsLongAsTheReasonWants(URI address, Unreachable why, long millis) {
        var endpoint = new Endpoint(address, "test", Endpoint.Origin.OPTION);
        failures.put(endpoint, why);
        assertEquals(Duration.ofMillis(millis), Retry.of(List.of(endpoint), failures::get).after());
    }
}
