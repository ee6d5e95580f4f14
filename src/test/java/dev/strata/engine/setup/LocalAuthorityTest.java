package dev.strata.engine.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The authority and what it signs, read by openssl.
class LocalAuthorityTest {

    @TempDir
    Path folder = Path.of(".");

    @Test
    void whatItSignsIsTakenByOpensslForItsNamesOnly() throws Exception {
        var authority = new LocalAuthority(folder.resolve("authority"));
        assertTrue(authority.certificate().isEmpty());
        var signed = authority.sign(List.of("registry.example", "localhost", "127.0.0.1", "::1"));
        var server = Files.writeString(folder.resolve("server.crt"), Pem.of(signed.chain())).toString();
        var ca = folder.resolve("authority/ca.crt").toString();
        for (var name : List.of("registry.example", "localhost")) {
            Said.by("openssl", "verify", "-x509_strict", "-purpose", "sslserver", "-CAfile", ca, "-verify_hostname",
                    name, server);
        }
        for (var address : List.of("127.0.0.1", "::1")) {
            Said.by("openssl", "verify", "-x509_strict", "-CAfile", ca, "-verify_ip", address, server);
        }
        var refused = org.junit.jupiter.api.Assertions.assertThrows(AssertionError.class, () -> Said.by("openssl",
                "verify", "-CAfile", ca, "-verify_hostname", "other.example", server));
        assertTrue(String.valueOf(refused.getMessage()).contains("hostname mismatch"), refused.getMessage());

        var text = Said.by("openssl", "x509", "-noout", "-text", "-in", server);
        assertTrue(text.contains("DNS:registry.example, DNS:localhost, IP Address:127.0.0.1,"), text);
        assertTrue(text.contains("TLS Web Server Authentication") && text.contains("CA:FALSE")
                && text.contains("Digital Signature"), text);
        var itself = Said.by("openssl", "x509", "-noout", "-text", "-in", ca);
        assertTrue(itself.contains("CA:TRUE, pathlen:0") && itself.contains("Certificate Sign, CRL Sign"), itself);
    }

    @Test
    void itLastsTenYearsItsServersOne() throws Exception {
        var signed = new LocalAuthority(folder).sign(List.of("localhost"));
        assertEquals(365, days(signed.chain().getFirst()));
        assertTrue(days(signed.authority()) == 3652 || days(signed.authority()) == 3653);
    }

    /// Both begin an hour earlier.
    private static long days(java.security.cert.X509Certificate one) {
        return Duration.between(one.getNotBefore().toInstant(), one.getNotAfter().toInstant()).minusHours(1).toDays();
    }

    @Test
    void itIsMadeOnceAndItsKeyIsItsOwnersAlone() throws Exception {
        var first = new LocalAuthority(folder).sign(List.of("one.example"));
        var second = new LocalAuthority(folder).sign(List.of("two.example"));
        assertEquals(first.authority(), second.authority());
        assertNotEquals(first.chain(), second.chain());
        assertNotEquals(first.key(), second.key());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(
                folder.resolve("ca.key"))));
    }

    @Test
    void oneWhoseFilesAreDamagedIsSaid() throws Exception {
        new LocalAuthority(folder).sign(List.of("one.example"));
        Files.writeString(folder.resolve("ca.key"), "no key");
        var refused = org.junit.jupiter.api.Assertions.assertThrows(java.io.IOException.class,
                () -> new LocalAuthority(folder).sign(List.of("one.example")));
        assertTrue(String.valueOf(refused.getMessage()).contains("ca.key cannot be read")
                || String.valueOf(refused.getMessage()).contains("no private key"), refused.getMessage());
    }
}
