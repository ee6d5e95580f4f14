package dev.strata.core.image;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;

/// Bytes and times as people read them. Units are decimal, as the docker CLI's (go-units): 1 kB is 1,000 bytes.
public final class Units {

    private static final String[] DECIMAL = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    private static final double STEP = 1000;

    private Units() {
    }

    /// As Strata shows it: three significant digits, never an exponent: `335 MB`, `38.4 MB`, `1.12 GB`, `0 B`.
    public static String size(long bytes) {
        var unit = 0;
        double value = bytes;
        // 999.5 would be written 1000: it belongs to the next unit.
        while (value >= 999.5 && unit < DECIMAL.length - 1) {
            value /= STEP;
            unit++;
        }
        var digits = unit == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
        var number = String.format(Locale.ROOT, "%." + digits + "f", value);
        return number + " " + DECIMAL[unit];
    }

    /// Exactly what the docker CLI prints for an image: Go's `%.3g` and the unit, so 999500 is `1e+03kB`.
    public static String dockerSize(long bytes) {
        var unit = 0;
        double value = bytes;
        while (value >= STEP && unit < DECIMAL.length - 1) {
            value /= STEP;
            unit++;
        }
        return threeDigits(value) + DECIMAL[unit];
    }

    private static String threeDigits(double value) {
        if (value == 0) {
            return "0";
        }
        var rounded = new java.math.BigDecimal(value)
                .round(new java.math.MathContext(3, java.math.RoundingMode.HALF_EVEN));
        if (rounded.compareTo(java.math.BigDecimal.valueOf(STEP)) >= 0) {
            return "1e+03";
        }
        var plain = rounded.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0).toPlainString() : plain.toPlainString();
    }

    /// Reads `500MB`, `1.5GiB`, `20 kB`, `4096`; case does not count, `K`, `M` and `G` alone are decimal.
    public static OptionalLong parseSize(String text) {
        var lower = text.strip().toLowerCase(Locale.ROOT).replace(" ", "");
        var digits = 0;
        while (digits < lower.length() && (Character.isDigit(lower.charAt(digits)) || lower.charAt(digits) == '.')) {
            digits++;
        }
        var factor = switch (lower.substring(digits)) {
            case "", "b" -> 1d;
            case "k", "kb" -> 1e3;
            case "m", "mb" -> 1e6;
            case "g", "gb" -> 1e9;
            case "t", "tb" -> 1e12;
            case "ki", "kib" -> 0x1p10;
            case "mi", "mib" -> 0x1p20;
            case "gi", "gib" -> 0x1p30;
            case "ti", "tib" -> 0x1p40;
            default -> -1d;
        };
        if (factor < 0 || digits == 0) {
            return OptionalLong.empty();
        }
        try {
            var bytes = Double.parseDouble(lower.substring(0, digits)) * factor;
            return bytes <= Long.MAX_VALUE ? OptionalLong.of(Math.round(bytes)) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /// A duration in words, as the docker CLI's (go-units HumanDuration): `About an hour`, `3 weeks`.
    public static String duration(Duration duration) {
        var seconds = duration.toSeconds();
        if (seconds < 1) {
            return "Less than a second";
        }
        if (seconds == 1) {
            return "1 second";
        }
        if (seconds < 60) {
            return seconds + " seconds";
        }
        var minutes = duration.toMinutes();
        if (minutes == 1) {
            return "About a minute";
        }
        if (minutes < 60) {
            return minutes + " minutes";
        }
        // go-units rounds hours here: 90 minutes are 2 hours.
        var hours = Math.round(seconds / 3600.0);
        if (hours == 1) {
            return "About an hour";
        }
        if (hours < 48) {
            return hours + " hours";
        }
        if (hours < 24 * 7 * 2) {
            return hours / 24 + " days";
        }
        if (hours < 24 * 30 * 2) {
            return hours / 24 / 7 + " weeks";
        }
        if (hours < 24 * 365 * 2) {
            return hours / 24 / 30 + " months";
        }
        return hours / 24 / 365 + " years";
    }

    /// `3 weeks ago`, as docker prints it.
    public static String ago(Instant then, Instant now) {
        return duration(Duration.between(then, now)) + " ago";
    }

    /// How long one has to wait: `40 seconds`, `about 12 minutes`, `about 1 hour`.
    public static String about(Duration duration) {
        var seconds = duration.toSeconds();
        if (seconds < 60) {
            return counted(seconds, "second");
        }
        var minutes = Math.round(seconds / 60.0);
        if (minutes < 60) {
            return "about " + counted(minutes, "minute");
        }
        var hours = Math.round(seconds / 3600.0);
        return "about " + (hours < 48 ? counted(hours, "hour") : counted(Math.round(hours / 24.0), "day"));
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /// How long something took: `0.4 s`, `12 s`, `3 min 20 s`.
    public static String took(Duration duration) {
        var millis = duration.toMillis();
        if (millis < 10_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        var seconds = duration.toSeconds();
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
