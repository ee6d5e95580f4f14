package dev.strata.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Certificates that openssl makes for a test, in a folder of the test's.
public record Certificates(Path folder) {

    /// Who vouches for others: `NAME.pem` and `NAME.key`.
    public void authority(String name) throws IOException, InterruptedException {
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=" + name, "-keyout",
                path(name + ".key"), "-out", path(name + ".pem"));
    }

    /// A folder with ca.pem, cert.pem and key.pem, as docker wants it.
    ///
    /// @param alternative `IP:127.0.0.1` or `DNS:name`
    public Path certificate(String authority, String name, String alternative)
            throws IOException, InterruptedException {
        var own = Files.createDirectory(folder.resolve(name));
        Files.writeString(folder.resolve(name + ".ext"), "subjectAltName=" + alternative + "\n");
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=" + name, "-keyout",
                own.resolve("key.pem").toString(), "-out", path(name + ".csr"));
        openssl("x509", "-req", "-days", "2", "-in", path(name + ".csr"), "-CA", path(authority + ".pem"), "-CAkey",
                path(authority + ".key"), "-CAcreateserial", "-extfile", path(name + ".ext"), "-out",
                own.resolve("cert.pem").toString());
        Files.copy(folder.resolve(authority + ".pem"), own.resolve("ca.pem"));
        return own;
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static void openssl(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(said);
        }
    }
}
