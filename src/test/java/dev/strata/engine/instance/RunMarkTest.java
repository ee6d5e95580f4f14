package dev.strata.engine.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunMarkTest {

    private static final Instant START = Instant.parse("2026-11-28T14:00:00Z");

    @TempDir
    Path state = Path.of(".");

    private long gone() throws Exception {
        var process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }

    private long crashed() throws Exception {
        var pid = gone();
        Files.createDirectories(state.resolve("instance"));
        Files.writeString(state.resolve("instance/running-" + pid), START + "\n" + state + "\n");
        return pid;
    }

    private void log(String... lines) throws IOException {
        Files.writeString(state.resolve("strata.0.log"), String.join("\n", lines));
    }

    private Optional<RunMark.Crash> before() {
        return new RunMark(state).before();
    }

    @Test
    void aProperEndLeavesNothing() {
        var mark = new RunMark(state);
        mark.set();
        assertTrue(Files.exists(state.resolve("instance/running-" + ProcessHandle.current().pid())));
        assertTrue(before().isEmpty(), "it runs");
        mark.close();
        assertEquals(0, state.resolve("instance").toFile().list().length);
    }

    @Test
    void anErrorAndNoEndIsACrashAndIsToldOnce() throws Exception {
        crashed();
        log("2026-11-27T09:00:00Z SEVERE a: of another day", "2026-11-28T14:01:00Z INFO a: begins",
                "2026-11-28T14:02:00Z SEVERE a: token=abcdef broke | at tcp://me:hunter2@host:1");
        var crash = before().orElseThrow();
        assertEquals(Instant.parse("2026-11-28T14:02:00Z"), crash.when());
        assertEquals("""
                2026-11-28T14:01:00Z INFO a: begins
                2026-11-28T14:02:00Z SEVERE a: token=*** broke | at tcp://me:***@host:1""", crash.text());
        assertTrue(before().isEmpty(), "told twice");
    }

    @Test
    void aPowerFailureIsNone() throws Exception {
        crashed();
        log("2026-11-28T14:01:00Z INFO a: begins");
        assertTrue(before().isEmpty());
        assertEquals(0, state.resolve("instance").toFile().list().length);
    }

    @Test
    void whatJavaWroteIsShownToo() throws Exception {
        var pid = crashed();
        Files.writeString(state.resolve("hs_err_pid" + pid + ".log"), "# A fatal error\npassword=hunter2\n");
        var text = before().orElseThrow().text();
        assertTrue(text.contains("# A fatal error") && text.contains("hs_err_pid" + pid), text);
        assertFalse(text.contains("hunter2"), text);
    }

    @Test
    void aProcessThatGotTheNumberOfOneBeforeItIsAnotherOne() throws Exception {
        Files.createDirectories(state.resolve("instance"));
        Files.writeString(state.resolve("instance/running-" + ProcessHandle.current().pid()), START + "\n\n");
        log("2026-11-28T14:02:00Z SEVERE a: broke");
        assertTrue(before().isPresent());
    }

    @Test
    void aMarkThatSaysNothingIsTakenAway() throws Exception {
        Files.createDirectories(state.resolve("instance"));
        Files.writeString(state.resolve("instance/running-x"), "");
        Files.writeString(state.resolve("instance/running-1"), "yesterday");
        assertTrue(before().isEmpty());
        assertEquals(0, state.resolve("instance").toFile().list().length);
    }

    @Test
    void aStartThatFailsIsToldByTheNext() throws Exception {
        var mark = new RunMark(state);
        mark.keep();
        mark.close();
        assertTrue(Files.exists(state.resolve("instance/running-" + ProcessHandle.current().pid())));
    }
}
