package dev.strata.engine.credentials;

import java.io.File;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strata.core.command.LogIn;
import dev.strata.core.command.LogOut;
import dev.strata.core.command.Pull;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.RegistryName;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.Secret;
import dev.strata.engine.discovery.EndpointFinder;
import dev.strata.engine.docker.DockerEngines;
import dev.strata.engine.process.CredentialHelpers;
import dev.strata.engine.process.LocalService;
import dev.strata.engine.store.Logs;
import dev.strata.harness.HelperScript;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.harness.TestRegistry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// What the real docker CLI writes, beside what Strata writes: the same registry, the same engine, the same file before.
class DockerCliIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TestEngine ENGINE = TestEngine.of(TestEngine.Kind.DOCKER_20);
    private static final RegistryName REGISTRY = RegistryName.parse("localhost:" + TestRegistry.LOCKED_PORT);

    @TempDir
    Path folder = Path.of(".");

    @BeforeAll
    static void registry() {
        TestRegistry.locked();
    }

    /// One side of the comparison: a folder for config.json and one with the helpers.
    private record Side(Path config, Path bin) {

        Side(Path folder) {
            this(folder.resolve("config"), folder.resolve("bin"));
        }

        void before(String json) throws Exception {
            Files.createDirectories(config);
            if (!json.isEmpty()) {
                Files.writeString(file(), json);
                Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
            }
        }

        Path file() {
            return config.resolve("config.json");
        }

        JsonNode json() throws Exception {
            return JSON.readTree(file().toFile());
        }

        String mode() throws Exception {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file()));
        }

        DockerLogins logins() {
            return new DockerLogins(config, new CredentialHelpers(List.of(bin.toString()), Duration.ofSeconds(30)));
        }

        /// Connected as the app connects, with this side's logins.
        Engine engine() throws EngineException {
            var finder = new EndpointFinder(Map.of(), config, config, "Linux");
            return new DockerEngines(finder, new LocalService(config), logins())
                    .connect(new Endpoint(ENGINE.address(), "test", Endpoint.Origin.OPTION), Monitor.NONE);
        }

        /// The words of a record of ours, run by docker itself.
        void docker(List<String> words, String in) throws Exception {
            var command = new java.util.ArrayList<>(List.of("docker"));
            command.addAll(words);
            var builder = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(config.resolve("said").toFile());
            builder.environment().put("DOCKER_HOST", ENGINE.address().toString());
            builder.environment().put("DOCKER_CONFIG", config.toString());
            builder.environment().put("PATH", bin + File.pathSeparator + builder.environment().get("PATH"));
            var process = builder.start();
            try (OutputStream out = process.getOutputStream()) {
                out.write(in.getBytes(StandardCharsets.UTF_8));
            }
            assertEquals(0, process.waitFor(), Files.readString(config.resolve("said")));
        }
    }

    /// What a person may have before: nothing, a file without logins, other logins, a store, helpers of registries.
    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"auths\":{\"x.io\":{\"auth\":\"bWU6cHc=\",\"email\":\"a@b\"}}}",
            "{\"auths\":{\"x.io\":{}},\"credsStore\":\"keeps\",\"currentContext\":\"default\"}",
            "{\"credHelpers\":{\"REGISTRY\":\"keeps\",\"x.io\":\"absent\"},\"detachKeys\":\"ctrl-e,e\"}",
            "{\"credHelpers\":{\"REGISTRY\":\"\"},\"credsStore\":\"keeps\"}",
            "{\"auths\":{\"REGISTRY\":{\"auth\":\"b2xkOm9sZA==\"}},\"HttpHeaders\":{\"X-Y\":\"z\"}}"})
    void logsInAndOutAsTheCliDoes(String before) throws Exception {
        compare(before.replace("REGISTRY", REGISTRY.domain()), "keeps");
    }

    /// The store docker takes by itself, and only while nothing has been said of credentials.
    @ParameterizedTest
    @ValueSource(strings = {"", "{\"psFormat\":\"table\"}", "{\"auths\":{\"x.io\":{\"auth\":\"bWU6cHc=\"}}}"})
    void takesTheSystemsStoreWhereTheCliDoes(String before) throws Exception {
        compare(before, "secretservice");
    }

    private void compare(String before, String helper) throws Exception {
        var theirs = new Side(folder.resolve("theirs"));
        var ours = new Side(folder.resolve("ours"));
        var theirHelper = HelperScript.keeping(theirs.bin(), helper);
        var ourHelper = HelperScript.keeping(ours.bin(), helper);
        theirs.before(before);
        ours.before(before);
        var logIn = new LogIn(REGISTRY, "strata");
        theirs.docker(logIn.arguments(), "geheim");
        try (var engine = ours.engine()) {
            ours.logins().logIn(logIn, Secret.of("geheim"), engine, Monitor.NONE);
        }
        assertEquals(theirs.json(), ours.json());
        assertEquals(theirs.mode(), ours.mode());
        assertEquals(theirHelper.kept(), ourHelper.kept());
        // Each reads what the other has written.
        assertEquals("strata", crossed(theirs, ours).orElseThrow().user());
        theirs.docker(new LogOut(REGISTRY).arguments(), "");
        ours.logins().logOut(REGISTRY, Monitor.NONE);
        assertEquals(theirs.json(), ours.json());
        assertEquals(theirHelper.kept(), ourHelper.kept());
    }

    /// What Strata finds in the CLI's files.
    private static Optional<Credential> crossed(Side theirs, Side ours) throws EngineException {
        var theirLogin = theirs.logins().at(REGISTRY, Monitor.NONE);
        assertEquals(ours.logins().at(REGISTRY, Monitor.NONE).map(one -> one.secret().reveal()),
                theirLogin.map(one -> one.secret().reveal()));
        return theirLogin;
    }

    /// With everything logged that anyone would log.
    @Test
    void noLogHoldsASecret() throws Exception {
        var root = Logger.getLogger("");
        var level = root.getLevel();
        var before = List.of(root.getHandlers());
        Logs.into(folder.resolve("logs"));
        root.setLevel(Level.ALL);
        try {
            aPullUsesWhatTheHelperKeeps();
        } finally {
            root.setLevel(level);
            for (var handler : root.getHandlers()) {
                if (!before.contains(handler)) {
                    root.removeHandler(handler);
                    handler.close();
                }
            }
        }
        var log = Files.readString(folder.resolve("logs/strata.0.log"));
        assertTrue(log.contains("docker-credential-keeps"), "what is not secret is logged");
        assertFalse(log.contains("geheim"), "the password");
        assertFalse(log.contains(Base64.getEncoder().encodeToString("strata:geheim".getBytes(StandardCharsets.UTF_8))),
                "the password, packed");
    }

    @Test
    void aPullUsesWhatTheHelperKeeps() throws Exception {
        TestRegistry.locked().push("private", "1", List.of(Tars.noise(1000, 77)));
        var ours = new Side(folder.resolve("ours"));
        HelperScript.keeping(ours.bin(), "keeps");
        ours.before("{\"credsStore\":\"keeps\"}");
        var pull = new Pull(ImageReference.parse(REGISTRY + "/private:1"), Optional.empty());
        try (var engine = ours.engine()) {
            assertEquals(EngineException.Kind.UNAUTHORIZED, assertThrows(EngineException.class,
                    () -> engine.images().pull(pull, Monitor.NONE)).kind());
            ours.logins().logIn(new LogIn(REGISTRY, "strata"), Secret.of("geheim"), engine, Monitor.NONE);
            engine.images().pull(pull, Monitor.NONE);
            assertTrue(engine.images().list(false, Monitor.NONE).stream()
                    .anyMatch(image -> image.tags().contains(pull.reference())));
        }
        ENGINE.api().remove(pull.reference().familiar());
    }
}
