package dev.strata.engine.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.Manifest;
import dev.strata.core.registry.Trust;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Secret;
import dev.strata.engine.credentials.Credential;
import dev.strata.engine.credentials.Credentials;
import dev.strata.harness.Certificates;
import dev.strata.harness.Tars;
import dev.strata.harness.TestRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real registries: open, with a password, with TLS of an authority of their own.
class OciRegistryIT {

    @TempDir
    Path folder = Path.of(".");

    private static OciRegistry at(String domain, Trust trust, Credentials credentials) throws EngineException {
        return new OciRegistry(new RegistryName(domain), trust, credentials);
    }

    private static Credentials user(String password) {
        return (registry, monitor) -> Optional
                .of(new Credential(registry.key(), "strata", Secret.of(password), Secret.of("")));
    }

    private static Kind kind(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(EngineException.class, call).kind();
    }

    @Test
    void whatAnOpenRegistryHasIsListedAndRead() throws Exception {
        var layers = List.of(Tars.noise(70_000, 71), Tars.noise(3_000, 72));
        for (var tag : List.of("1", "2", "latest")) {
            TestRegistry.open().push("spoken/app", tag, layers);
        }
        try (var registry = at("localhost:" + TestRegistry.PORT, Trust.SYSTEM, Credentials.NONE)) {
            registry.check(Monitor.NONE);
            assertTrue(all(registry).contains("spoken/app"));
            assertEquals(List.of("1", "2", "latest"),
                    registry.tags("spoken/app", "", Monitor.NONE).names().stream().sorted().toList());
            var manifest = registry.manifest("spoken/app", "latest", Monitor.NONE);
            assertEquals(Manifest.OCI_MANIFEST, manifest.mediaType());
            assertEquals(layers.stream().map(layer -> (long) layer.length).toList(),
                    manifest.layers().stream().map(layer -> layer.size()).toList());
            var resolved = registry.resolve("spoken/app", "latest", Monitor.NONE);
            assertEquals(manifest.digest(), resolved.digest());
            assertEquals(manifest.size(), resolved.size());
            assertEquals(manifest, registry.manifest("spoken/app", manifest.digest().toString(), Monitor.NONE));
            var read = new ByteArrayOutputStream();
            registry.blob("spoken/app", manifest.layers().getFirst(), 0, in -> in.transferTo(read), Monitor.NONE);
            assertArrayEquals(layers.getFirst(), read.toByteArray());
            read.reset();
            registry.blob("spoken/app", manifest.layers().getFirst(), 69_000, in -> in.transferTo(read), Monitor.NONE);
            assertArrayEquals(java.util.Arrays.copyOfRange(layers.getFirst(), 69_000, layers.getFirst().length),
                    read.toByteArray());
            assertEquals(List.of(), registry.referrers("spoken/app", manifest.digest(), Monitor.NONE));
            registry.delete("spoken/app", manifest.digest(), Monitor.NONE);
            assertEquals(List.of(), registry.tags("spoken/app", "", Monitor.NONE).names());
            assertEquals(Kind.NOT_FOUND, kind(() -> registry.manifest("spoken/app", "latest", Monitor.NONE)));
            assertEquals(Kind.NOT_FOUND, kind(() -> registry.resolve("spoken/none", "latest", Monitor.NONE)));
            assertEquals(Kind.NOT_FOUND, kind(() -> registry.tags("../secret", "", Monitor.NONE)));
        }
    }

    private static List<String> all(OciRegistry registry) throws EngineException {
        var names = new ArrayList<String>();
        var from = "";
        do {
            var page = registry.repositories(from, Monitor.NONE);
            names.addAll(page.names());
            from = page.next();
        } while (!from.isEmpty());
        return names;
    }

