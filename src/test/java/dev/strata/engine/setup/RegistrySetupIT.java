package dev.strata.engine.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.strata.core.command.Push;
import dev.strata.core.command.Tag;
import dev.strata.core.image.ImageReference;
import dev.strata.core.registry.setup.ClientTrust;
import dev.strata.core.registry.setup.Encryption;
import dev.strata.core.registry.setup.SetupWishes;
import dev.strata.core.tar.TarReader;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.RegistrySetup.Made;
import dev.strata.engine.RegistrySetup.User;
import dev.strata.engine.RegistrySetup.Wanted;
import dev.strata.engine.Secret;
import dev.strata.engine.credentials.DockerLogins;
import dev.strata.engine.discovery.EndpointFinder;
import dev.strata.engine.docker.DockerEngines;
import dev.strata.engine.process.CredentialHelpers;
import dev.strata.engine.process.LocalService;
import dev.strata.engine.registry.KeptRegistries;
import dev.strata.harness.Certificates;
import dev.strata.harness.RegistryImage;
import dev.strata.harness.TestEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real registry set up on a real engine: its users, its certificate, and what is left when it fails.
class RegistrySetupIT {

    private static final TestEngine ENGINE = TestEngine.of(TestEngine.Kind.DOCKER_20);
    private static final String PASSWORD = "geheim, mit ä";

    @TempDir
    Path folder = Path.of(".");
    @SuppressWarnings("NullAway.Init") // made before each test
    private DockerEngines engines;
    @SuppressWarnings("NullAway.Init")
    private Engine engine;
    @SuppressWarnings("NullAway.Init")
    private KeptRegistries registries;
    @SuppressWarnings("NullAway.Init")
    private OwnRegistries setup;

    @BeforeAll
    static void image() {
        RegistryImage.load(ENGINE);
    }

    @BeforeEach
    void connect() throws Exception {
        var finder = new EndpointFinder(Map.of(), folder, folder, "Linux");
        var logins = new DockerLogins(finder.configFolder(), new CredentialHelpers(List.of(folder.toString()),
                Duration.ofSeconds(5)));
        engines = new DockerEngines(finder, new LocalService(folder), logins);
        engine = connected(ENGINE);
        registries = new KeptRegistries(folder.resolve("registries.json"), logins, List.of());
        setup = new OwnRegistries(folder.resolve("own"), registries, logins::logIn);
    }

    private Engine connected(TestEngine to) throws EngineException {
        return engines.connect(engines.endpoint(to.address().toString()), Monitor.NONE);
    }

    @AfterEach
    void remove() throws Exception {
        if (there("course-registry")) {
            engine.containers().remove("course-registry", true, true, Monitor.NONE);
        }
        if (engine.volumes().exists("course-data", Monitor.NONE)) {
            engine.volumes().remove("course-data", Monitor.NONE);
        }
        engine.close();
    }

    @Test
    void onPodmanItRunsAndIsTrustedByNobodyUnasked() throws Exception {
        var podman = TestEngine.of(TestEngine.Kind.PODMAN_4);
        RegistryImage.load(podman);
        var docker = engine;
        engine = connected(podman);
        try {
            var made = made(wishes(RegistryImage.NAME, freePort(), Encryption.LOCAL_AUTHORITY, "moby"));
            assertEquals(ClientTrust.Need.AUTHORITY, made.need());
            registries.at(made.registry()).check(Monitor.NONE);
            // Not even on its own computer does Podman trust whom it was not told of.
            var target = ImageReference.parse(made.registry().domain() + "/course/own:1");
            engine.images().tag(new Tag(RegistryImage.NAME, target), Monitor.NONE);
            assertEquals(Kind.UNTRUSTED, assertThrows(EngineException.class,
                    () -> engine.images().push(new Push(target, false), Monitor.NONE)).kind());
            engine.images().remove(target.familiar(), false, Monitor.NONE);
        } finally {
            remove();
            engine = docker;
        }
    }

