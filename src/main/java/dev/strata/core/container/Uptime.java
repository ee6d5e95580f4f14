package dev.strata.core.container;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// Since when a container has been up. The list of an engine says only how long, rounded and in words: `Up 2 hours
/// (healthy)`, `Up About a minute` (docker/go-units, `HumanDuration`).
public final class Uptime {

    private static final Pattern UP = Pattern.compile("Up (?:About )?(?:(an?|\\d+) )?([A-Za-z]+).*");
    private static final long MOST = 10_000_000;
    /// From an hour on the words are rounded by half an hour.
    private static final Duration ROUNDED = Duration.ofMinutes(30);
    /// An answer is read a little after it was written.
    private static final Duration ON_THE_WAY = Duration.ofSeconds(1);

    private Uptime() {
    }

    /// What the words allow, as near as it can be told: what was known before as long as it agrees with them; else when the
    /// container was made, which most are started with.
    ///
    /// @param status the engine's words, said at `now`
    /// @param before what was known; null for nothing
    /// @return empty when the words are of a container that is not up
    public static Optional<Instant> since(String status, Instant created, @Nullable Instant before, Instant now) {
        var up = UP.matcher(status);
        if (!up.matches()) {
            return Optional.empty();
        }
        var count = up.group(1);
        var number = count == null ? 0 : count.startsWith("a") ? 1 : Long.parseLong(count);
        if (number > MOST) {
            return Optional.empty();
        }
        var unit = unit(up.group(2).toLowerCase(Locale.ROOT));
        var rounded = unit.compareTo(Duration.ofHours(1)) < 0 ? Duration.ZERO : ROUNDED;
        var latest = now.minus(unit.multipliedBy(number)).plus(rounded);
        var earliest = latest.minus(unit).minus(ON_THE_WAY);
        if (before != null && within(earliest, before, latest)) {
            return Optional.of(before);
        }
        if (within(earliest, created, latest)) {
            return Optional.of(created);
        }
        return Optional.of(before == null
                ? now.minus(unit.multipliedBy(number))
                : before.isBefore(earliest) ? earliest : latest);
    }

    private static boolean within(Instant earliest, Instant one, Instant latest) {
        return !one.isBefore(earliest) && !one.isAfter(latest);
    }

    private static Duration unit(String word) {
        return switch (word) {
            case "minute", "minutes" -> Duration.ofMinutes(1);
            case "hour", "hours" -> Duration.ofHours(1);
            case "day", "days" -> Duration.ofDays(1);
            case "week", "weeks" -> Duration.ofDays(7);
            case "month", "months" -> Duration.ofDays(30);
            case "year", "years" -> Duration.ofDays(365);
            default -> Duration.ofSeconds(1);
        };
    }
}
