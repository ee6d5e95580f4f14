package dev.strata.core.command;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How a word is written in a command line so that the shell hands it on unchanged. The one place that quotes.
public enum ShellQuoting {
    /// POSIX sh and what follows it.
    POSIX {
        @Override
        public String quote(String word) {
            return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
        }
    },
    /// PowerShell: a single quote is doubled inside single quotes.
    POWERSHELL {
        @Override
        public String quote(String word) {
            return PLAIN.matcher(word).matches() && !word.startsWith("@") ? word : "'" + word.replace("'", "''") + "'";
        }
    };

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    /// The quoting of the shell people use on this system.
    public static ShellQuoting system() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows") ? POWERSHELL : POSIX;
    }

    public abstract String quote(String word);

    /// Words in one line.
    public String join(List<String> words) {
        return words.stream().map(this::quote).collect(Collectors.joining(" "));
    }
}
