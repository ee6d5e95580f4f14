package dev.strata.core.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UptimeTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private static Duration up(String status, Instant created, @Nullable Instant before) {
        return Duration.between(Uptime.since(status, created, before, NOW).orElseThrow(), NOW);
    }

    private static Instant ago(String duration) {
        return NOW.minus(Duration.parse(duration));
    }

    @ParameterizedTest
    @CsvSource({"Up Less than a second,PT0S", "Up 1 second,PT1S", "Up 40 seconds,PT40S", "Up About a minute,PT1M",
            "Up 2 minutes (healthy),PT2M", "Up About an hour,PT1H", "Up 47 hours (Paused),PT47H", "Up 2 days,P2D",
            "Up 3 weeks,P21D"})
    void whereNothingElseIsKnownTheWordsAre(String status, String up) {
        assertEquals(Duration.parse(up), up(status, LONG_AGO, null));
    }

    @ParameterizedTest
    @CsvSource({"Up 2 minutes,PT2M50S", "Up 2 hours,PT1H40M", "Up 2 hours,PT2H20M", "Up 2 days,PT71H"})
    void aContainerIsMostlyStartedWhenItIsMade(String status, String created) {
        assertEquals(Duration.parse(created), up(status, ago(created), null));
    }

    @Test
    void whatIsKnownStaysWhileTheWordsAgree() {
        assertEquals(Duration.ofSeconds(175), up("Up 2 minutes", ago("PT2M10S"), ago("PT2M55S")));
    }

    @ParameterizedTest
    @CsvSource({"Up 5 minutes,PT4M,PT5M", "Up 5 minutes,PT9M,PT6M1S", "Up 3 seconds,PT9H,PT5S"})
    void theWordsAreRightWhenTheyDoNot(String status, String before, String up) {
        assertEquals(Duration.parse(up), up(status, LONG_AGO, ago(before)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Exited (0) 2 hours ago", "Created", "", "Up 99999999999 years"})
    void nothingElseIsUp(String status) {
        assertEquals(Optional.empty(), Uptime.since(status, LONG_AGO, LONG_AGO, NOW));
    }
}
