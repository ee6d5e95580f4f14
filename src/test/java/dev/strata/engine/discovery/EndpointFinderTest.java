package dev.strata.engine.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.strata.engine.Endpoint;
import dev.strata.engine.Endpoint.Origin;
import dev.strata.engine.EngineException;
import dev.strata.harness.Listener;
import dev.strata.harness.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointFinderTest {

    @TempDir
    Path folder = Path.of(".");

    private final Map<String, String> environment = new HashMap<>();

    private EndpointFinder finder() {
        return new EndpointFinder(environment, folder.resolve("home"), folder.resolve("root"), "Linux");
    }

    private List<String> found() {
        return finder().endpoints().stream().map(e -> e.origin() + " " + e.name()).toList();
    }

    private void file(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void context(String name, String host, String more) throws Exception {
        var hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
        file("home/.docker/contexts/meta/" + hash + "/meta.json",
                "{\"Name\":\"" + name + "\",\"Endpoints\":{\"docker\":{\"Host\":\"" + host + "\"" + more + "}}}");
    }

    @Test
    void theUsualSocketIsAlwaysListed() {
        assertEquals(List.of("SOCKET Local Docker"), found());
    }

    @Test
    void dockerHostComesFirstAndContextsInTheirOrder() throws Exception {
        context("farm", "ssh://ci@farm", "");
        context("near", "tcp://near:2376", "");
        file("home/.docker/config.json", "{\"currentContext\":\"farm\"}");
        assertEquals(List.of("CURRENT_CONTEXT farm", "SOCKET Local Docker", "OTHER_CONTEXT near"), found());
        environment.put("DOCKER_CONTEXT", "near");
        assertEquals(List.of("CURRENT_CONTEXT near", "SOCKET Local Docker", "OTHER_CONTEXT farm"), found());
        environment.put("DOCKER_HOST", "tcp://here:2375");
        assertEquals("DOCKER_HOST DOCKER_HOST", found().getFirst());
    }

    @Test
    void tlsComesFromTheVariablesAndFromTheContext() throws Exception {
        environment.put("DOCKER_HOST", "tcp://here:2376");
        environment.put("DOCKER_TLS_VERIFY", "1");
        environment.put("DOCKER_CERT_PATH", "/certs");
        var endpoint = finder().endpoints().getFirst();
        assertEquals(Path.of("/certs"), endpoint.tls());
        assertTrue(endpoint.verify());
        environment.clear();
        context("loose", "tcp://loose:2376", ",\"SkipTLSVerify\":true");
        var loose = finder().endpoints().getLast();
        assertEquals("loose", loose.name());
        assertFalse(loose.verify());
    }

    @Test
    void findsTheSocketsPeopleHave() throws IOException {
        environment.put("XDG_RUNTIME_DIR", folder.resolve("runtime").toString());
        for (var socket : List.of("home/.docker/run/docker.sock", "runtime/docker.sock", "root/run/podman/podman.sock",
                "runtime/podman/podman.sock", "home/.colima/default/docker.sock", "home/.colima/work/docker.sock",
                "home/.rd/docker.sock", "home/.orbstack/run/docker.sock", "home/.lima/box/sock/docker.sock")) {
            file(socket, "");
        }
        assertEquals(List.of("Local Docker", "Docker Desktop", "Rootless Docker", "Podman", "Podman (user)", "Colima",
                "Colima work", "Rancher Desktop", "OrbStack", "Lima box"),
                finder().endpoints().stream().map(Endpoint::name).sorted(java.util.Comparator.comparing(
                        name -> List.of("Local Docker", "Docker Desktop", "Rootless Docker", "Podman", "Podman (user)",
                                "Colima", "Colima work", "Rancher Desktop", "OrbStack", "Lima box").indexOf(name)))
                        .toList());
    }

    @Test
    void theSameSocketByTwoWaysIsListedOnce() throws IOException {
        file("root/var/run/docker.sock", "");
        Files.createDirectories(folder.resolve("home/.docker/run"));
        Files.createSymbolicLink(folder.resolve("home/.docker/run/docker.sock"),
                folder.resolve("root/var/run/docker.sock"));
        assertEquals(List.of("SOCKET Local Docker"), found());
    }

    @Test
    void brokenFilesAreSkipped() throws IOException {
        file("home/.docker/config.json", "{\"currentContext\":");
        file("home/.docker/contexts/meta/x/meta.json", "[1,2");
        file("home/.docker/contexts/meta/y/meta.json",
                "{\"Name\":\"y\",\"Endpoints\":{\"docker\":{\"Host\":\"ftp://x\"}}}");
        environment.put("DOCKER_HOST", "nonsense");
        assertEquals(List.of("SOCKET Local Docker"), found());
    }

    @Test
    void windowsHasPipes() {
        var names = new EndpointFinder(Map.of(), folder, folder, "Windows 11").endpoints();
        assertEquals("npipe:////./pipe/docker_engine", names.getFirst().address().toString());
    }

    @ParameterizedTest
    @CsvSource({"unix:///a/b.sock, unix:///a/b.sock", "/a/b.sock, unix:///a/b.sock", "tcp://h:2376, tcp://h:2376",
            "tcp://h, tcp://h:2375", "h:2375, tcp://h:2375", "ssh://me@h:22, ssh://me@h:22", "http://h:1, tcp://h:1"})
    void readsAddresses(String text, String address) throws EngineException {
        var endpoint = EndpointFinder.option(text);
        assertEquals(address, endpoint.address().toString());
        assertEquals(Origin.OPTION, endpoint.origin());
        assertFalse(endpoint.name().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "ftp://h", "ssh://-oProxyCommand=x", "unix://", "tcp://", "a b c", "ssh://"})
    void saysWhatAnAddressLooksLike(String text) {
        var e = assertThrows(EngineException.class, () -> EndpointFinder.option(text));
        assertTrue(String.valueOf(e.getMessage()).contains("unix:///var/run/docker.sock"), e.getMessage());
    }

    @Test
    void aWatchSeesASocketAppearEvenBetweenTheTryAndTheWait() throws Exception {
        var runtime = Files.createDirectories(folder.resolve("r"));
        var socket = runtime.resolve("docker.sock");
        var endpoint = EndpointFinder.option(socket.toString());
        for (var before : new boolean[]{true, false}) {
            Files.deleteIfExists(socket);
            try (var watch = new EndpointWatch(List.of(endpoint), folder.resolve("none"))) {
                if (before) {
                    listen(socket).close();
                }
                var woken = CompletableFuture.runAsync(() -> watch.await(new Listener()),
                        task -> Thread.ofPlatform().daemon().start(task));
                if (!before) {
                    Until.holds("it waits", Duration.ofSeconds(5), () -> !woken.isDone());
                    listen(socket).close();
                }
                woken.get(5, TimeUnit.SECONDS);
            }
        }
    }

    private static ServerSocketChannel listen(Path socket) throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
    }

    @Test
    void aCancelledWatchEnds() throws Exception {
        try (var watch = new EndpointWatch(List.of(EndpointFinder.option(folder + "/x.sock")), folder)) {
            var monitor = new Listener();
            var woken = CompletableFuture.runAsync(() -> watch.await(monitor),
                    task -> Thread.ofPlatform().daemon().start(task));
            monitor.cancel();
            woken.get(5, TimeUnit.SECONDS);
        }
    }
}
