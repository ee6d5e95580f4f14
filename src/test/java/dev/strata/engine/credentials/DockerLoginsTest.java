package dev.strata.engine.credentials;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strata.core.command.LogIn;
import dev.strata.core.image.RegistryName;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Logins.Keeper;
import dev.strata.engine.Logins.Login;
import dev.strata.engine.Monitor;
import dev.strata.engine.Secret;
import dev.strata.engine.process.CredentialHelpers;
import dev.strata.harness.HelperScript;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jspecify.annotations.Nullable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// Docker's rules for credentials, by the files and helpers of a person who has logged in before.
class DockerLoginsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HUB = "https://index.docker.io/v1/";

    @TempDir
    Path folder = Path.of(".");
    private Path file = folder;
    private DockerLogins logins = new DockerLogins(folder, new CredentialHelpers());

    @BeforeEach
    void start() {
        file = folder.resolve("config.json");
        logins = new DockerLogins(folder,
                new CredentialHelpers(List.of(folder.resolve("bin").toString()), Duration.ofSeconds(30)));
    }

    private HelperScript helper(String name) {
        return HelperScript.keeping(folder.resolve("bin"), name);
    }

    private void config(String json) throws Exception {
        Files.writeString(file, json);
    }

    private JsonNode config() throws Exception {
        return JSON.readTree(file.toFile());
    }

    private static String auth(String plain) {
        return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /// `user:secret`, `<token>:token`, or `none`.
    private String at(String registry) throws EngineException {
        return logins.at(RegistryName.parse(registry), Monitor.NONE)
                .map(one -> (one.identityToken().isEmpty() ? one.user() : "<token>") + ":"
                        + one.secret().reveal() + one.identityToken().reveal())
                .orElse("none");
    }

    /// Takes every secret, or gives this answer.
    private static Engine engine(@Nullable EngineException refusal, Optional<Secret> token) {
        return (Engine) Proxy.newProxyInstance(Engine.class.getClassLoader(), new Class<?>[]{Engine.class},
                (self, method, arguments) -> {
                    if (refusal != null) {
                        throw refusal;
                    }
                    return token;
                });
    }

    private void logIn(String registry, String user, String secret) throws EngineException {
        logins.logIn(new LogIn(RegistryName.parse(registry), user), Secret.of(secret), engine(null, Optional.empty()),
                Monitor.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            docker.io          | hub:a
            localhost:5000     | exact:b
            old.example        | legacy:c
            port.example:443   | port:d
            port.example       | none
            zero.example       | z:e
            colon.example      | me:f:g
            token.example      | <token>:tt
            plain.example      | p:q
            empty.example      | none
            other.example      | none
            """)
    void findsByTheExactKeyThenByTheHost(String registry, String expected) throws Exception {
        config("""
                {"auths": {"http://localhost:5000/v1/": {"auth": "%s"}, "localhost:5000": {"auth": "%s"}, "%s": {"auth": "%s"},
                  "https://old.example/v1/": {"auth": "%s"}, "https://port.example:443/v2/": {"auth": "%s"},
                  "zero.example": {"auth": "%s"}, "colon.example": {"auth": "%s", "email": "a@b"},
                  "token.example": {"auth": "%s", "identitytoken": "tt"}, "empty.example": {},
                  "plain.example": {"username": "p", "password": "q"}}}
                """
                .formatted(auth("wrong:x"), auth("exact:b"), HUB, auth("hub:a"), auth("legacy:c"), auth("port:d"),
                        auth("z:e\0\0"), auth("me:f:g"), auth("tok:")));
        assertEquals(expected, at(registry));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"auths\":{\"a.io\":{\"auth\":\"b25lOng=\"},\"b.io\":{\"auth\":\"???\"}}}",
            "{\"auths\":{\"a.io\":{\"auth\":\"b25lOng=\"},\"b.io\":{\"auth\":\"bm9jb2xvbg==\"}}}",
            "{\"auths\":{\"a.io\":{\"auth\":\"b25lOng\"}}}", "{\"auths\":{\"a.io\":{\"auth\":\"b25lOj-_\"}}}",
            "{\"auths\":{\"a.io\":{\"auth\":\"OnB3\"}}}", "\uFEFF{}", "[]", "{\"auths\":", "nothing",
            "{\"auths\":[]}", "{\"credHelpers\":\"x\"}", "{\"credsStore\":{}}"})
    void oneMalformedEntryMakesTheWholeFileFailAndIsNeverOverwritten(String json) throws Exception {
        config(json);
        assertEquals(Kind.FAILED, assertThrows(EngineException.class, () -> at("a.io")).kind());
        var refused = assertThrows(EngineException.class, () -> logIn("c.io", "me", "pw"));
        assertEquals(Kind.FAILED, refused.kind());
        assertFalse(refused.getMessage().contains("b25lO"), refused.getMessage());
        assertEquals(json, Files.readString(file));
        assertEquals(1, logins.list(Monitor.NONE).problems().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"auths\":null,\"credHelpers\":null,\"credsStore\":null}", "{} trailing"})
    void nothingSaidOfCredentialsIsNone(String json) throws Exception {
        config(json);
        assertEquals("none", at("a.io"));
        logIn("a.io", "me", "pw");
        assertEquals("me:pw", at("a.io"));
    }

    @Test
    void lineEndsInsideAreSkippedAsGoDoes() throws Exception {
        config("{\"auths\":{\"a.io\":{\"auth\":\"b25l\\r\\nOng=\"}}}");
        assertEquals("one:x", at("a.io"));
    }

    @Test
    void aRegistrysHelperBeatsTheStoreAndAStoreBeatsTheFile() throws Exception {
        helper("store");
        helper("own");
        config("""
                {"auths": {"a.io": {"auth": "%1$s"}, "b.io": {"auth": "%1$s"}, "c.io": {"auth": "%1$s"}},
                 "credsStore": "store", "credHelpers": {"b.io": "own", "c.io": ""}}""".formatted(auth("file:f")));
        var helpers = new CredentialHelpers(List.of(folder.resolve("bin").toString()), Duration.ofSeconds(30));
        helpers.named("store").store(HUB, "hub", Secret.of("h"), Monitor.NONE);
        helpers.named("store").store("b.io", "wrong", Secret.of("x"), Monitor.NONE);
        helpers.named("own").store("b.io", "<token>", Secret.of("tt"), Monitor.NONE);
        helpers.named("own").store("z.io", "never asked", Secret.of("x"), Monitor.NONE);
        assertEquals("none", at("a.io"));
        assertEquals("<token>:tt", at("b.io"));
        assertEquals("file:f", at("c.io"));
        assertEquals("hub:h", at("docker.io"));
        assertEquals(
                List.of(new Login(RegistryName.parse("b.io"), "", new Keeper("own")),
                        new Login(RegistryName.parse("c.io"), "file", Keeper.FILE),
                        new Login(RegistryName.HUB, "hub", new Keeper("store"))),
                logins.list(Monitor.NONE).logins());
    }

    @Test
    void aHelperThatFailsHidesNoOtherLogins() throws Exception {
        HelperScript.doing(folder.resolve("bin"), "broken", "echo 'no bus'; exit 1");
        config("""
                {"auths": {"a.io": {"auth": "%s"}}, "credHelpers": {"b.io": "broken", "c.io": "absent"}}"""
                .formatted(auth("me:x")));
        var listing = logins.list(Monitor.NONE);
        assertEquals(List.of(new Login(RegistryName.parse("a.io"), "me", Keeper.FILE)), listing.logins());
        assertEquals(2, listing.problems().size(), listing.problems().toString());
    }

    @Test
    void writesNothingWhenTheRegistryRefusesOrTheHelperIsMissing() throws Exception {
        var refusal = new EngineException(Kind.UNAUTHORIZED, "unauthorized");
        var refused = assertThrows(EngineException.class,
                () -> logins.logIn(new LogIn(RegistryName.HUB, "me"), Secret.of("x"),
                        engine(refusal, Optional.empty()), Monitor.NONE));
        assertEquals(Kind.UNAUTHORIZED, refused.kind());
        assertFalse(Files.exists(file));
        config("{\"credsStore\":\"absent\"}");
        assertEquals(Kind.UNSUPPORTED, assertThrows(EngineException.class, () -> logIn("a.io", "me", "x")).kind());
        assertEquals("{\"credsStore\":\"absent\"}", Files.readString(file));
    }

    @Test
    void keepsWhatItDoesNotKnowThePermissionsAndTheLink() throws Exception {
        var real = Files.createDirectories(folder.resolve("dotfiles")).resolve("docker.json");
        Files.writeString(real, "{\"strange\":{\"a\":[1,2.50]},\"auths\":{\"b.io\":{\"auth\":\"" + auth("b:b")
                + "\",\"unknown\":true}},\"HttpHeaders\":{\"X\":\"<y>\"},\"psFormat\":\"table\"}");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Files.createSymbolicLink(file, Path.of("dotfiles", "docker.json"));
        logIn("a.io", "me", "pw");
        assertTrue(Files.isSymbolicLink(file));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(real)));
        assertEquals(JSON.readTree("{\"strange\":{\"a\":[1,2.50]},\"auths\":{\"b.io\":{\"auth\":\"" + auth("b:b")
                + "\",\"unknown\":true},\"a.io\":{\"auth\":\"" + auth("me:pw")
                + "\"}},\"HttpHeaders\":{\"X\":\"<y>\"},\"psFormat\":\"table\"}"), config());
        try (var left = Files.list(real.getParent())) {
            assertEquals(List.of(real), left.toList());
        }
    }

    @Test
    void aNewFileIsItsOwnersAlone() throws Exception {
        Files.createSymbolicLink(file, folder.resolve("new/elsewhere.json"));
        logIn("a.io", "me", "pw");
        var real = folder.resolve("new/elsewhere.json");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(real)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(real.getParent())));
        assertEquals("me:pw", at("a.io"));
    }

    @Test
    void aLinkWithoutAnEndIsRefused() throws Exception {
        Files.createSymbolicLink(file, file);
        assertEquals(Kind.FAILED, assertThrows(EngineException.class, () -> logIn("a.io", "me", "x")).kind());
    }

    @Test
    void logsOutHoweverTheKeyIsWrittenAndTwiceWithoutHarm() throws Exception {
        config("""
                {"auths": {"https://a.io/v1/": {"auth": "%1$s"}, "a.io": {"auth": "%1$s"}, "b.io": {"auth": "%1$s"},
                 "%2$s": {"auth": "%1$s"}, "%2$saccess-token": {"auth": "%1$s"}}, "x": 1}"""
                .formatted(auth("me:x"), HUB));
        logins.logOut(RegistryName.parse("a.io"), Monitor.NONE);
        logins.logOut(RegistryName.HUB, Monitor.NONE);
        logins.logOut(RegistryName.HUB, Monitor.NONE);
        assertEquals(JSON.readTree("{\"auths\":{\"b.io\":{\"auth\":\"" + auth("me:x") + "\"}},\"x\":1}"), config());
    }

    @Test
    void aHelperThatDoesNotForgetIsAnError() throws Exception {
        config("{\"credsStore\":\"keeps\"}");
        var script = helper("keeps");
        logIn("a.io", "me", "x");
        logins.logOut(RegistryName.parse("a.io"), Monitor.NONE);
        assertEquals(List.of(), script.kept());
        assertEquals(JSON.readTree("{\"credsStore\":\"keeps\",\"auths\":{}}"), config());
        HelperScript.doing(folder.resolve("bin"), "keeps",
                "[ $1 = get ] && echo '{\"Username\":\"me\",\"Secret\":\"x\"}' || exit 4");
        assertEquals(Kind.FAILED,
                assertThrows(EngineException.class, () -> logins.logOut(RegistryName.parse("a.io"), Monitor.NONE))
                        .kind());
    }

    @Test
    void aHelperTakesOverWhatTheFileHolds() throws Exception {
        config("""
                {"auths": {"a.io": {"auth": "%s"}, "b.io": {"auth": "%s", "identitytoken": "tt"},
                 "c.io": {"auth": "%s"}}, "credHelpers": {"c.io": ""}}"""
                .formatted(auth("me:x"), auth("you:"), auth("file:f")));
        var script = helper("keeps");
        logins.useHelper("keeps", Monitor.NONE);
        assertEquals(JSON.readTree("""
                {"auths": {"a.io": {}, "b.io": {}, "c.io": {"auth": "%s"}}, "credHelpers": {"c.io": ""},
                 "credsStore": "keeps"}""".formatted(auth("file:f"))), config());
        assertEquals(2, script.kept().size());
        assertEquals("me:x", at("a.io"));
        assertEquals("<token>:tt", at("b.io"));
        assertEquals("file:f", at("c.io"));
    }

    @Test
    void aHelperThatDoesNotWorkTakesOverNothing() throws Exception {
        var before = "{\"auths\":{\"a.io\":{\"auth\":\"" + auth("me:x") + "\"}}}";
        config(before);
        HelperScript.doing(folder.resolve("bin"), "broken", "echo 'no bus'; exit 1");
        assertThrows(EngineException.class, () -> logins.useHelper("broken", Monitor.NONE));
        HelperScript.doing(folder.resolve("bin"), "broken", "[ $1 = list ] && echo '{}' || exit 1");
        assertThrows(EngineException.class, () -> logins.useHelper("broken", Monitor.NONE));
        assertEquals(before, Files.readString(file));
    }

    @Test
    void offersWhatThisSystemHasInstalled() throws Exception {
        assertEquals(List.of(), logins.helpers());
        helper("secretservice");
        assertEquals(List.of("secretservice"), logins.helpers());
        assertEquals(new Keeper("secretservice"), logins.keeper(RegistryName.HUB));
        config("{\"auths\":{\"a.io\":{\"auth\":\"" + auth("me:x") + "\"}}}");
        assertEquals(Keeper.FILE, logins.keeper(RegistryName.HUB));
    }
}
