package dev.strata.ui.widgets;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import dev.strata.core.image.Units;
import dev.strata.ui.Messages;

/// Points in time as people read them.
public final class Times {

    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss", Locale.ENGLISH)
            .withZone(ZoneId.systemDefault());

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH)
            .withZone(ZoneId.systemDefault());

    private Times() {
    }

    /// `3 weeks ago`, `a minute ago`; the epoch, or the year 1, is what engines say for not known.
    public static String ago(Instant then) {
        return ago(then, Instant.now());
    }

    /// The same as of another moment.
    public static String ago(Instant then, Instant now) {
        return !then.isAfter(Instant.EPOCH)
                ? Messages.get("images.created.unknown")
                : Units.ago(then, now).replaceFirst("^About ", "").replaceFirst("^Less than a second ago",
                        Messages.get("times.now"));
    }

    /// A moment of the past as short as it can be told: `14:02` of today, `Tue 14:02` of the last days, `2 Nov`, `2 Nov 2025`.
    public static String brief(Instant then) {
        var zone = ZoneId.systemDefault();
        var date = LocalDate.ofInstant(then, zone);
        var today = LocalDate.now(zone);
        var pattern = date.equals(today)
                ? "HH:mm"
                : date.isAfter(today.minusDays(6))
                        ? "EEE HH:mm"
                        : date.getYear() == today.getYear() ? "d MMM" : "d MMM yyyy";
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(zone).format(then);
    }

    /// A moment of any day, to the minute: `28 Nov, 18:40`; of another year `28 Nov 2025, 18:40`.
    public static String dated(Instant then) {
        var zone = ZoneId.systemDefault();
        var same = LocalDate.ofInstant(then, zone).getYear() == LocalDate.now(zone).getYear();
        return DateTimeFormatter.ofPattern(same ? "d MMM, HH:mm" : "d MMM yyyy, HH:mm", Locale.ENGLISH).withZone(zone)
                .format(then);
    }

    /// A moment just past, to the second: `14:02:10`; of another day with its date.
    public static String second(Instant then) {
        var zone = ZoneId.systemDefault();
        return LocalDate.ofInstant(then, zone).equals(LocalDate.now(zone)) ? SECOND.format(then) : exact(then);
    }

    /// To the second, in this computer's time zone.
    public static String exact(Instant then) {
        return then.isAfter(Instant.EPOCH) ? EXACT.format(then) : Messages.get("images.created.unknown");
    }
}
