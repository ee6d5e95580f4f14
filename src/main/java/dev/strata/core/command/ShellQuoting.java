package dev.strata.core.command;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How a word is written in a command line so that the shell hands it on unchanged. The one place that quotes.
public enum ShellQuoting {
    /// POSIX sh and what follows it. A word that begins with `=` is a command's path to zsh.
    POSIX {
        @Override
        public String quote(String word) {
            return POSIX_PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
        }

        @Override
        public String assign(String name, String value) {
            return name + "=" + quote(value) + " ";
        }
    },
    /// PowerShell (about_Quoting_Rules, about_Parsing): inside single quotes a quote is doubled, and a typographic one
    /// is a quote too. Bare, a comma makes a list, `@` unpacks one, and an option is cut at a dot or a colon. Docker gets
    /// double quotes as they are from PowerShell 7.3 on; before, PowerShell drops them.
    POWERSHELL {
        @Override
        public String quote(String word) {
            return POWERSHELL_PLAIN.matcher(word).matches()
                    ? word
                    : "'" + POWERSHELL_QUOTES.matcher(word).replaceAll("$0$0") + "'";
        }

        /// A bare value would be a command's name; the variable stays set in that window.
        @Override
        public String assign(String name, String value) {
            return "$env:" + name + " = '" + POWERSHELL_QUOTES.matcher(value).replaceAll("$0$0") + "'; ";
        }
    };

    private static final Pattern POSIX_PLAIN = Pattern.compile("(?!=)[A-Za-z0-9_@%+=:,./-]+");
    private static final Pattern POWERSHELL_PLAIN = Pattern.compile("(?!-[^.:]*[.:])[A-Za-z0-9_+=:./-]+");
    private static final Pattern POWERSHELL_QUOTES = Pattern.compile("['\u2018\u2019\u201a\u201b]");

    /// The quoting of the shell people use on this system.
    public static ShellQuoting system() {
        return of(System.getProperty("os.name", ""));
    }

    /// @param system its name as Java has it: `Windows 11`, `Mac OS X`
    static ShellQuoting of(String system) {
        return system.toLowerCase(Locale.ROOT).startsWith("windows") ? POWERSHELL : POSIX;
    }

    public abstract String quote(String word);

    /// What stands in front of a command to set a variable for it.
    public abstract String assign(String name, String value);

    /// Words in one line.
    public String join(List<String> words) {
        return words.stream().map(this::quote).collect(Collectors.joining(" "));
    }
}
