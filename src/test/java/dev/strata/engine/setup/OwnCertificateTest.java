package dev.strata.engine.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.strata.harness.Certificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Certificates that openssl has made, and what is wrong with them.
class OwnCertificateTest {

    @TempDir
    Path folder = Path.of(".");

    private static List<String> faults(Path certificate, Path key, String host) throws IOException {
        return OwnCertificate.read(certificate, key).inspect(host).faults();
    }

    private static void one(List<String> faults, String words) {
        assertEquals(1, faults.size(), faults::toString);
        assertTrue(faults.getFirst().contains(words), faults::toString);
    }

    @Test
    void whatCanBeUsedHasNoFaults() throws Exception {
        var certificates = new Certificates(folder);
        certificates.authority("ca");
        var made = certificates.certificate("ca", "server", "DNS:*.example.com,IP:10.0.0.7");
        var key = made.resolve("key.pem");
        var inspected = OwnCertificate.read(made.resolve("cert.pem"), key).inspect("registry.example.com");
        assertEquals(List.of(), inspected.faults());
        assertTrue(inspected.facts().contains("It is for *.example.com, 10.0.0.7."), inspected.facts()::toString);
        assertTrue(inspected.facts().getFirst().contains("which is soon"), inspected.facts()::toString);
        assertTrue(inspected.facts().getLast().contains("CN=ca"), inspected.facts()::toString);
        assertEquals(List.of(), faults(made.resolve("cert.pem"), key, "10.0.0.7"));

        var chain = Files.writeString(folder.resolve("chain.pem"), Files.readString(made.resolve("cert.pem"))
                + Files.readString(folder.resolve("ca.pem")));
        var whole = OwnCertificate.read(chain, key);
        assertEquals(List.of(), whole.inspect("10.0.0.7").faults());
        assertEquals("CN=ca", whole.root().orElseThrow().getSubjectX500Principal().toString());

        // The same in DER.
        Said.by("openssl", "x509", "-in", made.resolve("cert.pem").toString(), "-outform", "DER", "-out",
                folder.resolve("cert.der").toString());
        Said.by("openssl", "pkcs8", "-topk8", "-nocrypt", "-in", key.toString(), "-outform", "DER", "-out",
                folder.resolve("key.der").toString());
        assertEquals(List.of(), faults(folder.resolve("cert.der"), folder.resolve("key.der"), "10.0.0.7"));
    }

    @Test
    void eachFaultHasItsSentence() throws Exception {
        var certificates = new Certificates(folder);
        certificates.authority("ca");
        certificates.authority("other");
        var made = certificates.certificate("ca", "server", "DNS:registry.example");
        var certificate = made.resolve("cert.pem");
        var key = made.resolve("key.pem");
        one(faults(certificate, key, "localhost"), "not for “localhost”: it is for registry.example");
        one(faults(certificate, key, "sub.registry.example"), "not for “sub.registry.example”");
        one(faults(certificate, folder.resolve("ca.key"), "registry.example"), "key is not that of the certificate");

        var server = Files.readString(certificate);
        var turned = Files.writeString(folder.resolve("turned.pem"),
                Files.readString(folder.resolve("ca.pem")) + server);
        assertTrue(faults(turned, key, "registry.example").stream()
                .anyMatch(fault -> fault.contains("must be the first in the file")));
        var mixed = Files.writeString(folder.resolve("mixed.pem"),
                server + Files.readString(folder.resolve("other.pem")));
        one(faults(mixed, key, "registry.example"), "certificate 2 has not signed certificate 1, “CN=ca” has");

        Said.by("openssl", "req", "-x509", "-key", key.toString(), "-subj", "/CN=old", "-addext",
                "subjectAltName=DNS:registry.example", "-addext", "extendedKeyUsage=clientAuth", "-days", "1", "-out",
                folder.resolve("client.pem").toString());
        one(faults(folder.resolve("client.pem"), key, "registry.example"), "lacks serverAuth");
        Said.by("openssl", "req", "-x509", "-key", key.toString(), "-subj", "/CN=registry.example", "-days", "1",
                "-out", folder.resolve("nameless.pem").toString());
        one(faults(folder.resolve("nameless.pem"), key, "registry.example"), "no subject alternative names");
    }

    @Test
    void oneOutOfDateIsSaid() throws Exception {
        var certificates = new Certificates(folder);
        certificates.authority("ca");
        var made = certificates.certificate("ca", "server", "DNS:registry.example");
        var key = made.resolve("key.pem");
        Said.by("openssl", "req", "-new", "-key", key.toString(), "-subj", "/CN=old", "-out",
                folder.resolve("old.csr").toString());
        Files.writeString(folder.resolve("old.ext"), "subjectAltName=DNS:registry.example\n");
        Said.by("openssl", "x509", "-req", "-in", folder.resolve("old.csr").toString(), "-CA",
                folder.resolve("ca.pem").toString(), "-CAkey", folder.resolve("ca.key").toString(), "-CAcreateserial",
                "-days", "-1", "-extfile", folder.resolve("old.ext").toString(), "-out",
                folder.resolve("old.pem").toString());
        one(faults(folder.resolve("old.pem"), key, "registry.example"), "out of date since");
    }

    @Test
    void filesThatAreNoneAreNamed() throws Exception {
        var certificates = new Certificates(folder);
        certificates.authority("ca");
        var key = folder.resolve("ca.key");
        Said.by("openssl", "rsa", "-aes256", "-passout", "pass:geheim", "-in", key.toString(), "-out",
                folder.resolve("locked.key").toString());
        var ca = folder.resolve("ca.pem");
        refused(ca, folder.resolve("locked.key"), "is encrypted");
        refused(ca, ca, "no private key in");
        refused(key, key, "no certificate in");
        refused(ca, folder.resolve("none"), "There is no file");
        var large = Files.write(folder.resolve("large"), new byte[2 << 20]);
        refused(large, key, "too large");
        var noise = Files.write(folder.resolve("noise"), new byte[]{1, 2, 3});
        refused(ca, noise, "cannot be read");
        assertFalse(faults(ca, key, "localhost").isEmpty());
    }

    private static void refused(Path certificate, Path key, String words) {
        var refusal = assertThrows(IOException.class, () -> OwnCertificate.read(certificate, key));
        assertTrue(String.valueOf(refusal.getMessage()).contains(words), refusal.getMessage());
    }
}