    @Test
    void pagesFollowEachOther() throws Exception {
        TestRegistry.open().push("many", "t", List.of(Tars.noise(100, 73)));
        TestRegistry.open().copyTag("many", "t", 2_003);
        try (var registry = at("localhost:" + TestRegistry.PORT, Trust.SYSTEM, Credentials.NONE)) {
            var tags = new ArrayList<String>();
            var from = "";
            do {
                var page = registry.tags("many", from, Monitor.NONE);
                tags.addAll(page.names());
                from = page.next();
            } while (!from.isEmpty());
            assertEquals(2_004, tags.stream().distinct().count());
            assertEquals(2_004, tags.size());
        }
    }

    @Test
    void aPasswordIsAskedForAndTheWrongOneRefused() throws Exception {
        TestRegistry.locked().push("locked/app", "1", List.of(Tars.noise(500, 74)));
        var domain = "localhost:" + TestRegistry.LOCKED_PORT;
        try (var nobody = at(domain, Trust.SYSTEM, Credentials.NONE);
                var wrong = at(domain, Trust.SYSTEM, user("falsch"));
                var right = at(domain, Trust.SYSTEM, user("geheim"))) {
            assertEquals(Kind.UNAUTHORIZED, kind(() -> nobody.check(Monitor.NONE)));
            assertEquals(Kind.UNAUTHORIZED, kind(() -> wrong.manifest("locked/app", "1", Monitor.NONE)));
            right.check(Monitor.NONE);
            var manifest = right.manifest("locked/app", "1", Monitor.NONE);
            var read = new ByteArrayOutputStream();
            right.blob("locked/app", manifest.layers().getFirst(), 0, in -> in.transferTo(read), Monitor.NONE);
            assertEquals(manifest.layers().getFirst().size(), read.size());
        }
    }

    @Test
    void aCertificateIsTakenOnlyFromThoseOneTrusts() throws Exception {
        var certificates = new Certificates(folder);
        certificates.authority("own");
        var domain = TestRegistry.elsewhere(certificates.certificate("own", "registry",
                "IP:" + TestRegistry.host()));
        var other = TestRegistry.elsewhere(certificates.certificate("own", "other", "DNS:other.example"));
        var authority = folder.resolve("own.pem");
        X509Certificate shown;
        try (var in = Files.newInputStream(folder.resolve("other/cert.pem"))) {
            shown = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
        try (var system = at(domain, Trust.SYSTEM, Credentials.NONE);
                var trusting = at(domain, new Trust(List.of(authority), "", false), Credentials.NONE);
                var named = at(other, new Trust(List.of(authority), "", false), Credentials.NONE);
                var pinned = at(other, new Trust(List.of(), TrustedTls.pinOf(shown), false), Credentials.NONE);
                var mistaken = at(domain, new Trust(List.of(), TrustedTls.pinOf(shown), false), Credentials.NONE)) {
            assertEquals(Kind.UNTRUSTED, kind(() -> system.check(Monitor.NONE)));
            trusting.check(Monitor.NONE);
            assertEquals(Kind.UNTRUSTED, kind(() -> named.check(Monitor.NONE)), "it is for another name");
            assertEquals(Kind.UNTRUSTED, kind(() -> mistaken.check(Monitor.NONE)));
            pinned.check(Monitor.NONE);
        }
    }

    @Test
    void plainHttpElsewhereIsSpokenOnlyWhenAllowed() throws Exception {
        var domain = TestRegistry.elsewhere(null);
        try (var careful = at(domain, Trust.SYSTEM, Credentials.NONE);
                var careless = at(domain, new Trust(List.of(), "", true), Credentials.NONE);
                var nobody = at("localhost:" + TestRegistry.CLOSED_PORT, Trust.SYSTEM, Credentials.NONE)) {
            assertEquals(Kind.PLAIN_HTTP, kind(() -> careful.check(Monitor.NONE)));
            careless.check(Monitor.NONE);
            assertEquals(Kind.NETWORK, kind(() -> nobody.check(Monitor.NONE)));
        }
    }
}
