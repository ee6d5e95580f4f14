package dev.strata.ui.containers;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.strata.core.container.ContainerSummary;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.RowList;
import org.jspecify.annotations.Nullable;

/// A row of the list: a container as long as it exists. What it shows changes with [#update(ContainerSummary)].
public final class ContainerRow implements RowList.Keyed {

    private static final Pattern UP = Pattern.compile("Up (?:About )?(?:(an?|\\d+) )?([A-Za-z]+).*");
    private static final Pattern EXIT = Pattern.compile("Exited \\((-?\\d+)\\).*");

    private ContainerSummary summary;
    private @Nullable Instant upSince;

    ContainerRow(ContainerSummary summary) {
        this.summary = summary;
        this.upSince = upSince(summary.status(), Instant.now());
    }

    /// Takes what is known now.
    ///
    /// @return whether that is anything new
    boolean update(ContainerSummary now) {
        if (summary.equals(now)) {
            return false;
        }
        summary = now;
        upSince = upSince(now.status(), Instant.now());
        return true;
    }

    /// The engine says only how long ago, and in words: `Up 2 hours (healthy)`, `Up About a minute`.
    static @Nullable Instant upSince(String status, Instant now) {
        var up = UP.matcher(status);
        if (!up.matches()) {
            return null;
        }
        var count = up.group(1);
        var number = count == null ? 0 : count.startsWith("a") ? 1 : Long.parseLong(count);
        var unit = switch (up.group(2).toLowerCase(Locale.ROOT)) {
            case "minute", "minutes" -> Duration.ofMinutes(1);
            case "hour", "hours" -> Duration.ofHours(1);
            case "day", "days" -> Duration.ofDays(1);
            case "week", "weeks" -> Duration.ofDays(7);
            case "month", "months" -> Duration.ofDays(30);
            case "year", "years" -> Duration.ofDays(365);
            default -> Duration.ofSeconds(1);
        };
        return number > 10_000_000 ? null : now.minus(unit.multipliedBy(number));
    }

    @Override
    public String key() {
        return summary.id();
    }

    public ContainerSummary summary() {
        return summary;
    }

    String name() {
        return summary.name();
    }

    boolean running() {
        return summary.running();
    }

    /// At the row's right end: how long it has been up, or what it is instead.
    String brief(Instant now) {
        var since = upSince;
        if (summary.state().equals("running") && since != null) {
            return brief(Duration.between(since, now));
        }
        var exit = EXIT.matcher(summary.status());
        return summary.state().equals("exited") && exit.matches()
                ? Messages.get("containers.exited", exit.group(1))
                : summary.state();
    }

    /// `40 s`, `5 min`, `2 h`, `9 d`.
    static String brief(Duration time) {
        if (time.toMinutes() < 1) {
            return Math.max(0, time.toSeconds()) + " s";
        }
        if (time.toHours() < 1) {
            return time.toMinutes() + " min";
        }
        return time.toHours() < 48 ? time.toHours() + " h" : time.toDays() + " d";
    }

    /// An image is called by what the container was asked for; one that has lost its name by its short ID.
    String image() {
        return summary.image().startsWith("sha256:") ? summary.imageId().shortHex() : summary.image();
    }
}
