package dev.strata.engine.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Secret;
import dev.strata.harness.HelperScript;
import dev.strata.harness.Listener;
import dev.strata.harness.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// Credential helpers as docker's own are, and as they should not be.
class CredentialHelperTest {

    private static final String HUB = "https://index.docker.io/v1/";

    @TempDir
    Path folder = Path.of(".");

    private CredentialHelper helper(String script, Duration limit) throws EngineException {
        HelperScript.doing(folder, "test", script);
        return new CredentialHelpers(List.of(folder.toString()), limit).named("test");
    }

    private CredentialHelper helper(String script) throws EngineException {
        return helper(script, Duration.ofMinutes(1));
    }

    private EngineException getFails(String script) throws EngineException {
        var helper = helper(script);
        return assertThrows(EngineException.class, () -> helper.get("x.io", Monitor.NONE));
    }

    @Test
    void keepsTellsListsAndForgets() throws Exception {
        HelperScript.keeping(folder, "keeps");
        var helper = new CredentialHelpers(List.of(folder.toString()), Duration.ofMinutes(1)).named("keeps");
        assertTrue(helper.get(HUB, Monitor.NONE).isEmpty());
        helper.store(HUB, "me", Secret.of("pa ss$'ü"), Monitor.NONE);
        helper.store("localhost:5000", "you", Secret.of("x"), Monitor.NONE);
        var kept = helper.get(HUB, Monitor.NONE).orElseThrow();
        assertEquals("me", kept.user());
        assertEquals("pa ss$'ü", kept.secret().reveal());
        assertEquals(Map.of(HUB, "me", "localhost:5000", "you"), helper.list(Monitor.NONE));
        helper.erase(HUB, Monitor.NONE);
        assertTrue(helper.get(HUB, Monitor.NONE).isEmpty());
        assertEquals(Kind.FAILED,
                assertThrows(EngineException.class, () -> helper.erase(HUB, Monitor.NONE)).kind());
    }

    @Test
    void aSecretIsInNoCommandLineAndNoWords() throws Exception {
        var helper = helper("echo \"$*\" > \"$0.words\"; cat >> \"$0.in\"; cat \"$0.in\"; exit 3");
        var refused = assertThrows(EngineException.class,
                () -> helper.store("x.io", "me", Secret.of("geheim"), Monitor.NONE));
        assertEquals("store\n", Files.readString(folder.resolve("docker-credential-test.words")));
        assertTrue(Files.readString(folder.resolve("docker-credential-test.in")).contains("geheim"));
        assertEquals("docker-credential-test ended with 3.", refused.getMessage());
        assertFalse(Secret.of("geheim").toString().contains("geheim"));
        assertFalse(new CredentialHelper.Kept("me", Secret.of("geheim")).toString().contains("geheim"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo no; exit 0", "exit 0", "echo '[\"secret\"]'", "printf '{\"Secret\":\"secret\"'",
            "head -c 2000 /dev/urandom"})
    void garbageIsSaidAndNotQuoted(String script) throws Exception {
        var failure = getFails(script);
        assertEquals(Kind.FAILED, failure.kind());
        assertTrue(failure.getMessage().startsWith("docker-credential-test has not answered"), failure.getMessage());
        assertFalse(failure.toString().contains("secret"), failure.getMessage());
    }

    @Test
    void aFailureIsSaidInItsWords() throws Exception {
        assertEquals("docker-credential-test ended with 1: no session bus",
                getFails("echo 'no session bus'; exit 1").getMessage());
        assertEquals("docker-credential-test ended with 2: on the error stream",
                getFails("echo 'on the error stream' >&2; exit 2").getMessage());
        assertEquals("docker-credential-test ended with 7.", getFails("exit 7").getMessage());
        assertTrue(getFails("head -c 100000 /dev/zero | tr '\\0' x; exit 1").getMessage().length() < 500);
    }

    @Test
    void moreThanIsSaneIsRefused() throws Exception {
        assertTrue(getFails("head -c 5000000 /dev/zero | tr '\\0' x").getMessage().contains("more than 1 MB"));
    }

    @Test
    void oneThatHangsIsEndedWithAllItHasStarted() throws Exception {
        var helper = helper("sleep 1000 & echo $! > \"$0.pid\"; echo '{'; wait", Duration.ofSeconds(2));
        var failure = assertThrows(EngineException.class, () -> helper.get("x.io", Monitor.NONE));
        assertTrue(failure.getMessage().contains("within 2 s"), failure.getMessage());
        var sleeper = Long.parseLong(Files.readString(folder.resolve("docker-credential-test.pid")).strip());
        Until.holds("what it has started is ended", Duration.ofSeconds(20),
                () -> ProcessHandle.of(sleeper).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void oneThatTalksForEverIsEnded() throws Exception {
        var helper = helper("yes", Duration.ofSeconds(2));
        var failure = assertThrows(EngineException.class, () -> helper.list(Monitor.NONE));
        assertEquals(Kind.FAILED, failure.kind());
    }

    @Test
    void oneThatIsSlowIsWaitedFor() throws Exception {
        var helper = helper("sleep 1; echo '{\"Username\":\"me\",\"Secret\":\"s\"}'");
        assertEquals("me", helper.get("x.io", Monitor.NONE).orElseThrow().user());
    }

    @Test
    void oneThatLeavesSomethingBehindIsNotWaitedFor() throws Exception {
        // As gpg-agent does: it holds the streams open.
        var helper = helper("sleep 20 & echo '{\"Username\":\"me\",\"Secret\":\"s\"}'");
        assertEquals("me", helper.get("x.io", Monitor.NONE).orElseThrow().user());
    }

    @Test
    void itIsEndedWhenNobodyWaitsAnyMore() throws Exception {
        var helper = helper("touch \"$0.runs\"; sleep 1000");
        var monitor = new Listener();
        var canceller = Thread.ofPlatform().daemon().start(() -> {
            Until.holds("it runs", Duration.ofSeconds(20),
                    () -> Files.exists(folder.resolve("docker-credential-test.runs")));
            monitor.cancel();
        });
        assertEquals(Kind.CANCELLED,
                assertThrows(EngineException.class, () -> helper.get("x.io", monitor)).kind());
        canceller.join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "../test", "/bin/sh", "", "a b"})
    void onlyAProgramOfThisNameIsStarted(String name) {
        HelperScript.doing(folder, "test", "exit 0");
        var helpers = new CredentialHelpers(List.of(folder.resolve("sub").toString()), Duration.ofSeconds(9));
        assertEquals(Kind.UNSUPPORTED, assertThrows(EngineException.class, () -> helpers.named(name)).kind());
    }
}
