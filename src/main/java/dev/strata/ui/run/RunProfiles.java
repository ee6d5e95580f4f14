package dev.strata.ui.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.strata.core.command.Run;
import dev.strata.core.command.ShellQuoting;
import dev.strata.core.run.InvalidRun;
import dev.strata.core.run.RunLine;
import dev.strata.core.run.RunOptions;
import dev.strata.core.run.SecretNames;
import dev.strata.core.run.ShellWords;
import dev.strata.engine.Preferences;

/// Runs that were kept under a name, for each image; without the values of secrets.
final class RunProfiles {

    /// All settings lie in one small file.
    private static final int MOST = 20_000;

    /// @param line `docker run …`, quoted for a POSIX shell
    record Profile(String name, String line) {

        /// @throws InvalidRun it was changed on disk
        RunOptions options() {
            return RunLine.parse(line).options();
        }
    }

    private final Preferences preferences;

    RunProfiles(Preferences preferences) {
        this.preferences = preferences;
    }

    private static String key(String image) {
        return "run.profiles." + image;
    }

    /// In the order of their names.
    List<Profile> of(String image) {
        var found = new ArrayList<Profile>();
        var rest = preferences.get(key(image)).orElse("");
        while (!rest.isEmpty()) {
            try {
                var split = ShellWords.split(rest);
                if (split.words().size() > 1) {
                    found.add(new Profile(split.words().getFirst(),
                            ShellQuoting.POSIX.join(split.words().subList(1, split.words().size()))));
                }
                rest = split.rest();
            } catch (InvalidRun e) {
                System.getLogger(RunProfiles.class.getName()).log(System.Logger.Level.WARNING,
                        "A run profile of {0} cannot be read: {1}", image, e.getMessage());
                rest = "";
            }
        }
        return found;
    }

    /// Keeps a run, in the place of one of the same name.
    ///
    /// @return false where there is no room for it
    boolean keep(String image, String name, RunOptions options) {
        var words = new ArrayList<>(List.of("docker"));
        words.addAll(new Run(SecretNames.withheld(options)).arguments());
        var all = new ArrayList<>(of(image));
        all.removeIf(profile -> profile.name().equals(name));
        all.add(new Profile(name, ShellQuoting.POSIX.join(words)));
        all.sort(java.util.Comparator.comparing(Profile::name));
        return write(image, all);
    }

    void forget(String image, String name) {
        write(image, of(image).stream().filter(profile -> !profile.name().equals(name)).toList());
    }

    private boolean write(String image, List<Profile> all) {
        var text = all.stream().map(profile -> ShellQuoting.POSIX.quote(profile.name()) + " " + profile.line())
                .collect(Collectors.joining("\n"));
        if (text.length() > MOST) {
            return false;
        }
        preferences.put(key(image), text);
        return true;
    }
}
