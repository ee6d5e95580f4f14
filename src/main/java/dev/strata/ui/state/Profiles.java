package dev.strata.ui.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import dev.strata.core.command.ShellQuoting;
import dev.strata.core.run.InvalidOption;
import dev.strata.core.run.ShellWords;
import dev.strata.engine.Preferences;

/// Docker lines that were kept under a name, for each thing they are about: the runs of an image, the builds of a file.
public final class Profiles {

    /// All settings lie in one small file.
    private static final int MOST = 20_000;

    /// @param line `docker …`, quoted for a POSIX shell
    public record Profile(String name, String line) {
    }

    private final Preferences preferences;
    private final String prefix;

    /// @param prefix of their settings: `run.profiles.`
    public Profiles(Preferences preferences, String prefix) {
        this.preferences = preferences;
        this.prefix = prefix;
    }

    /// In the order of their names.
    public List<Profile> of(String subject) {
        var found = new ArrayList<Profile>();
        var rest = preferences.get(prefix + subject).orElse("");
        while (!rest.isEmpty()) {
            try {
                var split = ShellWords.split(rest);
                if (split.words().size() > 1) {
                    found.add(new Profile(split.words().getFirst(),
                            ShellQuoting.POSIX.join(split.words().subList(1, split.words().size()))));
                }
                rest = split.rest();
            } catch (InvalidOption e) {
                System.getLogger(Profiles.class.getName()).log(System.Logger.Level.WARNING,
                        "A profile of {0} cannot be read: {1}", subject, e.getMessage());
                rest = "";
            }
        }
        return found;
    }

    /// Keeps a line, in the place of one of the same name.
    ///
    /// @param line quoted for a POSIX shell, without secrets
    /// @return false where there is no room for it
    public boolean keep(String subject, String name, String line) {
        var all = new ArrayList<>(of(subject));
        all.removeIf(profile -> profile.name().equals(name));
        all.add(new Profile(name, line));
        all.sort(Comparator.comparing(Profile::name));
        return write(subject, all);
    }

    public void forget(String subject, String name) {
        write(subject, of(subject).stream().filter(profile -> !profile.name().equals(name)).toList());
    }

    private boolean write(String subject, List<Profile> all) {
        var text = all.stream().map(profile -> ShellQuoting.POSIX.quote(profile.name()) + " " + profile.line())
                .collect(Collectors.joining("\n"));
        if (text.length() > MOST) {
            return false;
        }
        preferences.put(prefix + subject, text);
        return true;
    }
}
