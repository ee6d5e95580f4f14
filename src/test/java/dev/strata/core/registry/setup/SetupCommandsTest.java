package dev.strata.core.registry.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import dev.strata.core.command.ShellQuoting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lines that do the same, those of openssl carried out.
class SetupCommandsTest {

    @TempDir
    Path folder = Path.of(".");

    private static SetupWishes wishes(boolean open, Encryption encryption) {
        return new SetupWishes("registry:2", "registry", "registry-data", "127.0.0.1", "5000", "localhost",
                List.of("127.0.0.1", "host.example"), open, open ? List.of() : List.of("moby", "o'brien"), encryption,
                true);
    }

    private static List<String> lines(SetupWishes wishes) {
        return SetupCommands.lines(wishes, "/my files/chain.pem", "/my files/key.pem", ShellQuoting.POSIX);
    }

    @Test
    void anOpenOneIsOneRun() {
        assertEquals(List.of("docker volume create registry-data",
                "docker run --detach --restart unless-stopped --name registry --env REGISTRY_STORAGE_DELETE_ENABLED=true "
                        + "--publish 127.0.0.1:5000:5000 --volume registry-data:/var/lib/registry "
                        + "--label dev.strata.registry=localhost:5000 registry:2"),
                lines(wishes(true, Encryption.NONE)));
    }

    @Test
    void usersAndOnesOwnCertificateAreCopiedIn() {
        var lines = lines(wishes(false, Encryption.OWN_CERTIFICATE));
        assertEquals(
                "docker run --rm -it -v \"${PWD}/auth:/auth\" --entrypoint htpasswd httpd:2 -Bc /auth/htpasswd moby",
                lines.get(2));
        assertEquals("docker run --rm -it -v \"${PWD}/auth:/auth\" --entrypoint htpasswd httpd:2 -B /auth/htpasswd "
                + "'o'\\''brien'", lines.get(3));
        assertEquals("cp '/my files/chain.pem' certs/server.crt", lines.get(5));
        assertTrue(lines.get(7).startsWith("docker create --restart unless-stopped --name registry "), lines.get(7));
        assertTrue(lines.get(7).contains("--env REGISTRY_AUTH=htpasswd")
                && lines.get(7).contains("--env REGISTRY_AUTH_HTPASSWD_PATH=/auth/htpasswd")
                && lines.get(7).contains("--env REGISTRY_HTTP_TLS_KEY=/certs/server.key"), lines.get(7));
        assertEquals(List.of("docker cp auth registry:/auth", "docker cp certs registry:/certs",
                "docker start registry"), lines.subList(8, 11));
    }

    @Test
    void opensslMakesTheSameCertificateOfItsLines() throws Exception {
        var script = String.join("\n", lines(wishes(true, Encryption.LOCAL_AUTHORITY)).stream()
                .filter(line -> line.startsWith("openssl") || line.startsWith("mkdir")).toList())
                + "\nopenssl verify -x509_strict -CAfile ca.crt -verify_hostname host.example certs/server.crt"
                + "\nopenssl verify -CAfile ca.crt -purpose sslserver -verify_ip 127.0.0.1 certs/server.crt\n";
        var process = new ProcessBuilder("sh", "-e", "-c", script).directory(folder.toFile())
                .redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }
}
