package dev.strata.engine.docker;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import dev.strata.core.image.ImageReference;
import dev.strata.engine.Endpoint;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.Unreachable;
import dev.strata.harness.Certificates;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.harness.TestRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// A real engine behind mutual TLS, with certificates that openssl makes for the test.
class TlsIT {

    @TempDir
    static Path folder = Path.of(".");
    private static int port;
    private static @Nullable TestEngine engine;

    @BeforeAll
    static void start() throws Exception {
        makeCertificates();
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        engine = TestEngine.withTls(folder.resolve("server"), port);
        engine.api().importImage("behind-tls", "1", Tars.noise(1000, 22));
    }

    @AfterAll
    static void stop() {
        if (engine != null) {
            engine.close();
        }
    }

    /// Two authorities; a server and a client of ours, a client of theirs; and ours when it trusts only them, and when it
    /// has no certificate.
    private static void makeCertificates() throws Exception {
        var made = new Certificates(folder);
        made.authority("ours");
        made.authority("theirs");
        made.certificate("ours", "server", "IP:127.0.0.1");
        made.certificate("ours", "client", "DNS:client");
        made.certificate("theirs", "stranger", "DNS:stranger");
        Files.copy(folder.resolve("ours.pem"), folder.resolve("stranger/ca.pem"), StandardCopyOption.REPLACE_EXISTING);
        Files.createDirectory(folder.resolve("nobody"));
        Files.copy(folder.resolve("ours.pem"), folder.resolve("nobody/ca.pem"));
        Files.createDirectory(folder.resolve("doubter"));
        Files.copy(folder.resolve("theirs.pem"), folder.resolve("doubter/ca.pem"));
        for (var file : List.of("cert.pem", "key.pem")) {
            Files.copy(folder.resolve("client").resolve(file), folder.resolve("doubter").resolve(file));
        }
    }

    private static Endpoint at(String host, @Nullable String certificates, boolean verify) {
        return at(host, port, certificates, verify);
    }

    private static Endpoint at(String host, int port, @Nullable String certificates, boolean verify) {
        return new Endpoint(URI.create("tcp://" + host + ":" + port), "test", Endpoint.Origin.OPTION,
                certificates == null ? null : folder.resolve(certificates), verify);
    }

    private static String refused(Endpoint endpoint) {
        var failure = Calls.failure(() -> new Connector().connect(endpoint, Monitor.NONE).close());
        assertEquals(Unreachable.TLS_REFUSED, failure.reason(), failure.getMessage());
        return failure.getMessage();
    }

    private static void says(String words, String... parts) {
        for (var part : parts) {
            assertTrue(words.contains(part), words);
        }
    }

    private static void lists(Endpoint endpoint) throws EngineException {
        try (var engine = new Connector().connect(endpoint, Monitor.NONE)) {
            assertEquals(List.of(ImageReference.parse("behind-tls:1")),
                    engine.images().list(false, Monitor.NONE).getFirst().tags());
        }
    }

    @Test
    void eachSideProvesWhoItIs() throws Exception {
        lists(at("127.0.0.1", "client", true));
    }

    @Test
    void aContextThatSkipsVerificationTakesAnyAuthorityAndAnyName() throws Exception {
        lists(at("localhost", "doubter", false));
    }

    @Test
    void worksInAContainerWhetherItVerifiesOrNot() throws Exception {
        for (var endpoint : List.of(at("127.0.0.1", "client", true), at("localhost", "doubter", false))) {
            try (var connected = new Connector().connect(endpoint, Monitor.NONE)) {
                SessionsIT.cat(java.util.Objects.requireNonNull(engine), connected);
            }
        }
    }

    @Test
    void anUnknownAuthorityIsNamed() {
        says(refused(at("127.0.0.1", "doubter", true)), "CN=server issued by CN=ours", "not trusted");
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() {
        says(refused(at("localhost", "client", true)), "CN=server issued by CN=ours", "localhost");
    }

    @Test
    void theEngineRefusesAStranger() {
        says(refused(at("127.0.0.1", "stranger", true)), "refuses the certificate of CN=stranger issued by CN=theirs");
        says(refused(at("127.0.0.1", "stranger", false)), "refuses the certificate of CN=stranger issued by CN=theirs");
    }

    @Test
    void theEngineRefusesNobody() {
        says(refused(at("127.0.0.1", "nobody", true)), "wants a certificate", folder.resolve("nobody").toString());
    }

    @Test
    void noTlsWhereTheEngineWantsIt() {
        says(refused(at("127.0.0.1", null, true)), "wants TLS", "no certificates are set");
    }

    /// A registry speaks HTTP as an engine without TLS does.
    @Test
    void tlsWhereNobodySpeaksIt() {
        TestRegistry.open();
        says(refused(at("127.0.0.1", TestRegistry.PORT, "client", true)), "does not speak TLS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", ""})
    void damagedCertificatesAreNamed(String content, @TempDir Path own) throws Exception {
        for (var file : List.of("ca.pem", "cert.pem", "key.pem")) {
            var damaged = Files.createDirectory(own.resolve("without-" + file.substring(0, 2)));
            for (var good : List.of("ca.pem", "cert.pem", "key.pem")) {
                Files.copy(folder.resolve("client").resolve(good), damaged.resolve(good));
            }
            Files.writeString(damaged.resolve(file), content);
            says(refused(at("127.0.0.1", damaged.toString(), true)), damaged.toString(),
                    file + " holds no");
        }
    }
}
