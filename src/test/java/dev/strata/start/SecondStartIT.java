package dev.strata.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import dev.strata.harness.SavedImage;
import dev.strata.harness.Tars;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Strata started twice.
class SecondStartIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @BeforeEach
    void image() throws Exception {
        var image = new SavedImage(List.of("second-start:1"), Instant.EPOCH, "{}",
                List.of(new Tars().file("a", new byte[]{1}, 0644).bytes()));
        Files.write(home.resolve("image.tar"), image.archive());
    }

    @Test
    void theFilesOpenInTheWindowThatIsThere() throws Exception {
        try (var first = new Started(home, List.of())) {
            first.says("shown: Settings");
            try (var second = new Started(home, List.of(), "image.tar")) {
                assertEquals(0, second.end());
                assertTrue(second.said().isEmpty(), second.said().toString());
            }
            first.says("second-start:1");
            try (var wrong = new Started(home, List.of(), "none.tar")) {
                assertEquals(1, wrong.end());
                assertEquals(List.of("strata: There is no file none.tar."), List.copyOf(wrong.said()));
            }
            first.says("none.tar");
            first.order("quit");
            assertEquals(0, first.end());
        }
        try (var third = new Started(home, List.of())) {
            third.says("shown: Settings");
        }
    }

    @Test
    void anEndpointMeansAWindowOfItsOwn() throws Exception {
        try (var first = new Started(home, List.of());
                var other = new Started(home, List.of(), "--endpoint", "unix:///none.sock", "image.tar")) {
            first.says("shown: Settings");
            other.says("second-start:1");
        }
    }

    @Test
    void afterACrashTheNextStartOpensItsFilesItself() throws Exception {
        try (var first = new Started(home, List.of())) {
            first.says("shown: Settings");
            first.order("crash");
            assertEquals(134, first.end());
        }
        try (var next = new Started(home, List.of(), "image.tar")) {
            next.says("second-start:1");
        }
    }
}
