package dev.strata.engine.docker;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.strata.core.image.ImageReference;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Unreachable;
import dev.strata.engine.credentials.Credentials;
import dev.strata.harness.Listener;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.harness.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// Real engines behind a real ssh server.
class SshIT {

    @TempDir
    Path folder = Path.of(".");

    private static Engine connect(URI address, List<String> options) throws EngineException {
        return new Connector(Credentials.NONE, Duration.ofSeconds(5), options)
                .connect(new Endpoint(address, "test", Endpoint.Origin.OPTION), Monitor.NONE);
    }

    private static EngineException refused(URI address, List<String> options) {
        return Calls.failure(() -> connect(address, options).close());
    }

    private static TestEngine running(TestEngine.Kind kind) {
        var engine = TestEngine.of(kind);
        if (!engine.running()) {
            engine.start();
        }
        engine.api().importImage("far", "1", Tars.noise(1000, 21));
        return engine;
    }

    private static boolean lists(Engine engine, String name) throws EngineException {
        return engine.images().list(false, Monitor.NONE).stream()
                .anyMatch(image -> image.tags().contains(ImageReference.parse(name)));
    }

    private static boolean noSshLeft() {
        return ProcessHandle.current().children()
                .noneMatch(child -> child.info().command().orElse("").endsWith("/ssh") && child.isAlive());
    }

    @Test
    void asksAnEngineBehindSshAndEndsWithoutATrace() throws Exception {
        var far = running(TestEngine.Kind.DOCKER_20);
        try (var sshd = new TestSshd(folder, System.getenv("PATH"))) {
            var started = new CompletableFuture<Void>();
            var monitor = new Listener();
            var engine = connect(sshd.address(far.socket().toString()), sshd.options("user"));
            var hearing = Calls.beside(() -> engine.events(() -> started.complete(null), event -> {
            }, monitor));
            started.get(20, TimeUnit.SECONDS);
            assertEquals("Docker Engine", engine.info().product());
            assertTrue(lists(engine, "far:1"));
            assertEquals(Kind.NOT_FOUND, Calls.kind(() -> engine.images().inspect("no-such:image", Monitor.NONE)));
            monitor.cancel();
            hearing.get(20, TimeUnit.SECONDS);
            engine.close();
            Until.holds("no ssh is left", Duration.ofSeconds(20), SshIT::noSshLeft);
        }
    }

    @Test
    void worksInAContainerAndLeavesNoTrace() throws Exception {
        var far = running(TestEngine.Kind.DOCKER_20);
        try (var sshd = new TestSshd(folder, System.getenv("PATH"))) {
            try (var engine = connect(sshd.address(far.socket().toString()), sshd.options("user"))) {
                SessionsIT.cat(far, engine);
            }
            Until.holds("no ssh is left", Duration.ofSeconds(20), SshIT::noSshLeft);
        }
    }

    @Test
    void takesPodmanWhereThereIsNoDocker() throws Exception {
        var far = running(TestEngine.Kind.PODMAN_4);
        var programs = Files.createDirectory(folder.resolve("programs"));
        Files.createSymbolicLink(programs.resolve("podman"), program("podman"));
        try (var sshd = new TestSshd(Files.createDirectory(folder.resolve("sshd")), programs.toString());
                var engine = connect(sshd.address(far.socket().toString()), sshd.options("user"))) {
            assertEquals("Podman Engine", engine.info().product());
            assertTrue(lists(engine, "far:1"));
        }
    }

    private static Path program(String name) throws IOException {
        for (var place : List.of("/usr/bin", "/usr/local/bin", "/bin")) {
            if (Files.isExecutable(Path.of(place, name))) {
                return Path.of(place, name).toRealPath();
            }
        }
        throw new IOException("There is no " + name + " on this machine");
    }

    @Test
    void saysInWordsWhySshFails() throws Exception {
        try (var sshd = new TestSshd(folder, System.getenv("PATH"))) {
            var address = sshd.address("/no/such/engine.sock");
            var noEngine = refused(address, sshd.options("user"));
            assertEquals(Unreachable.NOBODY_LISTENS, noEngine.reason(), noEngine.getMessage());
            var strange = refused(address, sshd.options("stranger"));
            assertEquals(Unreachable.SSH_KEY_REFUSED, strange.reason(), strange.getMessage());
            sshd.knows("");
            var unknown = refused(address, sshd.options("user"));
            assertEquals(Unreachable.SSH_HOST_KEY, unknown.reason(), unknown.getMessage());
            assertTrue(unknown.getMessage().contains("is not known"), unknown.getMessage());
            sshd.knows("stranger");
            var changed = refused(address, sshd.options("user"));
            assertEquals(Unreachable.SSH_HOST_KEY, changed.reason(), changed.getMessage());
            assertTrue(changed.getMessage().contains("another one than before"), changed.getMessage());
            var nowhere = refused(URI.create("ssh://no-such-host.invalid"), sshd.options("user"));
            assertEquals(Unreachable.HOST_UNKNOWN, nowhere.reason(), nowhere.getMessage());
        }
        Until.holds("no ssh is left", Duration.ofSeconds(20), SshIT::noSshLeft);
    }

    @Test
    void saysThatTheFarSideHasNoEnginesProgram() throws Exception {
        try (var sshd = new TestSshd(folder, folder.toString())) {
            var failure = refused(sshd.address(""), sshd.options("user"));
            assertEquals(Unreachable.SSH_FAILED, failure.reason());
            assertTrue(failure.getMessage().contains("There is no podman program"), failure.getMessage());
        }
    }

    @Test
    void aHostThatLooksLikeAnOptionIsRefused() {
        assertEquals(Unreachable.SSH_FAILED, refused(URI.create("ssh://-oProxyCommand=x/y"), List.of()).reason());
    }
}
