package dev.strata.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.strata.harness.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Strata that ends as it should not, and its next start.
class CrashIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    private Path log() {
        return home.resolve(".local/state/strata/strata.0.log");
    }

    @Test
    void theNextStartSaysSoAndShowsTheLog() throws Exception {
        try (var first = new Started(home, List.of())) {
            first.says("shown: Settings");
            first.order("fail identitytoken=c2VjcmV0 at https://me:hunter2@example.org/v2");
            first.says("identitytoken");
            first.order("crash");
            assertEquals(134, first.end());
        }
        var written = Files.readString(log());
        assertTrue(written.contains(" SEVERE ") && written.contains("identitytoken=***"), written);
        assertFalse(written.contains("c2VjcmV0") || written.contains("hunter2"), written);
        try (var next = new Started(home, List.of())) {
            next.says("shown: Strata did not end properly last time (");
            next.order("shoot " + Path.of("target/screenshots/crash-notice.png").toAbsolutePath());
            next.order("click Show the log");
            next.says("identitytoken=***");
            assertEquals(1, next.said().stream().filter(line -> line.contains(" WARNING javafx")).count(),
                    "its own log");
            next.order("shoot " + Path.of("target/screenshots/crash-log.png").toAbsolutePath());
            assertTrue(next.said().stream().noneMatch(line -> line.contains("hunter2")), next.said().toString());
            next.order("quit");
            assertEquals(0, next.end());
        }
        try (var third = new Started(home, List.of())) {
            third.says("shown: Settings");
            third.order("quit");
            assertEquals(0, third.end());
            assertTrue(third.said().stream().noneMatch(line -> line.contains("did not end properly")));
        }
    }

    @Test
    void whatJavaItselfWritesIsShown() throws Exception {
        try (var first = new Started(home, List.of("-XX:-CreateCoredumpOnCrash", "-Dpassword=hunter2"))) {
            first.says("shown: Settings");
            var mark = home.resolve(".local/state/strata/instance/running-" + first.pid());
            Until.holds("a mark", Duration.ofSeconds(20), () -> Files.exists(mark));
            assertEquals(0, new ProcessBuilder("kill", "-SEGV", String.valueOf(first.pid())).start().waitFor());
            assertTrue(first.end() != 0);
        }
        try (var next = new Started(home, List.of())) {
            next.says("shown: Strata did not end properly last time (");
            next.order("click Show the log");
            next.says("A fatal error has been detected by the Java Runtime Environment");
            next.says("-Dpassword=***");
            assertTrue(next.said().stream().noneMatch(line -> line.contains("hunter2")), next.said().toString());
        }
    }

    @Test
    void aSystemThatEndsItEndsItProperly() throws Exception {
        try (var first = new Started(home, List.of())) {
            first.says("shown: Settings");
            var mark = home.resolve(".local/state/strata/instance/running-" + first.pid());
            Until.holds("a mark", Duration.ofSeconds(20), () -> Files.exists(mark));
            first.terminate();
            first.end();
            assertFalse(Files.exists(mark));
        }
    }

    @Test
    void whatEscapesBeforeTheWindowIsOneSentenceAndInTheLog() throws Exception {
        try (var start = new Started(home, List.of("-Dstrata.hub=:no address: password=hunter2"))) {
            assertEquals(1, start.end());
            start.ended();
            var said = start.said().stream().filter(line -> line.startsWith("strata: ")).toList();
            assertEquals(1, said.size(), start.said().toString());
            assertFalse(start.said().toString().contains("hunter2"), start.said().toString());
            assertFalse(start.said().toString().contains("\tat "), start.said().toString());
        }
        var written = Files.readString(log());
        assertTrue(written.contains(" SEVERE ") && written.contains("Strata does not start"), written);
        assertFalse(written.contains("hunter2"), written);
        try (var next = new Started(home, List.of())) {
            next.says("shown: Strata did not end properly last time (");
        }
    }
}
