package dev.strata.core.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `docker builder prune`: what of the build cache no build uses.
///
/// @param all what images share and BuildKit's own records too
/// @param unusedFor only what was not used for this long; whole hours
public record PruneBuildCache(boolean all, Optional<Duration> unusedFor) implements DockerCommand {

    @Override
    public List<String> arguments() {
        var words = new ArrayList<>(List.of("builder", "prune", "--force"));
        if (all) {
            words.add("--all");
        }
        unusedFor.ifPresent(age -> {
            words.add("--filter");
            words.add("until=" + until(age));
        });
        return words;
    }

    /// As the filter `until` wants it.
    public static String until(Duration age) {
        return age.toHours() + "h";
    }
}
