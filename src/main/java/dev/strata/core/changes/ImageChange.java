package dev.strata.core.changes;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An instruction of a Dockerfile that a commit applies, as it is typed: `ENV LANG=C.UTF-8`.
///
/// @param keyword upper case
public record ImageChange(String keyword, String value) {

    /// What is wrong with an instruction.
    public enum Wrong {
        /// It is none that a commit takes.
        UNKNOWN,
        /// CMD and ENTRYPOINT are asked for apart from the others.
        APART, ENV, LABEL, EXPOSE, USER, VOLUME, WORKDIR, ONBUILD
    }

    private static final Pattern ASSIGNED = Pattern.compile("[^\\s=\"']+=.*|[^\\s=\"']+\\s+\\S.*", Pattern.DOTALL);
    private static final Pattern PORT = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?(?:/(?:tcp|udp|sctp))?");
    private static final Pattern ONBUILD = Pattern.compile(
            "(?i)(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)\\s+\\S.*",
            Pattern.DOTALL);
    private static final int MOST_PORT = 65_535;

    public static ImageChange of(String line) {
        var words = line.strip().split("\\s+", 2);
        return new ImageChange(words[0].toUpperCase(Locale.ROOT), words.length == 2 ? words[1].strip() : "");
    }

    /// What is wrong with it; empty when nothing is.
    public Optional<Wrong> wrong() {
        return switch (keyword) {
            case "CMD", "ENTRYPOINT" -> Optional.of(Wrong.APART);
            case "ENV" -> unless(ASSIGNED.matcher(value).matches(), Wrong.ENV);
            case "LABEL" -> unless(ASSIGNED.matcher(value).matches(), Wrong.LABEL);
            case "EXPOSE" -> unless(ports(), Wrong.EXPOSE);
            case "USER" -> unless(!value.isEmpty() && value.split("\\s").length == 1, Wrong.USER);
            case "WORKDIR" -> unless(!value.isEmpty(), Wrong.WORKDIR);
            case "VOLUME" -> unless(value.startsWith("/") || value.startsWith("["), Wrong.VOLUME);
            case "ONBUILD" -> unless(ONBUILD.matcher(value).matches(), Wrong.ONBUILD);
            default -> Optional.of(Wrong.UNKNOWN);
        };
    }

    private static Optional<Wrong> unless(boolean right, Wrong wrong) {
        return right ? Optional.empty() : Optional.of(wrong);
    }

    private boolean ports() {
        if (value.isEmpty()) {
            return false;
        }
        for (var word : value.split("\\s+")) {
            var port = PORT.matcher(word);
            if (!port.matches() || Integer.parseInt(port.group(1)) > MOST_PORT
                    || port.group(2) != null && Integer.parseInt(port.group(2)) > MOST_PORT) {
                return false;
            }
        }
        return true;
    }

    /// As a Dockerfile has it.
    public String line() {
        return keyword + " " + value;
    }
}
