package dev.strata.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/// A file of variables as `docker run --env-file` reads it (docker/cli, opts.ParseEnvFile): one a line, `#` at the
/// front for a comment, no quotes, nothing expanded.
public final class EnvFile {

    private EnvFile() {
    }

    /// @param environment the value of a variable where the command runs, null where it has none: for lines of a name alone
    /// @return `NAME=value` in the file's order
    /// @throws InvalidOption a line has no name, or one with blanks; it names the line
    public static List<String> parse(String text, UnaryOperator<@Nullable String> environment) {
        var found = new ArrayList<String>();
        var lines = (text.startsWith("\ufeff") ? text.substring(1) : text).split("\r?\n", -1);
        for (var i = 0; i < lines.length; i++) {
            // In front only: blanks at the end belong to the value.
            var line = lines[i].stripLeading();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            var equals = line.indexOf('=');
            var name = equals < 0 ? line : line.substring(0, equals);
            if (name.isEmpty()) {
                throw new InvalidOption("env-file",
                        "Line " + (i + 1) + " of the file of variables has no name before “=”.");
            }
            if (equals < 0) {
                name = name.stripTrailing();
            }
            if (name.chars().anyMatch(Character::isWhitespace)) {
                throw new InvalidOption("env-file",
                        "Line " + (i + 1) + " of the file of variables has a blank in the name “"
                                + (name.length() > 60 ? name.substring(0, 60) + "…" : name) + "”.");
            }
            if (equals >= 0) {
                found.add(line);
            } else if (environment.apply(name) instanceof String value) {
                found.add(name + "=" + value);
            }
        }
        return found;
    }
}