    private boolean there(String container) throws EngineException {
        try {
            engine.containers().inspect(container, Monitor.NONE);
            return true;
        } catch (EngineException e) {
            assertEquals(Kind.NOT_FOUND, e.kind());
            return false;
        }
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static SetupWishes wishes(String image, int port, Encryption encryption, String... users) {
        return new SetupWishes(image, "course-registry", "course-data", "127.0.0.1", Integer.toString(port),
                "localhost", List.of("127.0.0.1"), users.length == 0, List.of(users), encryption, true);
    }

    private Made made(SetupWishes wishes) throws EngineException {
        var users = wishes.users().stream().map(name -> new User(name, Secret.of(PASSWORD))).toList();
        return setup.setUp(new Wanted(wishes, users, Path.of("-"), Path.of("-")), engine, Monitor.NONE);
    }

    private String copied(String path) throws Exception {
        var out = new ByteArrayOutputStream();
        engine.containers().copyOut("course-registry", path, out, Monitor.NONE);
        var tar = new TarReader(new ByteArrayInputStream(out.toByteArray()), false);
        assertTrue(tar.next());
        assertEquals(0600, tar.mode() & 0777, path);
        return new String(tar.stream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aRegistryWithTlsAndUsersIsSetUpAndUsed() throws Exception {
        var made = made(wishes(RegistryImage.NAME, freePort(), Encryption.LOCAL_AUTHORITY, "moby", "whale"));
        assertEquals(new Made(made.registry(), made.container(), ClientTrust.Need.AUTHORITY, true, ""), made);

        // Those who know the authority reach it; nobody else does.
        registries.at(made.registry()).check(Monitor.NONE);
        try (var stranger = new KeptRegistries(folder.resolve("none.json"), (r, m) -> Optional.empty(), List.of())) {
            assertEquals(Kind.UNTRUSTED, assertThrows(EngineException.class,
                    () -> stranger.at(made.registry()).check(Monitor.NONE)).kind());
        }
        var trusted = setup.trusted(made.registry()).orElseThrow();
        assertEquals(List.of(trusted), registries.all().getFirst().trust().authorities());
        assertTrue(Said.by("openssl", "s_client", "-connect", made.registry().domain(), "-CAfile", trusted.toString(),
                "-verify_hostname", "localhost", "-verify_return_error").contains("Verify return code: 0 (ok)"));

        // Both users, in the file that the registry reads.
        var htpasswd = Files.writeString(folder.resolve("htpasswd"), copied("/auth/htpasswd")).toString();
        assertTrue(copied("/certs/server.key").startsWith("-----BEGIN PRIVATE KEY-----"));
        for (var user : List.of("moby", "whale")) {
            Said.by("htpasswd", "-vb", htpasswd, user, PASSWORD);
        }
        assertFalse(engine.containers().inspect("course-registry", Monitor.NONE).rawJson().contains("geheim"));

        // The engine pushes with the login that was kept.
        var target = ImageReference.parse(made.registry().domain() + "/course/own:1");
        engine.images().tag(new Tag(RegistryImage.NAME, target), Monitor.NONE);
        engine.images().push(new Push(target, false), Monitor.NONE);
        engine.images().remove(target.familiar(), false, Monitor.NONE);
        assertEquals(List.of("course/own"), registries.at(made.registry()).repositories("", Monitor.NONE).names());
    }

    @Test
    void oneThatEndsAtOnceLeavesNothingAndSaysWhy() throws Exception {
        var refused = assertThrows(EngineException.class,
                () -> made(wishes(RegistryImage.BROKEN, freePort(), Encryption.LOCAL_AUTHORITY, "moby")));
        assertTrue(refused.getMessage().contains("ends at once")
                && refused.getMessage().contains("configuration error: no such file"), refused.getMessage());
        assertFalse(there("course-registry"));
        assertFalse(engine.volumes().exists("course-data", Monitor.NONE));
        assertEquals(List.of(), registries.all());
    }

    @Test
    void aCertificateThatOneHasIsShownToClients() throws Exception {
        var certificates = new Certificates(Files.createDirectory(folder.resolve("bought")));
        certificates.authority("ca");
        var bought = certificates.certificate("ca", "server", "DNS:localhost");
        var chain = Files.writeString(folder.resolve("chain.pem"), Files.readString(bought.resolve("cert.pem"))
                + Files.readString(bought.resolve("ca.pem")));
        var open = wishes(RegistryImage.NAME, freePort(), Encryption.OWN_CERTIFICATE);
        var wrong = assertThrows(EngineException.class, () -> setup.setUp(new Wanted(open, List.of(), chain,
                certificates.folder().resolve("ca.key")), engine, Monitor.NONE));
        assertTrue(wrong.getMessage().contains("the key belongs to a later one"), wrong.getMessage());
        var made = setup.setUp(new Wanted(open, List.of(), chain, bought.resolve("key.pem")), engine, Monitor.NONE);
        assertEquals(ClientTrust.Need.AUTHORITY, made.need());
        registries.at(made.registry()).check(Monitor.NONE);
        assertTrue(Said.by("openssl", "s_client", "-connect", made.registry().domain(), "-CAfile",
                bought.resolve("ca.pem").toString(), "-verify_return_error").contains("CN = server"));
    }

    @Test
    void oneThatIsCancelledLeavesNothing() throws Exception {
        // Cancelled while it waits for the registry, the last thing that takes its time.
        var monitor = new Cancelling("Waiting for it to answer");
        var users = List.of(new User("moby", Secret.of(PASSWORD)));
        var wanted = new Wanted(wishes(RegistryImage.NAME, freePort(), Encryption.LOCAL_AUTHORITY, "moby"), users,
                Path.of("-"), Path.of("-"));
        assertEquals(Kind.CANCELLED,
                assertThrows(EngineException.class, () -> setup.setUp(wanted, engine, monitor)).kind());
        assertFalse(there("course-registry"));
        assertFalse(engine.volumes().exists("course-data", Monitor.NONE));
        assertEquals(List.of(), registries.all());
        assertTrue(setup.trusted(wanted.wishes().registry()).isEmpty());
        assertTrue(setup.authority().isPresent());
    }

    /// Cancels when it hears of a step.
    private static final class Cancelling implements Monitor {

        private final String step;
        private final List<Runnable> closers = new java.util.ArrayList<>();
        private boolean cancelled;

        Cancelling(String step) {
            this.step = step;
        }

        @Override
        public void progress(dev.strata.engine.Progress progress) {
            if (progress.status().equals(step)) {
                cancelled = true;
                closers.forEach(Runnable::run);
            }
        }

        @Override
        public void log(String line) {
        }

        @Override
        public boolean cancelled() {
            return cancelled;
        }

        @Override
        public void onCancel(Runnable closer) {
            if (cancelled) {
                closer.run();
            } else {
                closers.add(closer);
            }
        }
    }

    @Test
    void aPortThatIsTakenIsNamedAndAVolumeThatWasThereStays() throws Exception {
        engine.volumes().create("course-data", Monitor.NONE);
        try (var taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            var refused = assertThrows(EngineException.class,
                    () -> made(wishes(RegistryImage.NAME, taken.getLocalPort(), Encryption.NONE)));
            assertEquals(Kind.CONFLICT, refused.kind());
            assertTrue(refused.getMessage().contains(String.valueOf(taken.getLocalPort())), refused.getMessage());
        }
        assertFalse(there("course-registry"));
        assertTrue(engine.volumes().exists("course-data", Monitor.NONE));
        engine.containers().create(wishes(RegistryImage.NAME, 1, Encryption.NONE).options(), Monitor.NONE);
        assertEquals(Kind.CONFLICT, assertThrows(EngineException.class,
                () -> made(wishes(RegistryImage.NAME, freePort(), Encryption.NONE))).kind());
        assertTrue(there("course-registry"));
    }
}
