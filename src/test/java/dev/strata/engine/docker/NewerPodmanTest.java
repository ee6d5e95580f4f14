package dev.strata.engine.docker;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import dev.strata.core.command.Commit;
import dev.strata.core.command.RenameContainer;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

/// Where Podman 4.9, Ubuntu 24.04's, answers otherwise than the real Podman 4.3 of the other tests.
class NewerPodmanTest {

    private static final String ID = "ab".repeat(32);
    private FakeEngine podman;

    @BeforeEach
    void start() throws Exception {
        podman = new FakeEngine();
        podman.json("/version", "{\"Components\":[{\"Name\":\"Podman Engine\",\"Version\":\"4.9.3\"}],"
                + "\"Version\":\"4.9.3\",\"ApiVersion\":\"1.41\",\"MinAPIVersion\":\"1.24\"}");
    }

    @AfterEach
    void stop() {
        podman.close();
    }

    /// It reads them as Docker does, and refuses what is not quoted.
    @Test
    void changesAreHandedOverQuoted() throws Exception {
        podman.json("/containers/one/json", "{\"Id\":\"" + ID + "\",\"Config\":{\"Env\":[\"FROM=x\"]}}");
        podman.on("/commit", exchange -> {
            var query = URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
            if (query.contains("ENV A=\"b c\"")) {
                FakeEngine.send(exchange, 201, "{\"Id\":\"" + ID + "\"}");
            } else {
                FakeEngine.send(exchange, 500, "{\"message\":\"applying changes: parsing change set ENV A=b c: Syntax "
                        + "error - can't find = in \\\"c\\\". Must be of the form: name=value\"}");
            }
        });
        podman.json("/images/sha256:" + ID + "/json", "{\"Config\":{\"Env\":[\"FROM=x\",\"A=b c\"]}}");
        try (var engine = podman.connect()) {
            assertEquals(Digest.parse("sha256:" + ID), engine.containers().commit(new Commit("one",
                    Optional.of(ImageReference.parse("made:1")), "", "", true, List.of("ENV A=\"b c\"")),
                    Monitor.NONE));
        }
        assertFalse(podman.requests.stream().anyMatch(request -> request.contains("/build")), "nothing is built on it");
    }

    @Test
    void anotherContainersNameIsSaid() throws Exception {
        podman.fails("/containers/one/rename", 500, "{\"cause\":\"UNIQUE constraint failed: ContainerConfig.Name\","
                + "\"message\":\"renaming container: UNIQUE constraint failed: ContainerConfig.Name\"}");
        try (var engine = podman.connect()) {
            var why = assertThrows(EngineException.class,
                    () -> engine.containers().rename(new RenameContainer("one", "two"), Monitor.NONE));
            assertEquals(Kind.CONFLICT, why.kind());
            assertEquals("Another container is called “two”.", why.getMessage());
        }
    }

    /// Its host name as an alias, and what being privileged means, were not asked for.
    @Test
    void whatItSaysBesideIsNotRunAgain() throws Exception {
        podman.json("/containers/one/json", "{\"Id\":\"" + ID + "\",\"Name\":\"/one\",\"Image\":\"sha256:" + ID
                + "\",\"Config\":{\"Image\":\"docker.io/library/a:1\","
                + "\"Hostname\":\"h1\",\"Cmd\":[\"ls\"]},\"HostConfig\":{\"Privileged\":true,\"NetworkMode\":\"bridge\","
                + "\"SecurityOpt\":[\"unmask=all\",\"label=disable\"]},\"NetworkSettings\":{\"Networks\":{\"podman\":"
                + "{\"Aliases\":[\"" + ID.substring(0, 12) + "\",\"h1\"]}}}}");
        for (var name : List.of("sha256:" + ID, "a:1", "docker.io/library/a:1")) {
            podman.json("/images/" + name + "/json", "{\"Id\":\"sha256:" + ID
                    + "\",\"Os\":\"linux\",\"Architecture\":\"amd64\",\"Config\":{}}");
        }
        try (var engine = podman.connect()) {
            var again = engine.containers().again("one", Monitor.NONE);
            assertEquals(List.of(), again.remarks());
            assertEquals(List.of(), again.options().limits().securityOptions());
        }
    }
}
