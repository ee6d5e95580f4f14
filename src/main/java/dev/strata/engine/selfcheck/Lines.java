package dev.strata.engine.selfcheck;

import java.util.Locale;
import java.util.regex.Pattern;

import dev.strata.engine.SelfCheck;
import dev.strata.engine.store.Logs;

/// The lines of a report, each of what is looked at, its name and what was found.
final class Lines {

    private static final String BROKEN = "BROKEN: ";
    private static final Pattern USER_IN_URL = Pattern.compile("://[^/@\\s]+@");

    private final StringBuilder text = new StringBuilder();
    private final String home;
    private int broken;

    /// @param home the user's folder, whose name may be the user's
    Lines(String home) {
        this.home = home;
    }

    void head(String head) {
        text.append(text.isEmpty() ? "" : "\n").append(head).append('\n');
    }

    void say(String name, String found) {
        text.append(String.format(Locale.ROOT, "  %-16s %s%n", name, found).replace(System.lineSeparator(), "\n"));
    }

    void broken(String name, String found) {
        broken++;
        say(name, BROKEN + found);
    }

    SelfCheck.Report report() {
        text.append('\n').append(switch (broken) {
            case 0 -> "Nothing is broken.";
            case 1 -> "One thing is broken.";
            default -> broken + " things are broken.";
        }).append('\n');
        var open = USER_IN_URL.matcher(Logs.blotted(text.toString())).replaceAll("://***@");
        return new SelfCheck.Report(home.length() > 1 ? open.replace(home, "~") : open, broken == 0);
    }
}
