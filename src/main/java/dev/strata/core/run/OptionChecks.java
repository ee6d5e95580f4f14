package dev.strata.core.run;

import java.util.Set;

import dev.strata.core.image.Platform;

/// Values of options that several docker commands have, refused where docker would refuse them with [InvalidOption].
public final class OptionChecks {

    private static final Set<String> YES = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final Set<String> NO = Set.of("0", "f", "F", "FALSE", "false", "False");

    private OptionChecks() {
    }

    public static String label(String value) {
        if (value.isEmpty() || value.startsWith("=")) {
            throw new InvalidOption("label", "A label has no name: name=value.");
        }
        return noZero("label", value);
    }

    public static String noZero(String option, String value) {
        if (value.indexOf('\0') >= 0) {
            throw new InvalidOption(option, "A character with the number 0 cannot be handed to a program.");
        }
        return value;
    }

    public static String extraHost(String value) {
        var parts = value.split("[:=]", 2);
        if (parts.length < 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw new InvalidOption("add-host", "“" + value + "” is no further host: name:address.");
        }
        return value;
    }

    public static Platform platform(String value) {
        try {
            return Platform.parse(value.strip());
        } catch (IllegalArgumentException e) {
            throw new InvalidOption("platform", "“" + value + "” is no platform, as linux/arm64 is.");
        }
    }

    public static boolean truth(String option, String value) {
        if (!YES.contains(value) && !NO.contains(value)) {
            throw new InvalidOption(option, "--" + option + " is true or false, not “" + value + "”.");
        }
        return YES.contains(value);
    }
}
