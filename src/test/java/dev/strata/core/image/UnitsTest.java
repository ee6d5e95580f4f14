package dev.strata.core.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {

    @ParameterizedTest
    @CsvSource({"0, 0 B", "1, 1 B", "999, 999 B", "1000, 1.00 kB", "1982291, 1.98 MB", "9994, 9.99 kB", "9996, 10.0 kB",
            "38400000, 38.4 MB", "99949999, 99.9 MB", "99960000, 100 MB", "999499, 999 kB", "999500, 1.00 MB",
            "1120000000, 1.12 GB", "9223372036854775807, 9.22 EB"})
    void showsThreeDigits(long bytes, String shown) {
        assertEquals(shown, Units.size(bytes));
    }

    @ParameterizedTest
    @CsvSource({"0, 0B", "999, 999B", "1000, 1kB", "999499, 999kB", "999500, 1e+03kB", "1982291, 1.98MB",
            "199000000, 199MB",
            "689300000, 689MB", "10000000, 10MB", "1234, 1.23kB"})
    void printsAsDockerDoes(long bytes, String printed) {
        assertEquals(printed, Units.dockerSize(bytes));
    }

    @ParameterizedTest
    @CsvSource({"500MB, 500000000", "1.5GiB, 1610612736", "20 kB, 20000", "4096, 4096", "1k, 1000", "2m, 2000000",
            "3B, 3",
            "1Ki, 1024"})
    void readsSizes(String text, long bytes) {
        assertEquals(OptionalLong.of(bytes), Units.parseSize(text));
    }

    @ParameterizedTest
    @CsvSource({"big", "MB", "1.2.3", "5 bananas", "-5", "''"})
    void refusesWhatIsNoSize(String text) {
        assertEquals(OptionalLong.empty(), Units.parseSize(text));
    }

    @ParameterizedTest
    @CsvSource({"0, Less than a second", "1, 1 second", "59, 59 seconds", "60, About a minute", "119, About a minute",
            "120, 2 minutes", "3599, 59 minutes", "3600, About an hour", "5399, About an hour", "5400, 2 hours",
            "172799, 2 days", "1209600, 2 weeks", "1209599, 2 weeks", "1200000, 13 days",
            "5184000, 2 months", "63072000, 2 years"})
    void saysDurationsAsDockerDoes(long seconds, String words) {
        assertEquals(words, Units.duration(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 seconds", "1, 1 second", "40, 40 seconds", "60, about 1 minute", "90, about 2 minutes",
            "720, about 12 minutes", "3569, about 59 minutes", "3570, about 1 hour", "3600, about 1 hour",
            "21600, about 6 hours", "169199, about 47 hours", "172800, about 2 days"})
    void saysHowLongToWait(long seconds, String words) {
        assertEquals(words, Units.about(Duration.ofSeconds(seconds)));
    }

    @Test
    void saysHowLongItTook() {
        assertEquals("0.4 s", Units.took(Duration.ofMillis(420)));
        assertEquals("12 s", Units.took(Duration.ofSeconds(12)));
        assertEquals("3 min 20 s", Units.took(Duration.ofSeconds(200)));
    }
}
