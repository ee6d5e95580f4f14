package dev.strata.core.run;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import dev.strata.core.image.Platform;

/// Single values of a run or a build, refused where docker or its engine would refuse them.
public final class RunChecks {

    private static final Pattern ID = Pattern.compile("(?:sha256:)?[0-9a-f]{64}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]+");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?");
    private static final Pattern RESTART = Pattern.compile("always|unless-stopped|on-failure(:\\d{1,9})?");
    private static final Pattern SIGNAL = Pattern.compile("[A-Za-z0-9+-]+");
    private static final Pattern CAPABILITY = Pattern.compile("[A-Za-z][A-Za-z_]*");
    private static final Set<String> YES = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final Set<String> NO = Set.of("0", "f", "F", "FALSE", "false", "False");
    private static final int MOST_HOST = 63;

    private RunChecks() {
    }

    static String image(String value) {
        var name = value.strip();
        if (name.isEmpty()) {
            throw new InvalidOption("image", "The image is missing.");
        }
        if (!ID.matcher(name).matches()) {
            try {
                ImageReference.parse(name);
            } catch (InvalidReference e) {
                throw new InvalidOption("image", String.valueOf(e.getMessage()));
            }
        }
        return name;
    }

    static String name(String value) {
        if (!value.isEmpty() && !NAME.matcher(value).matches()) {
            throw new InvalidOption("name",
                    "“" + value + "” cannot be a container’s name: at least two of letters, digits,"
                            + " “_”, “.” and “-”, a letter or a digit first.");
        }
        return value;
    }

    static String variable(String value) {
        if (value.isEmpty() || value.startsWith("=")) {
            throw new InvalidOption("env", "A variable has no name: NAME=value, or NAME for the value it has here.");
        }
        return noZero("env", value);
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

    static String path(String option, String value) {
        if (!value.isEmpty() && !value.startsWith("/") && !value.matches("[A-Za-z]:[/\\\\].*")) {
            throw new InvalidOption(option,
                    "“" + value + "” must be a whole path inside the container: it begins with “/”.");
        }
        return noZero(option, value);
    }

    static String host(String value) {
        if (!value.isEmpty() && (value.length() > MOST_HOST || !HOST.matcher(value).matches())) {
            throw new InvalidOption("hostname", "“" + value
                    + "” is no host name: up to 63 letters, digits, “.” and “-”, a letter or a digit at both ends.");
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

    public static String network(String value) {
        if (value.chars().anyMatch(Character::isWhitespace) || value.equals("container:")) {
            throw new InvalidOption("network",
                    "“" + value + "” is no network: a name, bridge, host, none, or container:NAME.");
        }
        return value;
    }

    static String user(String value) {
        if (value.chars().anyMatch(Character::isWhitespace)) {
            throw new InvalidOption("user",
                    "“" + value + "” is no user: a name or a number, with :group where wanted.");
        }
        return value;
    }

    static String restart(String value) {
        if (value.isEmpty() || value.equals("no")) {
            return "";
        }
        if (!RESTART.matcher(value).matches()) {
            throw new InvalidOption("restart",
                    "“" + value + "” is no restart policy: no, always, unless-stopped, on-failure or on-failure:3.");
        }
        return value;
    }

    static String signal(String value) {
        if (!value.isEmpty() && !SIGNAL.matcher(value).matches()) {
            throw new InvalidOption("stop-signal", "“" + value + "” is no signal, as SIGTERM or 15 is.");
        }
        return value;
    }

    static OptionalInt seconds(String value) {
        if (!value.matches("-?\\d{1,9}")) {
            throw new InvalidOption("stop-timeout", "“" + value + "” is no number of seconds.");
        }
        return OptionalInt.of(Integer.parseInt(value));
    }

    static String pull(String value) {
        return switch (value) {
            case "", "missing" -> "";
            case "always", "never" -> value;
            default -> throw new InvalidOption("pull", "“" + value + "” is no way to pull: always, missing or never.");
        };
    }

    static String detachKeys(String value) {
        return value.isEmpty() ? "" : KeySequence.parse(value).toString();
    }

    static double cpus(String value) {
        if (!value.matches("\\d{1,6}(\\.\\d{1,9})?")) {
            throw new InvalidOption("cpus", "“" + value + "” is no number of processors, as 2 or 0.5 is.");
        }
        return new BigDecimal(value).doubleValue();
    }

    static String capability(String option, String value) {
        if (!CAPABILITY.matcher(value).matches()) {
            throw new InvalidOption(option, "“" + value + "” is no capability, as NET_ADMIN or ALL is.");
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

    /// What may stand behind the last colon of a volume.
    static final Set<String> VOLUME_OPTIONS = Set.of("ro", "rw", "z", "Z", "nocopy", "copy", "shared", "slave",
            "private",
            "rshared", "rslave", "rprivate", "consistent", "cached", "delegated", "U", "O", "exec", "noexec", "suid",
            "nosuid", "dev", "nodev", "bind", "rbind");

    static boolean volumeOptions(String text) {
        return VOLUME_OPTIONS.containsAll(List.of(text.split(",", -1)));
    }
}
