package dev.strata.ui.containers;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

import dev.strata.core.container.ContainerSummary;
import dev.strata.core.container.Uptime;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.RowList;
import org.jspecify.annotations.Nullable;

/// A row of the list: a container as long as it exists. What it shows changes with [#update(ContainerSummary)].
public final class ContainerRow implements RowList.Keyed {

    private static final Pattern EXIT = Pattern.compile("Exited \\((-?\\d+)\\).*");

    private ContainerSummary summary;
    private @Nullable Instant upSince;

    ContainerRow(ContainerSummary summary) {
        this.summary = summary;
        look();
    }

    /// Takes what is known now.
    ///
    /// @return whether that is anything new
    boolean update(ContainerSummary now) {
        var other = !summary.equals(now);
        summary = now;
        look();
        return other;
    }

    private void look() {
        upSince = Uptime.since(summary.status(), summary.created(), upSince, Instant.now()).orElse(null);
    }

    /// The engine has said when it was started.
    void started(Instant at) {
        upSince = at;
        look();
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
