package dev.strata.core.run;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/// Bytes as `docker run --memory` takes them: `512m`, `1.5g`, in steps of 1,024 (go-units RAMInBytes).
public final class MemorySize {

    private static final Pattern FORM = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,18})?) ?(?:([kmgtp])(i?b)?|b)?");
    private static final String UNITS = "kmgtp";
    private static final int STEP = 1024;
    /// What an engine needs at least (runconfig, "Minimum memory limit allowed is 6MB").
    private static final long LEAST = 6L << 20;

    private MemorySize() {
    }

    /// @return 0 for no limit
    /// @throws InvalidRun it is no size, or too little for a container
    public static long parse(String text) {
        var bytes = parse("memory", text);
        if (bytes > 0 && bytes < LEAST) {
            throw new InvalidRun("memory", "“" + text.strip() + "” is too little: a container needs 6m at least.");
        }
        return bytes;
    }

    /// @param option which takes it
    /// @throws InvalidRun it is no size
    public static long parse(String option, String text) {
        var matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new InvalidRun(option,
                    "“" + text.strip() + "” is no size: write a number with b, k, m or g, as in 512m or 1.5g.");
        }
        var factor = BigDecimal.valueOf(STEP).pow(matcher.group(2) == null ? 0 : UNITS.indexOf(matcher.group(2)) + 1);
        var bytes = new BigDecimal(matcher.group(1)).multiply(factor).toBigInteger();
        if (bytes.bitLength() > 62) {
            throw new InvalidRun(option, "“" + text.strip() + "” is more memory than can be counted.");
        }
        return bytes.longValue();
    }

    /// The shortest exact writing: `512m`.
    public static String words(long bytes) {
        var unit = 0;
        var value = bytes;
        while (unit < UNITS.length() && value > 0 && value % STEP == 0) {
            value /= STEP;
            unit++;
        }
        return value + (unit == 0 ? "" : UNITS.substring(unit - 1, unit));
    }
}
