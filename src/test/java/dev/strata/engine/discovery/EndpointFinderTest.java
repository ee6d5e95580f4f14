package dev.strata.engine.discovery;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import dev.strata.engine.Endpoint;
import dev.strata.engine.Endpoint.Origin;
import dev.strata.engine.EngineException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class EndpointFinderTest {

    @TempDir
    Path root;
    private Path home;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createDirectories(root.resolve("home/me"));
    }

    private List<Endpoint> found() {
        return found("Linux");
    }

    private List<Endpoint> found(String os) {
        return new EndpointFinder(environment, home, root, os).endpoints();
    }

    private static void touch(Path file) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.createFile(file);
    }

    private static String hash(String name) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
    }

    private void context(String name, String docker) throws Exception {
        meta(hash(name), "{\"Name\":\"" + name + "\",\"Metadata\":{},\"Endpoints\":{\"docker\":" + docker + "}}");
    }

    private void meta(String folder, String json) throws IOException {
        var file = home.resolve(".docker/contexts/meta").resolve(folder).resolve("meta.json");
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, json);
    }

    private void current(String name) throws IOException {
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(home.resolve(".docker/config.json"), "{\"currentContext\":\"" + name + "\"}");
    }

    @Test
    void theMainSocketIsListedThoughItIsMissing() {
        assertEquals(List.of(new Endpoint(URI.create("unix://" + root + "/var/run/docker.sock"), "Local Docker",
                Origin.SOCKET)), found());
    }

    @Test
    void socketsThatExistAreListedInOrder() throws Exception {
        var runtime = Files.createDirectories(root.resolve("runtime"));
        environment.put("XDG_RUNTIME_DIR", runtime.toString());
        for (var socket : List.of(".docker/run/docker.sock", ".docker/desktop/docker.sock",
                ".colima/default/docker.sock",
                ".colima/work/docker.sock", ".rd/docker.sock", ".orbstack/run/docker.sock",
                ".lima/docker/sock/docker.sock", ".local/share/containers/podman/machine/podman.sock")) {
            touch(home.resolve(socket));
        }
        touch(runtime.resolve("docker.sock"));
        touch(runtime.resolve("podman/podman.sock"));
        touch(root.resolve("run/podman/podman.sock"));
        assertEquals(List.of("Local Docker", "Docker Desktop", "Docker Desktop", "Rootless Docker", "Podman",
                "Podman (user)", "Podman machine", "Colima", "Colima work", "Rancher Desktop", "OrbStack",
                "Lima docker"),
                found().stream().map(Endpoint::name).toList());
        assertTrue(found().stream().allMatch(endpoint -> endpoint.origin() == Origin.SOCKET));
    }

    @Test
    void oneSocketByTwoWaysIsOneEndpoint() throws Exception {
        touch(home.resolve(".docker/desktop/docker.sock"));
        Files.createDirectories(root.resolve("var/run"));
        Files.createSymbolicLink(root.resolve("var/run/docker.sock"), home.resolve(".docker/desktop/docker.sock"));
        context("desktop", "{\"Host\":\"unix://" + home + "/.docker/desktop/docker.sock\"}");
        current("desktop");
        var found = found();
        assertEquals(1, found.size(), found.toString());
        assertEquals(Origin.CURRENT_CONTEXT, found.getFirst().origin());
    }

    @Test
    void windowsHasPipes() {
        assertEquals(List.of("npipe:////./pipe/docker_engine", "npipe:////./pipe/dockerDesktopLinuxEngine",
                "npipe:////./pipe/podman-machine-default"),
                found("Windows 11").stream().map(endpoint -> endpoint.address().toString()).toList());
    }

    @Test
    void dockerHostComesFirstAndBeatsTheCurrentContext() throws Exception {
        context("work", "{\"Host\":\"tcp://work:2375\"}");
        current("work");
        environment.put("DOCKER_HOST", "tcp://elsewhere:1234");
        var found = found();
        assertEquals(Origin.DOCKER_HOST, found.getFirst().origin());
        assertNull(found.getFirst().tls());
        assertEquals(Origin.OTHER_CONTEXT, found.getLast().origin());
        assertEquals("work", found.getLast().name());
    }

    @Test
    void dockerHostWithTls() {
        environment.putAll(
                Map.of("DOCKER_HOST", "tcp://elsewhere", "DOCKER_TLS_VERIFY", "1", "DOCKER_CERT_PATH", "/certs"));
        var first = found().getFirst();
        assertEquals(URI.create("tcp://elsewhere:2376"), first.address());
        assertEquals(Path.of("/certs"), first.tls());
        assertTrue(first.verify());
        environment.remove("DOCKER_CERT_PATH");
        environment.remove("DOCKER_TLS_VERIFY");
        environment.put("DOCKER_TLS", "1");
        assertEquals(home.resolve(".docker"), found().getFirst().tls());
        assertFalse(found().getFirst().verify());
    }

    @Test
    void aDockerHostOfNonsenseIsLeftOut() {
        environment.put("DOCKER_HOST", "gopher://x");
        assertEquals(Origin.SOCKET, found().getFirst().origin());
    }

    @Test
    void theCurrentContextIsTriedAndTheOthersListedLast() throws Exception {
        context("zed", "{\"Host\":\"ssh://me@zed\"}");
        context("work", "{\"Host\":\"tcp://work\",\"SkipTLSVerify\":false}");
        context("lab", "{\"Host\":\"tcp://lab:2376\",\"SkipTLSVerify\":true}");
        Files.createDirectories(home.resolve(".docker/contexts/tls").resolve(hash("work")).resolve("docker"));
        current("work");
        var found = found();
        assertEquals(List.of("work", "Local Docker", "lab", "zed"), found.stream().map(Endpoint::name).toList());
        assertEquals(URI.create("tcp://work:2376"), found.getFirst().address());
        assertEquals(home.resolve(".docker/contexts/tls").resolve(hash("work")).resolve("docker"),
                found.getFirst().tls());
        assertTrue(found.getFirst().verify());
        assertFalse(found.get(2).verify());
        assertEquals(Origin.OTHER_CONTEXT, found.getLast().origin());
        assertEquals("context:zed", found.getLast().key());
    }

    @Test
    void dockerContextBeatsTheFileAndDefaultMeansTheSocket() throws Exception {
        context("work", "{\"Host\":\"tcp://work:1\"}");
        context("lab", "{\"Host\":\"tcp://lab:1\"}");
        current("work");
        environment.put("DOCKER_CONTEXT", "lab");
        assertEquals("lab", found().getFirst().name());
        environment.put("DOCKER_CONTEXT", "default");
        assertEquals("Local Docker", found().getFirst().name());
    }

    @Test
    void dockerConfigMovesTheFolder() throws Exception {
        context("work", "{\"Host\":\"tcp://work:1\"}");
        current("work");
        Files.move(home.resolve(".docker"), root.resolve("cfg"));
        environment.put("DOCKER_CONFIG", root.resolve("cfg").toString());
        assertEquals("work", found().getFirst().name());
    }

    @Test
    void damagedFilesAreSkipped() throws Exception {
        meta("a", "{");
        meta("b", "[]");
        meta("c", "{\"Name\":\"c\"}");
        meta("d", "{\"Name\":\"d\",\"Endpoints\":{\"docker\":{\"Host\":\"nonsense\"}}}");
        meta("e", "x".repeat(2 << 20));
        meta("f", "");
        Files.createDirectories(home.resolve(".docker/contexts/meta/g"));
        context("good", "{\"Host\":\"tcp://good:1\"}");
        Files.writeString(home.resolve(".docker/config.json"), "{\"currentContext\":");
        assertEquals(List.of("Local Docker", "good"), found().stream().map(Endpoint::name).toList());
    }

    @ParameterizedTest
    @CsvSource({"/run/d.sock, unix:///run/d.sock", "unix:///run/d.sock, unix:///run/d.sock",
            "host:2375, tcp://host:2375", "' tcp://host ', tcp://host:2375", "[::1]:99, tcp://[::1]:99",
            "http://host:8, tcp://host:8", "ssh://me@host:22, ssh://me@host:22",
            "tcp://host/prefix, tcp://host:2375/prefix",
            "npipe:////./pipe/x, npipe:////./pipe/x"})
    void readsWhatPeopleWrite(String text, URI address) throws EngineException {
        assertEquals(address, EndpointFinder.option(text).address());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "nonsense", "unix://", "unix:///", "unix://run/x", "ssh://-oProxyCommand=x",
            "ssh://",
            "tcp://", "ftp://x", "ssh://-x@", "host:port", "tcp://a b"})
    void saysWhatAnAddressLooksLike(String text) {
        var failure = assertThrows(EngineException.class, () -> EndpointFinder.option(text));
        assertTrue(failure.getMessage().contains("unix:///var/run/docker.sock"), failure.getMessage());
    }
}
